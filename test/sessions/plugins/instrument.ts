import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** An instrument that speaks SCPI, as far as the example driver needs. */
export interface Instrument {
  readonly port: number
  /** Every line that came, in order. */
  readonly lines: string[]
  readonly connections: Set<Socket>
  /** From now on it answers nothing. */
  silent: boolean
  close(): Promise<void>
}

export const startInstrument = async (): Promise<Instrument> => {
  const connections = new Set<Socket>()
  const errors: string[] = []
  const server = createServer(socket => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
    socket.on('error', () => {})
    let heard = ''
    socket.on('data', chunk => {
      heard += chunk.toString()
      for (let end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
        const line = heard.slice(0, end)
        heard = heard.slice(end + 1)
        instrument.lines.push(line)
        const said = instrument.silent ? null : answer(line, errors)
        if (said !== null) socket.write(`${said}\n`)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const instrument: Instrument = {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    lines: [],
    connections,
    silent: false,
    close: () => {
      for (const socket of connections) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
  return instrument
}

const answer = (line: string, errors: string[]): string | null => {
  if (line === '*IDN?') return 'Koine,OPM-1,0001,1.0'
  if (line === '*OPC?') return '1'
  if (line === 'SYST:ERR?') return errors.shift() ?? '0,"No error"'
  if (line === 'READ:POW?') return '-3.21'
  if (line === 'BOGUS') errors.push('-113,"Undefined header"')
  return null
}

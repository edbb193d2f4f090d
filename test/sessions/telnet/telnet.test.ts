import { Buffer } from 'node:buffer'
import { createServer, type Server } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { cisco_ios } from '../../../src/drivers/cli/cisco_ios.ts'
import { openCliSession } from '../../../src/sessions/cli/session.ts'
import { openTelnet } from '../../../src/sessions/telnet/connect.ts'
import { escaped, TelnetNegotiation, type TelnetOptions } from '../../../src/sessions/telnet/negotiation.ts'
import { commandsOf, contextOf, credential, targetOf } from '../cli/targets.ts'

const IAC = 255
const [DONT, DO, WONT, WILL, SB, SE] = [254, 253, 252, 251, 250, 240] as const

const negotiated = (options: Partial<TelnetOptions>, ...chunks: Buffer[]) => {
  const sent: number[] = []
  const negotiation = new TelnetNegotiation(
    { accept: [], windowSize: null, terminalType: 'vt100', ...options },
    octets => sent.push(...octets),
  )
  const data = Buffer.concat(chunks.map(chunk => Buffer.from(negotiation.receive(chunk))))
  return { data, sent }
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const listen = async (onConnection: Parameters<typeof createServer>[1] & object): Promise<number> => {
  const server = createServer({ noDelay: true }, onConnection)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe('Telnet options', () => {
  it('are refused, each once, unless the platform needs them', () => {
    const offers = Buffer.from([IAC, WILL, 1, IAC, DO, 24, IAC, WILL, 1, IAC, DO, 31, 0x61])
    expect(negotiated({}, offers)).toEqual({
      data: Buffer.from('a'),
      sent: [IAC, DONT, 1, IAC, WONT, 24, IAC, WONT, 31],
    })
    expect(negotiated({ accept: ['ECHO', 'TTYPE'], windowSize: [255, 50] }, offers).sent).toEqual([
      ...[IAC, DO, 1, IAC, WILL, 24, IAC, WILL, 31],
      ...[IAC, SB, 31, 0, IAC, IAC, 0, 50, IAC, SE],
    ])
  })

  it('tell the type of the terminal', () => {
    const asked = Buffer.from([IAC, SB, 24, 1, IAC, SE])
    expect(negotiated({ accept: ['TTYPE'], terminalType: 'xterm' }, asked).sent).toEqual([
      ...[IAC, SB, 24, 0],
      ...Buffer.from('xterm'),
      ...[IAC, SE],
    ])
  })

  it('leave the data, however they are cut', () => {
    const piece = fc.oneof(
      fc.constantFrom([IAC, IAC], [IAC, DO, 1], [IAC, WILL, 3], [IAC, SB, 24, 1, IAC, SE], [13, 0], [IAC, 241]),
      fc.array(fc.integer({ min: 32, max: 126 }), { maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const octets = Buffer.from(pieces.flat())
        const whole = negotiated({ accept: ['SGA'] }, octets)
        const cut = negotiated({ accept: ['SGA'] }, ...[...octets].map(octet => Buffer.from([octet])))
        expect(cut).toEqual(whole)
      }),
    )
    expect(escaped(Buffer.from([1, IAC, 2]))).toEqual(Buffer.from([1, IAC, IAC, 2]))
  })
})

describe('a Telnet session', () => {
  it('logs in, runs a command and logs out over a real connection', async () => {
    const typed: string[] = []
    const port = await listen(socket => {
      let line = ''
      let state = 'name'
      socket.write(Buffer.from([IAC, WILL, 1, IAC, WILL, 3, IAC, DO, 24]))
      socket.write('\r\nUser Access Verification\r\n\r\nUsername: ')
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        // Answers to the offers.
        const text = chunk.filter(
          (octet, index) => octet < 128 && chunk[index - 1] !== DONT && chunk[index - 1] !== WONT,
        )
        line += text.toString()
        for (let end = line.indexOf('\r\n'); end !== -1; end = line.indexOf('\r\n')) {
          const entered = line.slice(0, end)
          line = line.slice(end + 2)
          typed.push(entered)
          if (state === 'name') {
            state = 'password'
            socket.write(`${entered}\r\nPassword: `)
          } else if (state === 'password') {
            state = 'ready'
            socket.write('\r\nedge-rtr1#')
          } else if (entered === 'exit') socket.end()
          else socket.write(`${entered}\r\n${entered === 'show clock' ? '12:00\r\n' : ''}edge-rtr1#`)
        }
      })
    })
    const target = targetOf({ host: '127.0.0.1', port, transport: 'telnet' })
    const { signal } = new AbortController()
    const channel = await openTelnet(target, { signal })
    const session = await openCliSession(channel, cisco_ios, target, { signal })
    const [result] = await session.perform(commandsOf('show clock'), contextOf())
    expect(result?.output).toBe('12:00')
    expect(typed.slice(0, 2)).toEqual(['oper', credential.password])
    await session.close()
    expect(typed.at(-1)).toBe('exit')
    await session.closed
  })

  it('fails with CONNECTION_REFUSED and DNS_FAILED', async () => {
    const port = await listen(() => undefined)
    await new Promise(resolve => servers.pop()?.close(resolve))
    const { signal } = new AbortController()
    await expect(openTelnet(targetOf({ host: '127.0.0.1', port }), { signal })).rejects.toMatchObject({
      code: 'CONNECTION_REFUSED',
    })
    await expect(openTelnet(targetOf({ host: 'no.such.host.invalid' }), { signal })).rejects.toMatchObject({
      code: 'DNS_FAILED',
    })
  })
})

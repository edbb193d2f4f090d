import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

export interface Flood {
  readonly sent: number
  readonly seconds: number
}

export interface Sender {
  readonly name: 'sendmmsg' | 'node:dgram'
  /** Sends the messages over and over to a port of the loopback. Rate 0: as fast as it can. */
  send(port: number, rate: number, seconds: number): Promise<Flood>
}

const run = promisify(execFile)
const messagesFile = 'bench/messages.txt'

/** The sender in C where there is a compiler; else a slower one, which takes CPU time that the receiver lacks. */
export const createSender = async (folder: string): Promise<Sender> => {
  const program = join(folder, 'flood')
  try {
    await run('gcc', ['-O2', '-o', program, 'bench/flood.c'])
  } catch {
    return { name: 'node:dgram', send: sendWithNode }
  }
  return {
    name: 'sendmmsg',
    async send(port, rate, seconds) {
      const { stdout } = await run(program, ['127.0.0.1', `${port}`, `${rate}`, `${seconds}`, messagesFile])
      return JSON.parse(stdout)
    },
  }
}

const burst = 100

const sendWithNode = async (port: number, rate: number, seconds: number): Promise<Flood> => {
  const lines = readFileSync(messagesFile, 'utf8').split('\n').filter(Boolean)
  const socket = createSocket('udp4')
  socket.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const startMs = performance.now()
  const elapsed = () => (performance.now() - startMs) / 1000
  let sent = 0
  while (elapsed() < seconds) {
    if (rate > 0 && sent + burst > rate * elapsed()) {
      await setTimeout(1)
      continue
    }
    const sends = Array.from(
      { length: burst },
      (_, at) => new Promise(resolve => socket.send(lines[(sent + at) % lines.length] ?? '', resolve)),
    )
    await Promise.all(sends)
    sent += burst
  }
  socket.close()
  return { sent, seconds: elapsed() }
}

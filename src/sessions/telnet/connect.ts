import type { Duplex } from 'node:stream'
import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { ByteChannel } from '../byte-channel.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { connectTcp } from '../ssh/tcp.ts'
import { escaped, TelnetNegotiation, type TelnetOptions } from './negotiation.ts'

export type TelnetTarget = Pick<Target, 'host' | 'port' | 'jump' | 'limits'>

export interface OpenTelnetOptions {
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** Connections to jump hosts; only used where the target has some. */
  readonly hops?: HopConnections
  /** As the platform has it; everything is refused unless told. */
  readonly telnet?: CliPlatform['telnet']
}

/**
 * Connects by Telnet, through the target's jump hosts. Nobody is logged in yet. Rejects with DNS_FAILED,
 * CONNECTION_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, what a jump host failed with, or the reason of the signal.
 */
export const openTelnet = async (target: TelnetTarget, options: OpenTelnetOptions): Promise<ByteChannel> => {
  const { signal, hops, telnet } = options
  if (target.jump.length > 0) {
    if (hops === undefined) throw new KoineError('UNSUPPORTED', 'Telnet through jump hosts needs their connections.')
    const way = await hops.through(target, signal)
    if (way.socket !== null) return telnetChannel(way.socket, telnet, way.release)
  }
  return telnetChannel(await connectTcp(target, { timeoutMs: target.limits.connectTimeoutMs, signal }), telnet)
}

/** Telnet over a connection that is there. `release` is called when it has ended. */
const telnetChannel = (
  socket: Duplex,
  telnet: CliPlatform['telnet'],
  release: () => void = () => undefined,
): ByteChannel => {
  let ours = false
  let listener: ((chunk: Buffer) => void) | null = null
  /** What came before there was a listener. */
  let early: Buffer[] = []
  const negotiation = new TelnetNegotiation(optionsOf(telnet), octets => {
    if (socket.writable) socket.write(octets)
  })
  socket.on('data', (chunk: Buffer) => {
    const data = negotiation.receive(chunk)
    if (data.length === 0) return
    if (listener === null) early.push(data)
    else listener(data)
  })
  const closed = new Promise<KoineError | null>(resolve => {
    let cause: Error | undefined
    const ended = (): void => {
      release()
      socket.destroy()
      resolve(ours ? null : new KoineError('CLOSED_BY_PEER', 'The device closed the connection.', { cause }))
    }
    socket.on('error', error => {
      cause = error
    })
    socket.once('end', ended)
    socket.once('close', ended)
  })
  return {
    closed,
    write: octets => {
      if (socket.writable) socket.write(escaped(typeof octets === 'string' ? Buffer.from(octets) : octets))
    },
    onData: next => {
      listener = next
      for (const chunk of early) next(chunk)
      early = []
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    destroy: () => {
      ours = true
      socket.destroy()
    },
  }
}

const optionsOf = (telnet: CliPlatform['telnet']): TelnetOptions => ({
  accept: telnet?.accept ?? [],
  windowSize: telnet?.windowSize ?? null,
  terminalType: telnet?.terminalType ?? 'vt100',
})

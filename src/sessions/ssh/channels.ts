import type { Duplex } from 'node:stream'
import type { Client, ClientChannel, SFTPWrapper } from 'ssh2'
import { KoineError } from '../../errors.ts'
import type { Endpoint } from '../../quantities.ts'
import type { ByteChannel } from '../byte-channel.ts'
import type { ExecOptions, Pty, SshConnection } from './connection.ts'

/** What opening a channel needs to know of its connection. */
export interface ChannelOpener {
  readonly client: Client
  readonly device: string
  readonly closed: Promise<KoineError | null>
  /** Why nothing can be opened any more; null: it can. */
  ended(): KoineError | null
  /** Who waits for a channel: told when the connection ends. A long-lived promise would keep what waited on it. */
  readonly waiting: Set<(error: KoineError) => void>
  readonly timeoutMs: number
}

type Channels = Pick<SshConnection, 'shell' | 'exec' | 'sftp' | 'subsystem' | 'forward'>

export const channelsOf = (opener: ChannelOpener): Channels => {
  const { client, closed, device } = opener
  return {
    shell: async ({ term, columns, rows }: Pty, signal?: AbortSignal) =>
      byteChannel(
        await open<ClientChannel>(opener, 'a shell', signal, done =>
          client.shell({ term, cols: columns, rows, width: 0, height: 0 }, done),
        ),
        device,
        closed,
      ),
    exec: (command: string, { environment, pty, signal }: ExecOptions = {}) =>
      open<ClientChannel>(opener, 'a command', signal, done =>
        client.exec(command, { ...(environment && { env: { ...environment } }), ...(pty && { pty }) }, done),
      ),
    sftp: signal => open<SFTPWrapper>(opener, 'SFTP', signal, done => client.sftp(done)),
    subsystem: async (name, signal) =>
      byteChannel(
        await open<ClientChannel>(opener, `the subsystem ${name}`, signal, done => client.subsys(name, done)),
        device,
        closed,
      ),
    forward: ({ host, port }: Endpoint, signal?: AbortSignal) =>
      open<Duplex>(opener, `a connection to ${host} port ${port}`, signal, done =>
        client.forwardOut('127.0.0.1', 0, host, port, done),
      ),
  }
}

/** Waits for a channel, no longer than told; one that comes later is closed. */
const open = <C extends { end(): unknown; destroy?(): unknown }>(
  { device, ended, waiting, timeoutMs }: ChannelOpener,
  what: string,
  signal: AbortSignal | undefined,
  start: (done: (error: Error | undefined | null, channel: C) => void) => void,
): Promise<C> =>
  new Promise((resolve, reject) => {
    const before = ended() ?? (signal?.aborted === true ? signal.reason : null)
    if (before !== null) {
      reject(before)
      return
    }
    let settled = false
    const settle = () => {
      settled = true
      clearTimeout(timer)
      waiting.delete(fail)
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: unknown) => {
      if (settled) return
      settle()
      reject(error)
    }
    const abort = () => fail(signal?.reason)
    const timer = setTimeout(() => fail(channelTimeout(device, what, timeoutMs)), timeoutMs)
    signal?.addEventListener('abort', abort, { once: true })
    waiting.add(fail)
    try {
      start((error, channel) => {
        if (error) fail(channelFailure(device, what, error))
        else if (settled) channel.destroy === undefined ? channel.end() : channel.destroy()
        else {
          settle()
          resolve(channel)
        }
      })
    } catch (error) {
      fail(new KoineError('CLOSED_BY_PEER', `${device} has closed the connection.`, { cause: error }))
    }
  })

/** What is asked of a connection after its end. */
export const closedByUs = (device: string): KoineError =>
  new KoineError('CLOSED_BY_PEER', `The connection to ${device} has ended.`, { facts: { reason: 'ended' } })

const channelTimeout = (device: string, what: string, timeoutMs: number): KoineError =>
  new KoineError('CONNECT_TIMEOUT', `${device} did not open ${what} within ${timeoutMs} ms.`, {
    facts: { phase: 'channel', timeout_ms: timeoutMs },
  })

const channelFailure = (device: string, what: string, error: Error): KoineError => {
  const text = error.message.replace(/^\(SSH\) Channel open failure: /, '').slice(0, 200)
  // Many servers give no reason.
  const detail = `${device} did not open ${what}${text === '' ? '.' : `: ${text}`}`
  const options = { facts: { phase: 'channel', text, prohibited: isProhibited(error) }, cause: error }
  if (/refused/i.test(text)) return new KoineError('CONNECTION_REFUSED', detail, options)
  if (/timed? ?out/i.test(text)) return new KoineError('CONNECT_TIMEOUT', detail, options)
  if (/resolv|not known|unknown host/i.test(text)) return new KoineError('DNS_FAILED', detail, options)
  return new KoineError('CONNECT_FAILED', detail, options)
}

/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254 section 5.1). */
const isProhibited = (error: Error): boolean => 'reason' in error && error.reason === 1

/** A channel as a stream of octets; what it prints on stderr is not kept. */
const byteChannel = (
  channel: ClientChannel,
  device: string,
  connectionClosed: Promise<KoineError | null>,
): ByteChannel => {
  let destroyed = false
  channel.stderr.resume()
  channel.on('error', () => undefined)
  const ended = new Promise<KoineError | null>(resolve => {
    channel.once('close', () =>
      resolve(
        destroyed
          ? null
          : new KoineError('CLOSED_BY_PEER', `${device} closed the session.`, { facts: { reason: 'channel' } }),
      ),
    )
    void connectionClosed.then(error => resolve(destroyed ? null : error))
  })
  return {
    write: octets => {
      if (channel.writable) channel.write(octets)
    },
    onData: listener => channel.on('data', listener),
    pause: () => channel.pause(),
    resume: () => channel.resume(),
    closed: ended,
    destroy: () => {
      destroyed = true
      channel.close()
    },
  }
}

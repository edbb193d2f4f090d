import type { Listener } from './listener.ts'
import { StreamListener, type StreamOptions } from './stream.ts'

/** Syslog over TCP (RFC 6587). @throws KoineError CONFIG_INVALID when the allow-list cannot be read. */
export const tcpListener = (options: StreamOptions): Listener => {
  const listener: StreamListener = new StreamListener('tcp', options, socket => listener.read(socket))
  return listener
}

import type { KoineError } from '../errors.ts'

/** A two-way stream of octets to a device: an SSH shell, a Telnet connection. */
export interface ByteChannel {
  write(octets: Buffer | string): void
  /** One listener; chunks are as the network cut them. */
  onData(listener: (chunk: Buffer) => void): void
  /** Holds the device back (flow control), while more has come than can be kept. */
  pause(): void
  resume(): void
  /** Resolves when the channel has ended: null when we ended it, else why (CLOSED_BY_PEER, CONNECT_FAILED). Never rejects. */
  readonly closed: Promise<KoineError | null>
  /** Closes it, without waiting for anything. */
  destroy(): void
}

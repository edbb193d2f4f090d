import type { Buffer } from 'node:buffer'

/** Who sent a message. One object per sender and transport, kept while the sender is active, so identity can be compared. */
export interface Sender {
  readonly transport: 'udp' | 'tcp' | 'tls'
  /** Canonical IPv4 or IPv6 address; an IPv4-mapped IPv6 address is written as IPv4. */
  readonly address: string
}

/**
 * Takes one message off a listener: its octets without delimiter or octet count, valid only during the call
 * (the buffer may be reused), who sent it, and when it came in (milliseconds since 1970).
 */
export type Receive = (octets: Buffer, sender: Sender, receivedMs: number) => void

/**
 * The brake between listeners and what is downstream. While `full`, stream listeners stop reading (TCP then holds the
 * sender back) and datagram listeners count what they must drop. `onceDrained` calls back once, when there is room again.
 */
export interface Brake {
  readonly full: boolean
  onceDrained(resume: () => void): void
}

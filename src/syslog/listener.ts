import { KoineError } from '../errors.ts'
import type { Brake, Receive } from './reception.ts'

/** A place where messages come in. It may be opened again after it was closed; its counters go on. */
export interface Listener {
  readonly name: string
  /** `host:port`, IPv6 in brackets: as bound while open (so never port 0), as configured otherwise. */
  readonly address: string
  /** @throws KoineError LISTENER_FAILED when the address cannot be bound. */
  open(): Promise<void>
  /** Takes in no more senders, hands on what has come in already, within a bounded time. */
  close(): Promise<void>
  counters(): Readonly<ListenerCounters>
  /** Replaces the allow-list (see `allow.ts`). Connections of senders that it leaves out end. */
  allow(prefixes: readonly string[] | undefined): void
  /** Replaces the limits. Connections that are open keep theirs, also when they are more than may be from now on. */
  limit(limits: ListenerLimits): void
}

export interface ListenerLimits {
  readonly maxConnections: number
  /** 0 is never. */
  readonly idleMs: number
  readonly frameLimitOctets: number
}

export interface ListenerOptions {
  readonly name: string
  /** An address of this machine; `::` takes IPv4 too. */
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly receive: Receive
  readonly brake: Brake
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Prefixes that may send; without it everyone may. */
  readonly allow?: readonly string[] | undefined
  /** Told of each failure of an open listener; it goes on, or tries to, by itself. */
  readonly onFault?: ((fault: KoineError) => void) | undefined
  /** How long `close` may take. */
  readonly closeMs?: number | undefined
}

/** Since the listener was made. What does not apply to a transport stays 0. */
export interface ListenerCounters {
  /** Messages handed on, and their octets. */
  messages: number
  octets: number
  /** Datagrams dropped because downstream was full. */
  droppedFull: number
  /** Datagrams or connections from senders that are not allowed. */
  droppedDenied: number
  /** Datagrams that the kernel dropped because our receive buffer was full; null where the kernel does not tell. */
  kernelDropped: number | null
  /** Messages over the frame limit, and octet-counted messages cut off by the end of their connection. */
  truncated: number
  /** Wrong or missing octet counts. */
  malformedFrames: number
  connectionsOpen: number
  connectionsAccepted: number
  /** Connections beyond the greatest number. */
  connectionsRefused: number
  handshakeFailures: number
  /** Failures of the open socket itself. */
  faults: number
}

export const noneCounted = (): ListenerCounters => ({
  messages: 0,
  octets: 0,
  droppedFull: 0,
  droppedDenied: 0,
  kernelDropped: 0,
  truncated: 0,
  malformedFrames: 0,
  connectionsOpen: 0,
  connectionsAccepted: 0,
  connectionsRefused: 0,
  handshakeFailures: 0,
  faults: 0,
})

export const printableAddress = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`

export const listenerFailed = (name: string, address: string, what: string, cause: unknown): KoineError =>
  new KoineError(
    'LISTENER_FAILED',
    `Listener ${name} ${what} on ${address}: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  )

export const defaultCloseMs = 2000

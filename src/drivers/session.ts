import type { KoineError } from '../errors.ts'
import type { Operation, OperationKind } from './operation.ts'
import type { Reply, Request } from './request.ts'
import type { Result } from './result.ts'
import type { Target } from './target.ts'

/**
 * What opens sessions to devices of one kind: `cli`, `linux`, `netconf`, `eapi`, `nxapi`, or a user's own. This is also the interface of
 * drivers that are loaded from a directory.
 */
export interface Driver {
  readonly name: string
  readonly operations: readonly OperationKind[]
  /** Whether a session is kept open between operations unless the request says otherwise. */
  readonly strategy: Strategy
  /** Throws why an operation cannot be done on this platform, as far as that is known without connecting. */
  refuse?(operation: Operation, platform: Target['platform']): void
  /** Connects and logs in. Rejects with a KoineError; what was opened is closed again then. */
  open(target: Target, context: OpenContext): Promise<DeviceSession>
}

/** `pinned`: kept open and used again. `fifo`: connect, run, close. */
export type Strategy = 'pinned' | 'fifo'

export interface OpenContext {
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
}

/** A live connection. It is used by one at a time; who holds the device's lane sees to that. */
export interface DeviceSession {
  readonly facts: SessionFacts
  /**
   * Performs one operation. Each result is handed to `onResult` as it is there; the promise resolves with all of them.
   * What the device refuses is a result with an error; the promise rejects (KoineError) when the operation could not go
   * on: the connection ended, a limit was reached, the signal was aborted. After a rejection the session has `broken`.
   */
  perform(operation: Operation, context: OperationContext): Promise<readonly Result[]>
  /**
   * Brings the replies to requests of getters and configuration procedures, in their order. Absent: this kind of session
   * does not do that. What the device refuses is a reply; it rejects (KoineError) as `perform` does, and with UNSUPPORTED for
   * a request that it cannot carry.
   */
  ask?(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]>
  /** Shows the device that someone is there, and that the device is; only called while nothing else is performed. */
  probe(signal: AbortSignal): Promise<void>
  /** True: its state is not known any more (a timeout, a cancellation in the middle), so it must not be used again. */
  readonly broken: boolean
  /** Monotonic milliseconds (performance.now) of the last octet that came. */
  readonly heardMs: number
  /** Resolves when the connection has ended, whoever ended it; null: we did. */
  readonly closed: Promise<KoineError | null>
  /** Leaves politely (`exit`), within two seconds. Never rejects. */
  close(): Promise<void>
}

export interface AskContext {
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** Longest time for one request. */
  readonly timeoutMs: number
  /** Longest reply; OUTPUT_TOO_LARGE beyond it. */
  readonly maxReplyBytes: number
}

/** What is known of a session that is open. */
export interface SessionFacts {
  readonly driver: string
  /** What the platform turned out to be. */
  readonly platform: string | null
  readonly prompt: string | null
  /** SSH identification of the server, or what answers. */
  readonly server: string | null
  /** Milliseconds for connecting and logging in. */
  readonly loginMs: number
}

export interface OperationContext {
  /** Aborted with the KoineError to reject with: CANCELLED, JOB_TIMEOUT. The device gets Ctrl-C, then the channel is closed. */
  readonly signal: AbortSignal
  /** Longest time for one command. */
  readonly commandTimeoutMs: number
  /** Most octets kept of one command's output. */
  readonly maxOutputBytes: number
  /** Output as it comes: which command (from 0), which stream, text. Must return at once. */
  readonly onOutput: (index: number, stream: 'stdout' | 'stderr', text: string) => void
  /** A result is there. */
  readonly onResult: (result: Result) => void
  /** Called before the first octet of the operation is written: from here on it must not be repeated blindly. */
  readonly onWrite: () => void
}

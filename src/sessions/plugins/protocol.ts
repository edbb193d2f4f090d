import type { MessagePort } from 'node:worker_threads'
import type { DownloadOperation, Operation, OperationKind } from '../../drivers/operation.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { SessionFacts, Strategy } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'

/** What the thread of a driver is started with. */
export interface ThreadData {
  readonly file: string
  /** Set to 1 when an answer lies at `answers`, so that the thread can wait for it where it must not go on without. */
  readonly answered: SharedArrayBuffer
  readonly answers: MessagePort
}

/** What a driver says of itself. */
export interface DriverFacts {
  readonly name: string
  readonly operations: readonly OperationKind[]
  readonly strategy: Strategy
}

/** An error on its way between threads. */
export type ErrorRecord = ResultError

/** Functions stay where they are; `localPathOf` is asked for. */
export type SentOperation = Exclude<Operation, DownloadOperation> | Omit<DownloadOperation, 'localPathOf'>

/** From the daemon to a driver's thread. `call` numbers what is asked, `session` what it is asked of. */
export type ToThread =
  | { readonly kind: 'open'; readonly call: number; readonly session: number; readonly target: Target }
  | {
      readonly kind: 'perform'
      readonly call: number
      readonly session: number
      readonly operation: SentOperation
      readonly commandTimeoutMs: number
      readonly maxOutputBytes: number
    }
  | { readonly kind: 'probe'; readonly call: number; readonly session: number }
  | { readonly kind: 'close'; readonly call: number; readonly session: number }
  | { readonly kind: 'abort'; readonly call: number; readonly reason: ErrorRecord }
  | { readonly kind: 'ping' }

/** What can be seen of a session at any time. */
export interface SeenSession {
  readonly session: number
  readonly broken: boolean
  /** Milliseconds since 1970, fractions kept: threads count their monotonic time from their own start. */
  readonly heardAtMs: number
}

/** From a driver's thread to the daemon. */
export type FromThread =
  | { readonly kind: 'ready'; readonly facts: DriverFacts }
  | { readonly kind: 'fault'; readonly detail: string }
  | { readonly kind: 'opened'; readonly call: number; readonly facts: SessionFacts; readonly seen: SeenSession }
  | { readonly kind: 'done'; readonly call: number; readonly results: readonly Result[]; readonly seen: SeenSession }
  | { readonly kind: 'failed'; readonly call: number; readonly error: ErrorRecord; readonly seen: SeenSession | null }
  | {
      readonly kind: 'output'
      readonly call: number
      readonly index: number
      readonly stream: 'stdout' | 'stderr'
      readonly text: string
    }
  | { readonly kind: 'result'; readonly call: number; readonly result: Result }
  | { readonly kind: 'closed'; readonly session: number; readonly error: ErrorRecord | null }
  | { readonly kind: 'pong' }
  | ({ readonly kind: 'ask'; readonly call: number } & Question)

/** What a driver must know before it goes on: that it may write, where a file goes. */
export type Question = { readonly about: 'write' } | { readonly about: 'localPath'; readonly relativePath: string }

export type AnswerToThread = { readonly path: string | null } | { readonly error: ErrorRecord }

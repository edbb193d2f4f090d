import type { ErrorCode, ErrorFacts } from '../errors.ts'

/** What became of one command, one configuration line, one file. */
export interface Result {
  /** What was asked: the command, the line, the path. */
  readonly command: string
  /** What the device printed, echo and prompt taken away. */
  readonly output: string
  /** Linux: standard error. null: the channel has none. */
  readonly stderr: string | null
  /** Linux: the exit status. null: there is none. */
  readonly exitStatus: number | null
  /** Structured answer, where the driver has one: an eAPI result, a transferred file, the state of a task. */
  readonly value: unknown
  /** null: it succeeded. */
  readonly error: ResultError | null
  /** Octets beyond the limit were not kept. */
  readonly truncated: boolean
  /** False: not sent, because something before it failed. */
  readonly sent: boolean
  readonly startedMs: number
  readonly durationMs: number
}

export interface ResultError {
  readonly code: ErrorCode
  readonly message: string
  readonly facts: ErrorFacts
}

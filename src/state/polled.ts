import type { ResultError } from '../drivers/result.ts'
import type { StateChange } from '../openconfig/state-record.ts'
import type { Wanted } from './schedule.ts'

/** What made a device be asked; null: somebody did. */
export type Cause = Readonly<Record<string, unknown>> | null

/** What became of one getter of a poll. */
export type Outcome = Wanted & {
  /** When it was asked, milliseconds since 1970. */
  readonly startedMs: number
  readonly durationMs: number
} & ({ readonly value: unknown } | { readonly error: ResultError })

/** Asks a device; gives what it turned out to be. Rejects (KoineError) with what kept it from being asked, or ended the session. */
export type Ask = (request: AskRequest) => Promise<{ readonly platform: string | null }>

export interface AskRequest {
  readonly device: string
  readonly wanted: readonly Wanted[]
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** It is the turn of this one on the device. */
  readonly onTurn: () => void
  /** An outcome is there. */
  readonly onOutcome: (outcome: Outcome) => void
}

/** Why something was not found. */
export type Failed = Pick<ResultError, 'code' | 'message'>

/** A result that was kept, as whoever listens is told. */
export interface PolledResult {
  readonly device: string
  readonly platform: string | null
  readonly getter: string
  readonly args: Wanted['args']
  /** NAPALM's model. */
  readonly value: unknown
  /** What differs from the result before, without fields that change by themselves. Empty when it is the first. */
  readonly changes: readonly StateChange[]
  /** There was none before. */
  readonly first: boolean
  /** When it was asked, milliseconds since 1970. */
  readonly atMs: number
  readonly durationMs: number
  readonly cause: Cause
}

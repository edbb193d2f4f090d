import type { StateChange } from '../openconfig/state-record.ts'
import type { Failed } from './polled.ts'
import type { Wanted } from './schedule.ts'

export interface Report extends Wanted {
  readonly device: string
  readonly platform: string | null
  readonly value: unknown
  readonly atMs: number
  readonly durationMs: number
}

export interface Recorded {
  readonly changes: readonly StateChange[]
  readonly first: boolean
}

export interface Failure extends Wanted {
  readonly device: string
  readonly error: Failed
  readonly atMs: number
}

export interface AcrossQuery {
  /** null: all. */
  readonly getter: string | null
  readonly devices: readonly string[]
  /** Where the last one seen is. */
  readonly after: ResultPlace
}

export interface ResultPlace {
  readonly getter: string
  readonly device: string
  readonly args: string
}

export interface StoredResult extends Wanted {
  readonly device: string
  readonly platform: string | null
  /** The last good one; null: there is none. */
  readonly found: {
    /** JSON of the value. */
    readonly text: () => string
    readonly octets: number
    readonly atMs: number
    /** Since when it is what it is. */
    readonly changedMs: number
    readonly durationMs: number
  } | null
  /** Why the last poll failed; null: it did not. */
  readonly error: (Failed & { readonly atMs: number }) | null
}

export interface HistoryEntry {
  readonly seq: number
  readonly args: Wanted['args']
  readonly atMs: number
  /** When it was last seen to be so. */
  readonly seenMs: number
  readonly first: boolean
  readonly changes: readonly StateChange[]
  /** How many there were; more than `changes` when there were too many to keep. */
  readonly count: number
}

/** A change on its way to the history. */
export interface Entry {
  readonly id: number
  readonly atMs: number
  /** When what was before was last seen. */
  readonly previousMs: number
  readonly changes: Buffer
  readonly count: number
  readonly first: boolean
}

import { KoineError } from '../errors.ts'
import type { Cause, Failed, PolledResult } from './polled.ts'
import { type Wanted, wantedKey } from './schedule.ts'

/** Somebody who wants a device to be asked. */
export interface PollRequest {
  readonly device: string
  readonly wanted: readonly Wanted[]
  /** null: none. */
  readonly schedule: string | null
  readonly cause: Cause
  /** When it was to be, milliseconds since 1970. */
  readonly dueMs: number
}

/** What became of a request. */
export interface PollReport {
  readonly device: string
  readonly startedMs: number
  readonly durationMs: number
  /** What was found, in the order of what was wanted. */
  readonly results: readonly PolledResult[]
  /** What was wanted and not found, and why. */
  readonly failures: readonly (Wanted & { readonly error: Failed })[]
  /** Why not everything was found: what kept the device from being asked, or else the first getter's failure. */
  readonly error: Failed | null
}

/** What became of a poll; `found` by what was wanted. */
export interface Done {
  readonly startedMs: number
  readonly durationMs: number
  readonly found: ReadonlyMap<string, PolledResult | Failed>
  readonly error: Failed | null
}

export const reportFor = (
  { device, wanted }: PollRequest,
  { startedMs, durationMs, found, error }: Done,
): PollReport => {
  const own = wanted.flatMap(one => found.get(wantedKey(one)) ?? [])
  return {
    device,
    startedMs,
    durationMs,
    results: own.filter(isFound),
    failures: wanted.flatMap(one => {
      const became = found.get(wantedKey(one))
      return became !== undefined && isFailed(became) ? { ...one, error: became } : []
    }),
    error: error ?? own.find(isFailed) ?? null,
  }
}

const isFound = (one: PolledResult | Failed): one is PolledResult => !isFailed(one)

export const isFailed = (one: PolledResult | Failed): one is Failed => 'code' in one

export const failedOf = (error: unknown): Failed =>
  error instanceof KoineError
    ? { code: error.code, message: error.message }
    : { code: 'INTERNAL', message: 'Something went wrong inside Koine; the log has the cause.' }

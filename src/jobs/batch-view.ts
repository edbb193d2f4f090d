import type { BatchEntry, BatchRequest } from './batch-request.ts'
import type { BatchState, StoredBatch } from './batch-store.ts'
import { type JobState, jobStates } from './job.ts'
import { isoTime } from './stored-job.ts'

/** A batch as it is shown in lists. */
export interface BatchSummary {
  readonly id: string
  readonly state: BatchState
  readonly reason: string | null
  readonly caller: string
  readonly created_at: string
  readonly ended_at: string | null
  /** How many targets are in each state; `invalid` ones have no job. */
  readonly summary: Readonly<Record<JobState | 'total' | 'invalid', number>>
}

/** A batch as it is shown, streamed and posted to webhooks. */
export interface Batch extends BatchSummary {
  readonly request: BatchRequest
  /** In the order of the request. */
  readonly targets: readonly (BatchEntry & { readonly state: JobState | null })[]
}

/** `states` has the state of every job that is kept. */
export const shownBatch = (batch: StoredBatch, states: ReadonlyMap<string, JobState>): Batch => {
  const { id, state, reason, caller, request, entries, createdMs, endedMs } = batch
  const count = (wanted: JobState) => [...states.values()].filter(one => one === wanted).length
  return {
    id,
    state,
    reason,
    caller: caller.name,
    created_at: isoTime(createdMs),
    ended_at: endedMs === null ? null : isoTime(endedMs),
    summary: {
      total: entries.length,
      invalid: entries.filter(({ job }) => job === null).length,
      // Object.fromEntries forgets that these are exactly the states.
      ...(Object.fromEntries(jobStates.map(one => [one, count(one)])) as Record<JobState, number>),
    },
    request,
    targets: entries.map(entry => ({ ...entry, state: entry.job === null ? null : (states.get(entry.job) ?? null) })),
  }
}

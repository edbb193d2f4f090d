import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import { type Caller, reaches } from './caller.ts'
import type { Job, JobState, JobWithResults } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { JobStore } from './store.ts'
import { type StoredJob, shown } from './stored-job.ts'

/** What of jobs can be seen, by those who may. */
export interface JobReader {
  /** Throws NOT_FOUND, also for jobs of devices that the caller does not reach. */
  get(id: string, caller: Caller): JobWithResults
  /** Newest first. Throws INVALID_REQUEST for a cursor that is none. */
  list(query: ListQuery, caller: Caller): JobPage
}

export interface ListQuery {
  readonly device?: string
  readonly state?: readonly JobState[]
  readonly batch?: string
  /** Accepted at or after this time, milliseconds since 1970. */
  readonly sinceMs?: number
  readonly limit: number
  readonly cursor?: string
}

export interface JobPage {
  readonly jobs: readonly Job[]
  /** For the next page; null at the end. */
  readonly next: string | null
}

export const createJobReader = (
  store: JobStore,
  { live, book }: { readonly live: ReadonlyMap<string, LiveJob>; readonly book: DeviceBook },
): JobReader & { /** Without asking who wants to see it. */ shownNow(id: string): JobWithResults } => {
  const find = (id: string): StoredJob | null => live.get(id)?.job ?? store.job(id)
  const sees = ({ device, caller: own }: StoredJob, caller: Caller): boolean =>
    caller.groups === null || own.keyId === caller.keyId || reaches(caller, book.device(device)?.tags ?? [])
  const withResults = (job: StoredJob): JobWithResults => ({
    ...shown(job),
    results: live.get(job.id)?.results ?? store.results(job.seq),
  })
  const missing = (id: string) => new KoineError('NOT_FOUND', `There is no job ${id}.`)

  return {
    get(id, caller) {
      const job = find(id)
      if (job === null || !sees(job, caller)) throw missing(id)
      return withResults(job)
    },
    shownNow(id) {
      const job = find(id)
      if (job === null) throw missing(id)
      return withResults(job)
    },
    list({ limit, cursor, ...query }, caller) {
      const found: StoredJob[] = []
      let beforeSeq = cursor === undefined ? undefined : readCursor(cursor)
      for (let looked = 0; ; ) {
        const page = store.list({ ...query, ...(beforeSeq !== undefined && { beforeSeq }), limit: limit + 1 })
        found.push(...page.filter(job => sees(job, caller)))
        beforeSeq = page.at(-1)?.seq
        looked += page.length
        if (page.length <= limit || found.length > limit) break
        // Who sees little of what there is does not keep others waiting: the page ends early, and the next one goes on.
        if (looked >= mostLookedAt && beforeSeq !== undefined) {
          return { jobs: found.map(job => shown(live.get(job.id)?.job ?? job)), next: writeCursor(beforeSeq) }
        }
      }
      const jobs = found.slice(0, limit)
      const last = jobs.at(-1)
      return {
        jobs: jobs.map(job => shown(live.get(job.id)?.job ?? job)),
        next: found.length > limit && last !== undefined ? writeCursor(last.seq) : null,
      }
    },
  }
}

const mostLookedAt = 2_000

export const writeCursor = (seq: number): string => Buffer.from(`j${seq}`).toString('base64url')

/** Throws INVALID_REQUEST. */
export const readCursor = (cursor: string): number => {
  const match = /^j(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  if (match === null) throw new KoineError('INVALID_REQUEST', 'cursor: not one that a page has given')
  return Number(match[1])
}

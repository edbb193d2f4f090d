import type { Strategy } from '../drivers/session.ts'
import type { Caller, Scope } from './caller.ts'
import type { Job, JobError, JobKind, JobResult, JobSession, JobState, RenderedLines } from './job.ts'
import type { JobRequest } from './request.ts'

/** A job as the database has it. What changes while it lives is written again as a whole. */
export interface StoredJob {
  /** Order of acceptance. */
  readonly seq: number
  readonly id: string
  readonly device: string
  readonly kind: JobKind
  readonly driver: string
  readonly strategy: Strategy
  readonly batch: string | null
  readonly caller: Caller
  /** False: it needs secrets that were not stored, so it cannot be begun after a restart. */
  readonly durable: boolean
  /** Without secrets. */
  readonly request: JobRequest
  readonly rendered: RenderedLines | null
  readonly createdMs: number
  readonly state: JobState
  /** Whether something of the work itself was, or was about to be, written to the device. */
  readonly written: boolean
  readonly session: JobSession | null
  readonly error: JobError | null
  readonly startedMs: number | null
  readonly endedMs: number | null
}

export type NewJob = Omit<StoredJob, 'seq' | 'state' | 'written' | 'session' | 'error' | 'startedMs' | 'endedMs'>

/** One entry of what happened to a job. */
export interface JobEvent {
  /** Ascends within a job. */
  readonly id: number
  readonly type: 'state' | 'output' | 'result' | 'end'
  /** JSON; of a `result` its index, of `end` nothing: what they stand for is kept elsewhere. */
  readonly data: string
}

/** The job as it is shown. */
export const shown = (job: StoredJob): Job => ({
  id: job.id,
  state: job.state,
  kind: job.kind,
  device: job.device,
  driver: job.driver,
  strategy: job.strategy,
  batch: job.batch,
  caller: job.caller.name,
  created_at: isoTime(job.createdMs),
  started_at: job.startedMs === null ? null : isoTime(job.startedMs),
  ended_at: job.endedMs === null ? null : isoTime(job.endedMs),
  duration_ms: job.startedMs === null || job.endedMs === null ? null : Math.max(0, job.endedMs - job.startedMs),
  queue_ms: queueMs(job),
  error: job.error,
  rendered: job.rendered,
  session: job.session,
  request: job.request,
})

export const isoTime = (ms: number): string => new Date(ms).toISOString()

const queueMs = ({ createdMs, startedMs, endedMs }: StoredJob): number | null => {
  const until = startedMs ?? endedMs
  return until === null ? null : Math.max(0, until - createdMs)
}

/** A row of `jobs`. */
export interface JobRow {
  readonly seq: number
  readonly id: string
  readonly device: string
  readonly kind: JobKind
  readonly driver: string
  readonly strategy: Strategy
  readonly state: JobState
  readonly batch: string | null
  readonly caller: string
  readonly durable: number
  readonly written: number
  readonly request: string
  readonly rendered: string | null
  readonly session: string | null
  readonly error: string | null
  readonly created_ms: number
  readonly started_ms: number | null
  readonly ended_ms: number | null
}

export const storedJob = (row: JobRow): StoredJob => ({
  seq: row.seq,
  id: row.id,
  device: row.device,
  kind: row.kind,
  driver: row.driver,
  strategy: row.strategy,
  batch: row.batch,
  caller: readCaller(row.caller),
  durable: row.durable === 1,
  request: JSON.parse(row.request),
  rendered: row.rendered === null ? null : JSON.parse(row.rendered),
  createdMs: row.created_ms,
  state: row.state,
  written: row.written === 1,
  session: row.session === null ? null : JSON.parse(row.session),
  error: row.error === null ? null : JSON.parse(row.error),
  startedMs: row.started_ms,
  endedMs: row.ended_ms,
})

export const readResult = (json: string): JobResult => JSON.parse(json)

/** A caller as JSON; a set has no form of its own there. */
export const writeCaller = (caller: Caller): string => JSON.stringify({ ...caller, scopes: [...caller.scopes] })

export const readCaller = (json: string): Caller => {
  const caller: Omit<Caller, 'scopes'> & { readonly scopes: readonly Scope[] } = JSON.parse(json)
  return { ...caller, scopes: new Set(caller.scopes) }
}

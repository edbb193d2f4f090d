import { type Database, openDatabase } from '../database.ts'
import { KoineError } from '../errors.ts'
import { idempotencyMs } from './idempotency.ts'
import type { JobResult, JobState } from './job.ts'
import { jobMigrations } from './schema.ts'
import {
  type JobEvent,
  type JobRow,
  type NewJob,
  readResult,
  type StoredJob,
  storedJob,
  writeCaller,
} from './stored-job.ts'

/** `jobs.db`: what is asked of devices and what became of it. Everything throws DATABASE_FAILED when it cannot be done. */
export interface JobStore {
  readonly database: Database
  /** Takes jobs in, in order; with them what else must be written at the same time. Gives their seq. */
  insert(jobs: readonly NewJob[], beside?: () => void): readonly number[]
  /** Called right before the work begins: from here on the job is never begun again. */
  begin(seq: number, startedMs: number): void
  /** Called right before the first octet of the work. */
  markWritten(seq: number): void
  /** Writes what has changed of several jobs, in one transaction. */
  save(changes: readonly JobChange[]): void
  /** Everyone who must know of its end does. */
  settle(seq: number): void
  job(id: string): StoredJob | null
  results(seq: number): readonly JobResult[]
  /** One of them as JSON. */
  result(seq: number, position: number): string | null
  events(seq: number, after: number, limit: number): readonly JobEvent[]
  lastEventId(seq: number): number
  /** Newest first. */
  list(query: JobQuery): readonly StoredJob[]
  /** Queued and running ones, in the order of acceptance. */
  unfinished(): readonly StoredJob[]
  unsettled(): readonly StoredJob[]
  /** What a key was used for within its time. */
  idempotent(keyId: string, key: string, nowMs: number): { readonly hash: string; readonly subject: string } | null
  rememberKey(keyId: string, key: string, hash: string, subject: string, nowMs: number): void
  /** Removes finished jobs that ended before this, some at a time. True: there are more. */
  removeOld(endedBeforeMs: number, nowMs: number): boolean
  close(): void
}

/** What has changed of a job. */
export interface JobChange {
  readonly job: StoredJob
  readonly events: readonly JobEvent[]
  readonly results: readonly JobResult[]
}

export interface JobQuery {
  readonly device?: string
  readonly state?: readonly JobState[]
  readonly batch?: string
  /** Accepted at or after this time, milliseconds since 1970. */
  readonly sinceMs?: number
  /** Only those accepted before this one. */
  readonly beforeSeq?: number
  readonly limit: number
}

// Removing many rows at once would keep everything else waiting.
const removedAtOnce = 200

/** Opens `jobs.db`. Throws DATABASE_FAILED. */
export const openJobStore = (path: string): JobStore => {
  const database = openDatabase(path, jobMigrations)
  const insertJob = database.prepare<[Record<string, unknown>]>(
    `INSERT INTO jobs (id, device, kind, driver, strategy, state, batch, key_id, caller, durable, request, rendered, created_ms)
     VALUES (@id, @device, @kind, @driver, @strategy, 'queued', @batch, @keyId, @caller, @durable, @request, @rendered, @createdMs)`,
  )
  const beginJob = database.prepare<[number, number]>(`UPDATE jobs SET state = 'running', started_ms = ? WHERE seq = ?`)
  const markJob = database.prepare<[number]>('UPDATE jobs SET written = 1 WHERE seq = ?')
  const updateJob = database.prepare<[Record<string, unknown>]>(
    `UPDATE jobs SET state = @state, written = @written, session = @session, error = @error, started_ms = @startedMs, ended_ms = @endedMs WHERE seq = @seq`,
  )
  const insertEvent = database.prepare<[number, number, string, string]>(
    'INSERT OR REPLACE INTO events (job, id, type, data) VALUES (?, ?, ?, ?)',
  )
  const insertResult = database.prepare<[number, number, string]>(
    'INSERT OR REPLACE INTO results (job, position, result) VALUES (?, ?, ?)',
  )
  const settleJob = database.prepare<[number]>('UPDATE jobs SET settled = 1 WHERE seq = ?')
  const selectJob = database.prepare<[string], JobRow>('SELECT * FROM jobs WHERE id = ?')
  const selectResults = database.prepare<[number], { result: string }>(
    'SELECT result FROM results WHERE job = ? ORDER BY position',
  )
  const selectResult = database.prepare<[number, number], { result: string }>(
    'SELECT result FROM results WHERE job = ? AND position = ?',
  )
  const selectEvents = database.prepare<[number, number, number], JobEvent>(
    'SELECT id, type, data FROM events WHERE job = ? AND id > ? ORDER BY id LIMIT ?',
  )
  const selectLastEvent = database.prepare<[number], { id: number | null }>(
    'SELECT max(id) AS id FROM events WHERE job = ?',
  )
  const selectKey = database.prepare<[string, string, number], { hash: string; subject: string }>(
    'SELECT hash, subject FROM idempotency WHERE key_id = ? AND key = ? AND created_ms > ?',
  )
  const insertKey = database.prepare<[string, string, string, string, number]>(
    'INSERT OR REPLACE INTO idempotency (key_id, key, hash, subject, created_ms) VALUES (?, ?, ?, ?, ?)',
  )

  return {
    database,
    insert: (jobs, beside) =>
      inOne(database, () => {
        // A batch is there before its jobs.
        beside?.()
        return jobs.map(job => Number(insertJob.run(newRow(job)).lastInsertRowid))
      }),
    begin: (seq, startedMs) => explained(() => void beginJob.run(startedMs, seq)),
    markWritten: seq => explained(() => void markJob.run(seq)),
    save: changes =>
      inOne(database, () => {
        for (const { job, events, results } of changes) {
          updateJob.run(changedRow(job))
          for (const { id, type, data } of events) insertEvent.run(job.seq, id, type, data)
          for (const result of results) insertResult.run(job.seq, result.index, JSON.stringify(result))
        }
      }),
    settle: seq => explained(() => void settleJob.run(seq)),
    job: id =>
      explained(() => {
        const row = selectJob.get(id)
        return row === undefined ? null : storedJob(row)
      }),
    results: seq => explained(() => selectResults.all(seq).map(({ result }) => readResult(result))),
    result: (seq, position) => explained(() => selectResult.get(seq, position)?.result ?? null),
    events: (seq, after, limit) => explained(() => selectEvents.all(seq, after, limit)),
    lastEventId: seq => explained(() => selectLastEvent.get(seq)?.id ?? 0),
    list: query => explained(() => list(database, query)),
    unfinished: () => explained(() => select(database, `state IN ('queued', 'running') ORDER BY seq`)),
    unsettled: () =>
      explained(() => select(database, `settled = 0 AND state NOT IN ('queued', 'running') ORDER BY seq`)),
    idempotent: (keyId, key, nowMs) => explained(() => selectKey.get(keyId, key, nowMs - idempotencyMs) ?? null),
    rememberKey: (keyId, key, hash, subject, nowMs) => void insertKey.run(keyId, key, hash, subject, nowMs),
    removeOld: (endedBeforeMs, nowMs) => inOne(database, () => removeOld(database, endedBeforeMs, nowMs)),
    close: () => void database.close(),
  }
}

/** Runs it; what SQLite throws becomes DATABASE_FAILED. */
export const explained = <R>(work: () => R): R => {
  try {
    return work()
  } catch (error) {
    if (error instanceof KoineError) throw error
    throw new KoineError('DATABASE_FAILED', `jobs.db: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

const inOne = <R>(database: Database, work: () => R): R => explained(() => database.transaction(work).immediate())

const newRow = (job: NewJob): Record<string, unknown> => ({
  ...job,
  keyId: job.caller.keyId,
  caller: writeCaller(job.caller),
  durable: job.durable ? 1 : 0,
  request: JSON.stringify(job.request),
  rendered: orNull(job.rendered),
})

const changedRow = ({
  seq,
  state,
  written,
  session,
  error,
  startedMs,
  endedMs,
}: StoredJob): Record<string, unknown> => ({
  seq,
  state,
  written: written ? 1 : 0,
  session: orNull(session),
  error: orNull(error),
  startedMs,
  endedMs,
})

const orNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const list = (database: Database, { device, state, batch, sinceMs, beforeSeq, limit }: JobQuery) => {
  const conditions: readonly (readonly [string, readonly unknown[]])[] = [
    ...(device === undefined ? [] : [['device = ?', [device]] as const]),
    ...(state === undefined ? [] : [[`state IN (${state.map(() => '?').join(', ')})`, state] as const]),
    ...(batch === undefined ? [] : [['batch = ?', [batch]] as const]),
    ...(sinceMs === undefined ? [] : [['created_ms >= ?', [sinceMs]] as const]),
    ...(beforeSeq === undefined ? [] : [['seq < ?', [beforeSeq]] as const]),
  ]
  const where = ['1', ...conditions.map(([sql]) => sql)].join(' AND ')
  return select(database, `${where} ORDER BY seq DESC LIMIT ?`, [...conditions.flatMap(([, values]) => values), limit])
}

const select = (database: Database, where: string, values: readonly unknown[] = []): readonly StoredJob[] =>
  database
    .prepare<unknown[], JobRow>(`SELECT * FROM jobs WHERE ${where}`)
    .all(...values)
    .map(storedJob)

const removeOld = (database: Database, endedBeforeMs: number, nowMs: number): boolean => {
  const { changes } = database
    .prepare(
      `DELETE FROM jobs WHERE seq IN (SELECT seq FROM jobs WHERE ended_ms < ? AND settled = 1 ORDER BY ended_ms LIMIT ${removedAtOnce})`,
    )
    .run(endedBeforeMs)
  database
    .prepare(
      'DELETE FROM batches WHERE ended_ms < ? AND settled = 1 AND NOT EXISTS (SELECT 1 FROM jobs WHERE batch = batches.id)',
    )
    .run(endedBeforeMs)
  database.prepare('DELETE FROM idempotency WHERE created_ms < ?').run(nowMs - idempotencyMs)
  return changes === removedAtOnce
}

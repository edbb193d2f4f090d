import type { Database } from '../database.ts'
import type { BatchEntry, BatchRequest } from './batch-request.ts'
import type { Caller } from './caller.ts'
import type { JobState } from './job.ts'
import { explained } from './store.ts'
import { readCaller, writeCaller } from './stored-job.ts'

export const batchStates = ['running', 'succeeded', 'failed', 'cancelled'] as const

export type BatchState = (typeof batchStates)[number]

/** A batch as the database has it. */
export interface StoredBatch {
  readonly seq: number
  readonly id: string
  readonly caller: Caller
  readonly state: BatchState
  /** Why not all of it was done. */
  readonly reason: string | null
  /** Without secrets. */
  readonly request: BatchRequest
  readonly entries: readonly BatchEntry[]
  readonly createdMs: number
  readonly endedMs: number | null
}

/** The batches in `jobs.db`. */
export interface BatchStore {
  insert(batch: Omit<StoredBatch, 'seq' | 'state' | 'reason' | 'endedMs'>): void
  finish(id: string, state: BatchState, reason: string | null, endedMs: number): void
  /** Its webhook has been told. */
  settle(id: string): void
  batch(id: string): StoredBatch | null
  /** Newest first. */
  list(beforeSeq: number | null, limit: number): readonly StoredBatch[]
  /** Those that are not over, or whose end was not told. */
  open(): readonly StoredBatch[]
  /** The state of each of its jobs. */
  states(id: string): ReadonlyMap<string, JobState>
}

interface BatchRow {
  readonly seq: number
  readonly id: string
  readonly caller: string
  readonly state: BatchState
  readonly reason: string | null
  readonly request: string
  readonly targets: string
  readonly created_ms: number
  readonly ended_ms: number | null
}

export const createBatchStore = (database: Database): BatchStore => {
  const insertBatch = database.prepare<[Record<string, unknown>]>(
    `INSERT INTO batches (id, key_id, caller, state, request, targets, created_ms)
     VALUES (@id, @keyId, @caller, 'running', @request, @targets, @createdMs)`,
  )
  const select = (where: string, ...values: readonly unknown[]) =>
    explained(() =>
      database
        .prepare<unknown[], BatchRow>(`SELECT * FROM batches WHERE ${where}`)
        .all(...values)
        .map(storedBatch),
    )
  return {
    insert: ({ id, caller, request, entries, createdMs }) =>
      explained(() => {
        insertBatch.run({
          id,
          keyId: caller.keyId,
          caller: writeCaller(caller),
          request: JSON.stringify(request),
          targets: JSON.stringify(entries),
          createdMs,
        })
      }),
    finish: (id, state, reason, endedMs) =>
      explained(() => {
        database
          .prepare('UPDATE batches SET state = ?, reason = ?, ended_ms = ? WHERE id = ?')
          .run(state, reason, endedMs, id)
      }),
    settle: id => explained(() => void database.prepare('UPDATE batches SET settled = 1 WHERE id = ?').run(id)),
    batch: id => select('id = ?', id)[0] ?? null,
    list: (beforeSeq, limit) =>
      select('seq < ? ORDER BY seq DESC LIMIT ?', beforeSeq ?? Number.MAX_SAFE_INTEGER, limit),
    open: () => select(`state = 'running' OR settled = 0 ORDER BY seq`),
    states: id =>
      explained(
        () =>
          new Map(
            database
              .prepare<[string], { id: string; state: JobState }>('SELECT id, state FROM jobs WHERE batch = ?')
              .all(id)
              .map(job => [job.id, job.state]),
          ),
      ),
  }
}

const storedBatch = (row: BatchRow): StoredBatch => ({
  seq: row.seq,
  id: row.id,
  caller: readCaller(row.caller),
  state: row.state,
  reason: row.reason,
  request: JSON.parse(row.request),
  entries: JSON.parse(row.targets),
  createdMs: row.created_ms,
  endedMs: row.ended_ms,
})

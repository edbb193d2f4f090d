import type { Database } from '../database.ts'

/** A commit that is taken back unless it is confirmed. */
export interface Revert {
  /** `revert_…` */
  readonly id: string
  readonly device: string
  /** Who takes it back: a timer of Koine's, or the device itself. */
  readonly keeper: 'koine' | 'device'
  /** `armed`: it waits; `due`: it is being taken back, or that failed and is tried again; `stuck`: it is not tried again. */
  readonly state: 'armed' | 'due' | 'stuck'
  /** Version of the archive that ran before. */
  readonly version: number
  /** Whether the configuration is to outlive a reload once it is confirmed. */
  readonly save: boolean
  /** The job that committed. */
  readonly job: string
  readonly caller: string
  /** Milliseconds since 1970. */
  readonly createdMs: number
  readonly dueMs: number
  /** How often it was tried. */
  readonly attempts: number
  /** Why the last attempt failed. */
  readonly error: { readonly code: string; readonly message: string } | null
}

export interface RevertTable {
  get(id: string): Revert | null
  /** The one that waits for this device; there is never more than one. */
  of(device: string): Revert | null
  all(): readonly Revert[]
  /** Writes it, new or not. */
  put(revert: Revert): void
  /** False: there was none. */
  remove(id: string): boolean
}

type Row = Omit<Revert, 'save' | 'error'> & { readonly save: number; readonly error: string | null }

const columns =
  'id, device, keeper, state, version, save, job, caller, created_ms AS createdMs, due_ms AS dueMs, attempts, error'

export const createRevertTable = (database: Database, guarded: <R>(work: () => R) => R): RevertTable => {
  const one = database.prepare<[string], Row>(`SELECT ${columns} FROM reverts WHERE id = ?`)
  const ofDevice = database.prepare<[string], Row>(`SELECT ${columns} FROM reverts WHERE device = ? LIMIT 1`)
  const all = database.prepare<[], Row>(`SELECT ${columns} FROM reverts ORDER BY due_ms`)
  const remove = database.prepare<[string]>('DELETE FROM reverts WHERE id = ?')
  const write = database.prepare<[Row]>(
    `INSERT OR REPLACE INTO reverts VALUES (@id, @device, @keeper, @state, @version, @save, @job, @caller,
       @createdMs, @dueMs, @attempts, @error)`,
  )
  const orNull = (row: Row | undefined): Revert | null => (row === undefined ? null : read(row))
  return {
    get: id => guarded(() => orNull(one.get(id))),
    of: device => guarded(() => orNull(ofDevice.get(device))),
    all: () => guarded(() => all.all().map(read)),
    put: revert =>
      guarded(
        () =>
          void write.run({
            ...revert,
            save: revert.save ? 1 : 0,
            error: revert.error === null ? null : JSON.stringify(revert.error),
          }),
      ),
    remove: id => guarded(() => remove.run(id).changes > 0),
  }
}

const read = (row: Row): Revert => ({
  ...row,
  save: row.save === 1,
  error: row.error === null ? null : JSON.parse(row.error),
})

import type { Database } from '../database.ts'

/** What the last look for drift found of a device. */
export interface DriftRecord {
  readonly device: string
  readonly state: 'in-sync' | 'drifted'
  /** Milliseconds since 1970. */
  readonly checkedMs: number
  /** Versions of the archive. */
  readonly running: number
  readonly intended: number
  /** Lines that run and are not intended, and the other way round. */
  readonly added: number
  readonly removed: number
}

export interface DriftTable {
  get(device: string): DriftRecord | null
  put(record: DriftRecord): void
  remove(device: string): void
  /** Of every device that was looked at. */
  all(): readonly DriftRecord[]
}

export const createDriftTable = (database: Database, guarded: <R>(work: () => R) => R): DriftTable => {
  const columns = 'device, state, checked_ms AS checkedMs, running, intended, added, removed'
  const one = database.prepare<[string], DriftRecord>(`SELECT ${columns} FROM drift WHERE device = ?`)
  const all = database.prepare<[], DriftRecord>(`SELECT ${columns} FROM drift ORDER BY device`)
  const write = database.prepare<[DriftRecord]>(
    'INSERT OR REPLACE INTO drift VALUES (@device, @state, @checkedMs, @running, @intended, @added, @removed)',
  )
  const remove = database.prepare<[string]>('DELETE FROM drift WHERE device = ?')
  return {
    get: device => guarded(() => one.get(device) ?? null),
    put: record => guarded(() => void write.run(record)),
    remove: device => guarded(() => void remove.run(device)),
    all: () => guarded(() => all.all()),
  }
}

import type { Database, Migrations } from '../database.ts'
import { type DatabaseOptions, openDatabase } from '../database.ts'
import type { Stream } from '../openconfig/record.ts'

// The payload comes last, so that reading the columns before it does not walk its overflow pages. `total` is the running
// number of events up to and including the batch: a backlog is the difference of two rows, however many lie between.
const migrations: Migrations = [
  `CREATE TABLE batches (
     batch INTEGER PRIMARY KEY,
     count INTEGER NOT NULL,
     total INTEGER NOT NULL,
     bytes INTEGER NOT NULL,
     created_ms INTEGER NOT NULL,
     first_id TEXT NOT NULL,
     last_id TEXT NOT NULL,
     columns TEXT NOT NULL,
     payload BLOB NOT NULL
   );
   CREATE TABLE cursors (publisher TEXT PRIMARY KEY, batch INTEGER NOT NULL) WITHOUT ROWID;`,
]

/**
 * Opens `outbox.db`. Large pages and few checkpoints: rows are some hundred kilobytes, written once, read once or twice
 * and deleted soon (measured: 16 KiB pages cost half of 4 KiB pages per event, 64 KiB pages burden single events).
 */
export const openOutboxDatabase = (path: string, options: Pick<DatabaseOptions, 'synchronous'> = {}): Database =>
  openDatabase(path, migrations, { pageSize: 16_384, checkpointPages: 2_000, ...options })

/**
 * What is known of each event of a batch without reading its JSON, one array per attribute, all of the same length:
 * the form that is written and read fastest. `ends` are the events' end offsets in the payload.
 */
export interface BatchColumns {
  readonly ends: number[]
  readonly ids: string[]
  readonly streams: Stream[]
  readonly devices: string[]
  readonly events: string[]
  readonly entities: string[]
  readonly statuses: string[]
  readonly severities: string[]
  readonly times: string[]
}

export const emptyColumns = (): BatchColumns => ({
  ends: [],
  ids: [],
  streams: [],
  devices: [],
  events: [],
  entities: [],
  statuses: [],
  severities: [],
  times: [],
})

/** The newest event's id that is still in the outbox, so that ids go on ascending after a restart; null when it is empty. */
export const lastOutboxId = (database: Database): string | null =>
  database.prepare<[], { last_id: string }>('SELECT last_id FROM batches ORDER BY batch DESC LIMIT 1').get()?.last_id ??
  null

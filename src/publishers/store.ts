import { type Database, type Migrations, openDatabase, pageUse } from '../database.ts'
import type { OutboxRecord } from './outbox-reader.ts'
import type { Publisher } from './publisher.ts'

export interface StoreSettings {
  readonly kind: 'store'
  /** `events.db`. */
  readonly path: string
  /** Events that Koine received longer ago are removed. */
  readonly maxAgeMs: number
  /** Beyond this size of the database the oldest events are removed. */
  readonly maxBytes: number
}

// `seq` counts in the order of arrival, which is the order of ids (UUIDv7); an index on an attribute carries it, so that
// one attribute's events are found in order. Attributes come before the JSON, to be read without its overflow pages.
const migrations: Migrations = [
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     device TEXT NOT NULL,
     event TEXT NOT NULL,
     entity TEXT NOT NULL,
     status TEXT NOT NULL,
     severity TEXT NOT NULL,
     time TEXT NOT NULL,
     json TEXT NOT NULL
   );
   CREATE INDEX events_by_device ON events (device);
   CREATE INDEX events_by_event ON events (event);
   CREATE INDEX events_by_entity ON events (entity);`,
]

/**
 * Opens `events.db`, making it when it is new. Throws DATABASE_FAILED. Indexes are written all over, so that small pages,
 * a cache that holds them and large transactions count (measured: 4 KiB pages and 4,000 events at once double the rate).
 */
export const openEventDatabase = (path: string): Database =>
  openDatabase(path, migrations, { pageSize: 4096, checkpointPages: 8_000, cacheBytes: 64 * 1024 * 1024 })

// Events grow old while none come, too.
const trimEveryMs = 60_000
const vacuumFromBytes = 64 * 1024 * 1024
// In a step as many are removed as may have come since the last, and some more to catch up.
const trimmedAtLeast = 200

/**
 * Keeps events in `events.db` for queries and streams, and removes the oldest by age and size with each batch. An event
 * that comes a second time is not kept twice.
 */
export function storePublisher(settings: StoreSettings, now: () => number = Date.now): Publisher {
  const database = openEventDatabase(settings.path)
  const insert = database.prepare<[string, string, string, string, string, string, string, string]>(
    'INSERT INTO events (id, device, event, entity, status, severity, time, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const tooOld = database.prepare<[number, string], { seq: number }>(
    'SELECT seq FROM (SELECT seq, id FROM events ORDER BY seq LIMIT ?) WHERE id < ? ORDER BY seq DESC LIMIT 1',
  )
  const oldest = database.prepare<[number], { seq: number }>('SELECT min(seq) + ? - 1 AS seq FROM events')
  const remove = database.prepare<[number]>('DELETE FROM events WHERE seq <= ?')

  const trim = (most: number): void => {
    const old = tooOld.get(most, uuidV7At(now() - settings.maxAgeMs))
    if (old !== undefined) remove.run(old.seq)
    const { bytes, freeBytes } = pageUse(database)
    if (bytes - freeBytes <= settings.maxBytes) return
    const upTo = oldest.get(most)
    if (upTo !== undefined) remove.run(upTo.seq)
  }

  const keep = database.transaction((records: readonly OutboxRecord[]) => {
    for (const { id, device, event, entity, status, severity, time, json } of records) {
      insert.run(id, device, event, entity, status, severity, time, json.toString('utf8'))
    }
    trim(trimmedAtLeast + 2 * records.length)
  })

  const trimming = setInterval(() => {
    database.transaction(trim)(10 * trimmedAtLeast)
    if (pageUse(database).freeBytes > vacuumFromBytes) database.pragma('incremental_vacuum(1024)')
  }, trimEveryMs)
  trimming.unref()

  return {
    batches: { events: 4_000, bytes: 8 * 1024 * 1024 },
    async deliver({ records }) {
      keep(records)
      return records.length
    },
    async close() {
      clearInterval(trimming)
      database.close()
    },
  }
}

/** The least UUIDv7 of a millisecond: its first 48 bits are the time (RFC 9562 section 5.7). */
export function uuidV7At(epochMs: number): string {
  const hex = Math.max(0, Math.floor(epochMs)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

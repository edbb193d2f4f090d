import type { Buffer } from 'node:buffer'
import { type Database, openDatabaseForReading, type Statement } from '../database.ts'
import type { EventRecord } from '../openconfig/record.ts'
import type { BatchColumns } from './outbox-schema.ts'

/** An event as a publisher sees it: what routes it, and its JSON as octets (a slice of the batch's payload, not a copy). */
export interface OutboxRecord extends Omit<EventRecord, 'json'> {
  readonly json: Buffer
}

export interface OutboxBatch {
  /** Number of the batch, of the last one where several small ones were read together. */
  readonly batch: number
  /** When the outbox committed the first of it, milliseconds since 1970. */
  readonly createdMs: number
  /** In the order in which they came in. */
  readonly records: readonly OutboxRecord[]
}

interface Row {
  readonly batch: number
  readonly created_ms: number
  readonly columns: string
  readonly payload: Buffer
}

export interface ReadLimit {
  /** Small batches are read together until they have this many events, */
  readonly events: number
  /** or this many octets. */
  readonly bytes: number
}

// What Kafka's client handles at the least cost per event; others do not mind.
const oneBatch: ReadLimit = { events: 500, bytes: 1024 * 1024 }

/** A publisher's own read-only connection to the outbox. */
export class OutboxReader {
  readonly #database: Database
  readonly #next: Statement<[number], Row>
  readonly #cursor: Statement<[string], { batch: number }>

  /** Throws DATABASE_FAILED; the outbox must have been opened before. */
  constructor(path: string) {
    this.#database = openDatabaseForReading(path)
    this.#next = this.#database.prepare(
      'SELECT batch, created_ms, columns, payload FROM batches WHERE batch > ? ORDER BY batch',
    )
    this.#cursor = this.#database.prepare('SELECT batch FROM cursors WHERE publisher = ?')
  }

  /** The last batch that this publisher had acknowledged, 0 when it is new. */
  cursor(publisher: string): number {
    return this.#cursor.get(publisher)?.batch ?? 0
  }

  /** What comes behind this batch, null when nothing does yet. A backlog of single events is read some hundred at a time. */
  next(afterBatch: number, limit: ReadLimit = oneBatch): OutboxBatch | null {
    let batch = afterBatch
    let createdMs: number | null = null
    let bytes = 0
    const records: OutboxRecord[] = []
    for (const row of this.#next.iterate(afterBatch)) {
      batch = row.batch
      createdMs ??= row.created_ms
      bytes += row.payload.length
      appendRecords(row, records)
      if (records.length >= limit.events || bytes >= limit.bytes) break
    }
    return createdMs === null ? null : { batch, createdMs, records }
  }

  close(): void {
    this.#database.close()
  }
}

function appendRecords(row: Row, records: OutboxRecord[]): void {
  // Written by PendingBatch.content.
  const columns = JSON.parse(row.columns) as BatchColumns
  let start = 0
  columns.ends.forEach((end, index) => {
    records.push({
      id: columns.ids[index] ?? '',
      stream: columns.streams[index] ?? 'events',
      device: columns.devices[index] ?? '',
      event: columns.events[index] ?? '',
      entity: columns.entities[index] ?? '',
      status: columns.statuses[index] ?? '',
      severity: columns.severities[index] ?? '',
      time: columns.times[index] ?? '',
      json: row.payload.subarray(start, end),
    })
    start = end
  })
}

import type { Buffer } from 'node:buffer'
import { type Database, openDatabaseForReading, type Statement } from '../database.ts'
import type { BatchColumns } from './outbox-schema.ts'
import type { EventRecord } from './record.ts'

/** An event as a publisher sees it: what routes it, and its JSON as octets (a slice of the batch's payload, not a copy). */
export interface OutboxRecord extends Omit<EventRecord, 'json'> {
  readonly json: Buffer
}

export interface OutboxBatch {
  readonly batch: number
  /** When the outbox committed it, milliseconds since 1970. */
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

/** A publisher's own read-only connection to the outbox. */
export class OutboxReader {
  readonly #database: Database
  readonly #next: Statement<[number], Row>
  readonly #cursor: Statement<[string], { batch: number }>

  /** Throws DATABASE_FAILED; the outbox must have been opened before. */
  constructor(path: string) {
    this.#database = openDatabaseForReading(path)
    this.#next = this.#database.prepare(
      'SELECT batch, created_ms, columns, payload FROM batches WHERE batch > ? ORDER BY batch LIMIT 1',
    )
    this.#cursor = this.#database.prepare('SELECT batch FROM cursors WHERE publisher = ?')
  }

  /** The last batch that this publisher had acknowledged, 0 when it is new. */
  cursor(publisher: string): number {
    return this.#cursor.get(publisher)?.batch ?? 0
  }

  /** The oldest batch behind this one, null when there is none yet. */
  next(afterBatch: number): OutboxBatch | null {
    const row = this.#next.get(afterBatch)
    if (row === undefined) return null
    // Written by PendingBatch.content.
    const columns = JSON.parse(row.columns) as BatchColumns
    let start = 0
    const records = columns.ends.map((end, index): OutboxRecord => {
      const json = row.payload.subarray(start, end)
      start = end
      return {
        id: columns.ids[index] ?? '',
        stream: columns.streams[index] ?? 'events',
        device: columns.devices[index] ?? '',
        event: columns.events[index] ?? '',
        entity: columns.entities[index] ?? '',
        status: columns.statuses[index] ?? '',
        severity: columns.severities[index] ?? '',
        time: columns.times[index] ?? '',
        json,
      }
    })
    return { batch: row.batch, createdMs: row.created_ms, records }
  }

  close(): void {
    this.#database.close()
  }
}

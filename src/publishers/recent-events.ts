import type { MessagePort } from 'node:worker_threads'
import { type Database, openDatabaseForReading } from '../database.ts'
import { KoineError } from '../errors.ts'
import type { EventPage, StoredEvent } from './event-store.ts'
import type { BatchColumns } from './outbox-schema.ts'

/** How much of the past stays readable for streams that come back. */
export interface RecentLimits {
  readonly ageMs?: number
  readonly bytes?: number
}

interface Row {
  readonly columns: string
  readonly payload: Buffer
}

/**
 * The recent past, read from the outbox: for event streams where no event store is kept. It has a cursor of its own there,
 * which stays a little behind, so that batches remain for a moment after every publisher has had them. Costs nothing
 * while nobody reads.
 */
export class RecentEvents {
  readonly #database: Database
  readonly #port: MessagePort
  readonly #limits: Required<RecentLimits>
  readonly #timer: NodeJS.Timeout
  #committed = 0
  #acknowledged = 0

  /** `port` is this reader's end of the outbox; `onCommitted` is called when there is something new to read. */
  constructor(path: string, port: MessagePort, onCommitted: () => void, limits: RecentLimits = {}) {
    this.#database = openDatabaseForReading(path)
    this.#limits = { ageMs: limits.ageMs ?? 30_000, bytes: limits.bytes ?? 16 * 1024 * 1024 }
    this.#port = port
    port.on('message', (batch: number) => {
      this.#committed = batch
      onCommitted()
    })
    this.#timer = setInterval(() => this.#release(), 250).unref()
  }

  /** Only a store can be searched. Always throws STORE_DISABLED. */
  query(): EventPage {
    throw new KoineError(
      'STORE_DISABLED',
      'This daemon keeps no events; set `store: { enabled: true }` to have them kept beside Kafka.',
    )
  }

  /** Events behind this one, oldest first; from the oldest still there when it is gone. */
  after(id: string, limit: number): readonly StoredEvent[] {
    const events: StoredEvent[] = []
    const rows = this.#database.prepare<[string], Row>(
      'SELECT columns, payload FROM batches WHERE last_id > ? ORDER BY batch',
    )
    for (const row of rows.iterate(id)) {
      append(row, id, events)
      if (events.length >= limit) break
    }
    return events.slice(0, limit)
  }

  stats(): { readonly newestId: string | null } {
    const newest = this.#database
      .prepare<[], { last_id: string }>('SELECT last_id FROM batches ORDER BY batch DESC LIMIT 1')
      .get()
    return { newestId: newest?.last_id ?? null }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#port.close()
    this.#database.close()
  }

  // Lets go of batches that are too old, or beyond the size.
  #release(): void {
    if (this.#committed === this.#acknowledged) return
    const kept = this.#database.prepare<[], { batch: number; bytes: number; created_ms: number }>(
      'SELECT batch, bytes, created_ms FROM batches ORDER BY batch DESC',
    )
    const oldestMs = Date.now() - this.#limits.ageMs
    let bytes = 0
    for (const row of kept.iterate()) {
      bytes += row.bytes
      if (bytes <= this.#limits.bytes && row.created_ms >= oldestMs) continue
      if (row.batch > this.#acknowledged) {
        this.#acknowledged = row.batch
        this.#port.postMessage(row.batch)
      }
      return
    }
  }
}

const append = (row: Row, after: string, events: StoredEvent[]): void => {
  const columns = JSON.parse(row.columns) as BatchColumns // written by PendingBatch.content
  let start = 0
  columns.ends.forEach((end, at) => {
    const id = columns.ids[at] ?? ''
    if (id > after && columns.streams[at] !== 'state')
      events.push({
        id,
        device: columns.devices[at] ?? '',
        event: columns.events[at] ?? '',
        entity: columns.entities[at] ?? '',
        status: columns.statuses[at] ?? '',
        severity: columns.severities[at] ?? '',
        time: columns.times[at] ?? '',
        json: row.payload.toString('utf8', start, end),
      })
    start = end
  })
}

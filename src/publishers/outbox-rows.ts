import { statSync } from 'node:fs'
import { type Database, pageUse, type Statement } from '../database.ts'
import type { BatchContent } from './pending-batch.ts'

/** One publisher's distance from the newest batch. */
export interface Backlog {
  readonly events: number
  readonly batches: number
  /** Age of the oldest batch it has not delivered; 0 when it has delivered all. */
  readonly oldestMs: number
}

interface Extent {
  readonly first: number | null
  readonly last: number | null
  readonly bytes: number | null
  readonly total: number | null
}

// Freeing a row walks its pages, so that a long backlog is removed over several transactions.
const removedAtOnce = 64

/**
 * The rows of batches, and their sum kept in memory. Changes made inside a transaction count after `settle`, and are
 * taken back by `forget`.
 */
export class OutboxRows {
  readonly #database: Database
  readonly #insert: Statement<[number, number, number, number, number, string, string, string, Uint8Array]>
  readonly #remove: Statement<[number]>
  readonly #bytesUpTo: Statement<[number], { bytes: number | null }>
  readonly #after: Statement<[number], { total: number; count: number; created_ms: number }>
  #first: number
  #last: number
  #total: number
  #bytes: number
  #next: { readonly first: number; readonly last: number; readonly total: number; readonly bytes: number }

  constructor(database: Database) {
    this.#database = database
    this.#insert = database.prepare('INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#remove = database.prepare('DELETE FROM batches WHERE batch <= ?')
    this.#bytesUpTo = database.prepare('SELECT sum(bytes) AS bytes FROM batches WHERE batch <= ?')
    this.#after = database.prepare(
      'SELECT total, count, created_ms FROM batches WHERE batch > ? ORDER BY batch LIMIT 1',
    )
    const extent = database
      .prepare<[], Extent>(
        'SELECT min(batch) AS first, max(batch) AS last, sum(bytes) AS bytes, max(total) AS total FROM batches',
      )
      .get()
    // Numbers are never used twice, else a cursor would hide a new batch: with no batch left, cursors know the last number.
    const cursor = database.prepare<[], { last: number | null }>('SELECT max(batch) AS last FROM cursors').get()
    this.#last = Math.max(extent?.last ?? 0, cursor?.last ?? 0)
    this.#first = extent?.first ?? this.#last + 1
    this.#bytes = extent?.bytes ?? 0
    this.#total = extent?.total ?? 0
    this.#next = this.#now()
  }

  /** Number of the oldest batch still there; beyond `last` when there is none. */
  get first(): number {
    return this.#first
  }

  /** Number of the newest batch ever written. */
  get last(): number {
    return this.#last
  }

  get bytes(): number {
    return this.#bytes
  }

  insert(content: BatchContent, createdMs: number): void {
    const bytes = content.payload.length + content.columns.length
    const { first, last, total, bytes: before } = this.#next
    this.#next = { first, last: last + 1, total: total + content.count, bytes: before + bytes }
    this.#insert.run(
      this.#next.last,
      content.count,
      this.#next.total,
      bytes,
      createdMs,
      content.firstId,
      content.lastId,
      content.columns,
      content.payload,
    )
  }

  /** Removes batches up to this number, some at a time; true when there are more to remove. */
  removeUpTo(batch: number): boolean {
    const { first, last, total, bytes } = this.#next
    if (batch < first) return false
    const upTo = Math.min(batch, first + removedAtOnce - 1)
    const freed = this.#bytesUpTo.get(upTo)?.bytes ?? 0
    this.#remove.run(upTo)
    this.#next = { first: upTo + 1, last, total, bytes: bytes - freed }
    return upTo < batch
  }

  settle(): void {
    this.#first = this.#next.first
    this.#last = this.#next.last
    this.#total = this.#next.total
    this.#bytes = this.#next.bytes
  }

  forget(): void {
    this.#next = this.#now()
  }

  /** What lies behind this cursor. */
  backlog(cursor: number, nowMs: number): Backlog {
    const oldest = this.#after.get(cursor)
    if (oldest === undefined) return { events: 0, batches: 0, oldestMs: 0 }
    return {
      events: this.#total - oldest.total + oldest.count,
      batches: this.#last - Math.max(cursor, this.#first - 1),
      oldestMs: Math.max(0, nowMs - oldest.created_ms),
    }
  }

  fileBytes(): number {
    const log = statSync(`${this.#database.name}-wal`, { throwIfNoEntry: false })
    return pageUse(this.#database).bytes + (log?.size ?? 0)
  }

  #now(): { readonly first: number; readonly last: number; readonly total: number; readonly bytes: number } {
    return { first: this.#first, last: this.#last, total: this.#total, bytes: this.#bytes }
  }
}

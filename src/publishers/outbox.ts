import { type Database, pageUse } from '../database.ts'
import { KoineError } from '../errors.ts'
import type { EventRecord } from '../openconfig/record.ts'
import { Cursors } from './outbox-cursors.ts'
import { type Backlog, OutboxRows } from './outbox-rows.ts'
import { PendingBatch } from './pending-batch.ts'

export interface OutboxOptions {
  /** Names of the publishers that read the outbox. A new one starts with the oldest batch still there; one no longer named is forgotten. */
  readonly publishers: readonly string[]
  /** A batch is committed when it has this many events, */
  readonly batchEvents?: number
  /** or this many octets of JSON, */
  readonly batchBytes?: number
  /** or when its first event has waited this long. */
  readonly flushMs?: number
  /** Undelivered JSON at which the brake is put on. */
  readonly maxBytes?: number
  /** What may wait in memory while commits fail; beyond it events are dropped and counted. */
  readonly pendingMaxBytes?: number
  readonly now?: () => number
}

export interface OutboxStats {
  /** Events committed since the outbox was opened. */
  readonly accepted: number
  /** Events taken but not committed yet. */
  readonly pending: number
  /** Events refused because there was room neither on disk nor in memory. */
  readonly dropped: number
  readonly commits: number
  readonly commitFailures: number
  /** Why the last commit failed; null once one succeeds. */
  readonly failure: string | null
  /** JSON and columns kept for publishers. */
  readonly bytes: number
  readonly maxBytes: number
  /** The size of the database file and of its write-ahead log. */
  readonly fileBytes: number
  readonly full: boolean
  readonly backlogs: Readonly<Record<string, Backlog>>
}

// The brake is let off when this share of maxBytes is free again, so that it does not flutter at the limit.
const drainedShare = 0.9
// What senders had already handed over when the brake went on is still written, up to this.
const overrunBytes = 64 * 1024 * 1024
const acknowledgeWithinMs = 50
const firstRetryMs = 100
const lastRetryMs = 5_000

/**
 * The durable queue before every publisher; its only writer. `append` collects, a commit writes the batch as one row.
 * Every event counted as accepted is on disk. While commits fail or the limit is reached, it is a brake on the listeners.
 */
export class Outbox {
  readonly #database: Database
  readonly #rows: OutboxRows
  readonly #cursors: Cursors
  readonly #pending: PendingBatch
  readonly #batchEvents: number
  readonly #batchBytes: number
  readonly #flushMs: number
  #maxBytes: number
  readonly #pendingMaxBytes: number
  readonly #now: () => number
  readonly #committed = new Set<(batch: number, count: number) => void>()
  #drained: (() => void)[] = []
  #timer: NodeJS.Timeout | null = null
  #timerDueMs = Number.POSITIVE_INFINITY
  #accepted = 0
  #dropped = 0
  #commits = 0
  #commitFailures = 0
  #failure: string | null = null
  #retryMs = firstRetryMs
  #full = false
  #closed = false

  /** Takes over a database of `openOutboxDatabase` and closes it in the end. */
  constructor(database: Database, options: OutboxOptions) {
    this.#database = database
    this.#batchEvents = options.batchEvents ?? 500
    this.#batchBytes = options.batchBytes ?? 1024 * 1024
    this.#flushMs = options.flushMs ?? 20
    this.#maxBytes = options.maxBytes ?? 4 * 1024 ** 3
    this.#pendingMaxBytes = options.pendingMaxBytes ?? 16 * 1024 * 1024
    this.#now = options.now ?? Date.now
    this.#rows = new OutboxRows(database)
    this.#cursors = new Cursors(database, options.publishers, this.#rows)
    this.#pending = new PendingBatch(this.#batchBytes + 256 * 1024)
    this.#updateBrake()
    this.#schedule(0)
  }

  /** With `onceDrained` the brake of `syslog/reception.ts`. */
  get full(): boolean {
    return this.#full
  }

  onceDrained(resume: () => void): void {
    this.#drained.push(resume)
  }

  /** Called after each commit, in order, with the batch's number and how many events it has, until the result is called. */
  onCommitted(callback: (batch: number, count: number) => void): () => void {
    this.#committed.add(callback)
    return () => this.#committed.delete(callback)
  }

  /** Number of the newest batch ever committed, 0 before the first. */
  get lastBatch(): number {
    return this.#rows.last
  }

  /** Takes an event. False when it was dropped (and counted), which happens only to those who disregard the brake. */
  append(record: EventRecord): boolean {
    const pending = this.#pending
    if (
      pending.bytes + record.json.length > this.#pendingMaxBytes ||
      this.#rows.bytes > this.#maxBytes + overrunBytes
    ) {
      this.#dropped += 1
      return false
    }
    pending.add(record)
    if (this.#failure !== null) return true
    if (pending.count >= this.#batchEvents || pending.bytes >= this.#batchBytes) this.#write()
    else if (pending.count === 1) this.#schedule(this.#flushMs)
    return true
  }

  /** Another limit of what is kept for publishers. */
  limit(maxBytes: number): void {
    this.#maxBytes = maxBytes
    this.#updateBrake()
  }

  /** Commits what is pending now rather than in a few milliseconds. */
  flush(): void {
    if (this.#pending.count > 0) this.#write()
  }

  /** The publisher has delivered every batch up to this one. On disk with the next commit, 50 ms later at the latest. */
  acknowledge(publisher: string, batch: number): void {
    if (this.#cursors.advance(publisher, batch) && this.#failure === null) this.#schedule(acknowledgeWithinMs)
  }

  stats(): OutboxStats {
    return {
      accepted: this.#accepted,
      pending: this.#pending.count,
      dropped: this.#dropped,
      commits: this.#commits,
      commitFailures: this.#commitFailures,
      failure: this.#failure,
      bytes: this.#rows.bytes,
      maxBytes: this.#maxBytes,
      fileBytes: this.#rows.fileBytes(),
      full: this.#full,
      backlogs: Object.fromEntries(
        this.#cursors.entries().map(([publisher, cursor]) => [publisher, this.#rows.backlog(cursor, this.#now())]),
      ),
    }
  }

  /** Commits what is pending and closes the database. Throws DATABASE_FAILED when that was not possible, with what is lost. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    const lost = this.#pending.count
    const failure = this.#write()
    this.#database.close()
    if (failure !== null) {
      throw new KoineError('DATABASE_FAILED', `${this.#database.name}: ${failure}; ${lost} events are lost`)
    }
  }

  // One transaction: cursors, batches that all have passed, the pending batch. Space is freed before it is asked for.
  #write(): string | null {
    const count = this.#pending.count
    let more = false
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      this.#cursors.save()
      more = this.#rows.removeUpTo(this.#cursors.slowest())
      if (count > 0) this.#rows.insert(this.#pending.content(), this.#now())
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#rollBack(error)
      return this.#failure
    }
    this.#rows.settle()
    this.#cursors.settle()
    this.#failure = null
    this.#retryMs = firstRetryMs
    this.#schedule(null)
    if (count > 0) {
      this.#pending.clear()
      this.#accepted += count
      this.#commits += 1
      for (const callback of this.#committed) callback(this.#rows.last, count)
    }
    if (more || this.#shrink()) this.#schedule(acknowledgeWithinMs)
    this.#updateBrake()
    return null
  }

  #rollBack(error: unknown): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
    this.#rows.forget()
    this.#commitFailures += 1
    this.#failure = error instanceof Error ? error.message : String(error)
    this.#full = true
    this.#schedule(null)
    this.#schedule(this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs)
  }

  // Gives unused pages back to the file system in small steps once they are many; true while there are more.
  #shrink(): boolean {
    if (this.#pending.count > 0 || this.#rows.bytes > 0) return false
    const { freeBytes } = pageUse(this.#database)
    if (freeBytes < overrunBytes) return false
    this.#database.pragma('incremental_vacuum(512)')
    return true
  }

  #updateBrake(): void {
    const limit = this.#full ? this.#maxBytes * drainedShare : this.#maxBytes
    this.#full = this.#failure !== null || this.#rows.bytes >= limit
    if (this.#full || this.#drained.length === 0) return
    const resumes = this.#drained
    this.#drained = []
    for (const resume of resumes) resume()
  }

  // One timer for all: it fires at the earliest moment asked for. Null takes it back.
  #schedule(delayMs: number | null): void {
    if (delayMs === null) {
      if (this.#timer !== null) clearTimeout(this.#timer)
      this.#timer = null
      this.#timerDueMs = Number.POSITIVE_INFINITY
      return
    }
    const dueMs = performance.now() + delayMs
    if (dueMs >= this.#timerDueMs || this.#closed) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timerDueMs = dueMs
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#timerDueMs = Number.POSITIVE_INFINITY
      this.#write()
    }, delayMs)
  }
}

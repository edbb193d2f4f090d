import { setImmediate, setTimeout } from 'node:timers/promises'
import type { OutboxBatch, OutboxReader, OutboxRecord } from './outbox-reader.ts'
import { type Log, type Publisher, TryLater } from './publisher.ts'

export interface DeliveryOptions {
  /** The publisher's name in the outbox. */
  readonly name: string
  readonly reader: OutboxReader
  readonly publisher: Publisher
  readonly wants: (record: OutboxRecord) => boolean
  /** Every batch up to this one is delivered. */
  readonly acknowledge: (batch: number) => void
  readonly log: Log
  readonly firstRetryMs?: number
  readonly lastRetryMs?: number
  /** Pause between looks whether the destination is there, while there is nothing to deliver. */
  readonly probeMs?: number
  readonly now?: () => number
}

export interface DeliveryStats {
  /** Events settled since start: delivered or refused. */
  readonly delivered: number
  /** Events that the filter kept back. */
  readonly filtered: number
  readonly batches: number
  /** Attempts that failed and were made again. */
  readonly retries: number
  /** Why the last attempt failed, and since when none has succeeded; null while all is well. */
  readonly failure: string | null
  readonly failingSinceMs: number | null
  /** Time spent in successful attempts, in sum. */
  readonly deliveringMs: number
  /** From commit to delivery, of the last batch. */
  readonly lagMs: number
}

/**
 * Reads batches in order and delivers them, each until it succeeds, waiting longer from attempt to attempt. Holds one
 * batch at a time, however long the destination is away.
 */
export class Delivery {
  readonly #options: DeliveryOptions
  readonly #now: () => number
  readonly #abandon = new AbortController()
  readonly #done: Promise<void>
  #stopping = false
  #wake: (() => void) | null = null
  #delivered = 0
  #filtered = 0
  #batches = 0
  #retries = 0
  #failure: string | null = null
  #failingSinceMs: number | null = null
  #deliveringMs = 0
  #lagMs = 0
  #probing: Promise<void> | null = null
  #probedAt = Number.NEGATIVE_INFINITY

  /** Starts at once, behind the last batch that was acknowledged. Takes over reader and publisher. */
  constructor(options: DeliveryOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#done = this.#run()
  }

  /** Resolves when it has stopped, rejects when it cannot go on (the outbox cannot be read). */
  get done(): Promise<void> {
    return this.#done
  }

  /** Says that there may be a new batch. */
  wake(): void {
    this.#wake?.()
  }

  /** Delivers what is there, for this long at most, then closes reader and publisher. True when nothing is left. */
  async stop(deadlineMs: number): Promise<boolean> {
    this.#stopping = true
    this.wake()
    const timer = globalThis.setTimeout(() => this.#abandon.abort(), deadlineMs)
    await this.#done
    clearTimeout(timer)
    return !this.#abandon.signal.aborted
  }

  stats(): DeliveryStats {
    return {
      delivered: this.#delivered,
      filtered: this.#filtered,
      batches: this.#batches,
      retries: this.#retries,
      failure: this.#failure,
      failingSinceMs: this.#failingSinceMs,
      deliveringMs: Math.round(this.#deliveringMs),
      lagMs: this.#lagMs,
    }
  }

  async #run(): Promise<void> {
    const { name, reader, publisher, acknowledge } = this.#options
    try {
      let cursor = reader.cursor(name)
      while (!this.#abandon.signal.aborted) {
        const woken = new Promise<void>(resolve => {
          this.#wake = resolve
        })
        const batch = reader.next(cursor, publisher.batches)
        if (batch !== null) {
          if (!(await this.#deliver(batch))) break
          cursor = batch.batch
          acknowledge(cursor)
          // A publisher that never really waits must not keep messages to this thread from being read.
          await setImmediate()
        } else if (this.#stopping) break
        else await this.#idle(woken)
      }
    } finally {
      reader.close()
      await publisher.close()
    }
  }

  // That a destination is away is known before there is something to deliver; what then comes does not wait for the look.
  async #idle(woken: Promise<void>): Promise<void> {
    const { publisher, probeMs = 10_000 } = this.#options
    if (publisher.probe === undefined) return woken
    const calledOff = new AbortController()
    const wait = Math.max(0, this.#probedAt + probeMs - performance.now())
    const due = setTimeout(wait, true, { signal: calledOff.signal }).catch(() => false)
    const probes = await Promise.race([woken.then(() => false), due])
    calledOff.abort()
    if (!probes) return
    this.#probing ??= this.#probe(publisher.probe())
    await Promise.race([woken, this.#probing])
  }

  async #probe(probing: Promise<void>): Promise<void> {
    const batches = this.#batches
    // A delivery since then knows better.
    const isNews = (): boolean => batches === this.#batches && !this.#stopping
    try {
      await probing
      if (isNews()) this.#succeeded()
    } catch (error) {
      if (isNews()) this.#failed(error)
    }
    this.#probing = null
    this.#probedAt = performance.now()
  }

  // False when it was abandoned.
  async #deliver(batch: OutboxBatch): Promise<boolean> {
    const { publisher, wants, firstRetryMs = 200, lastRetryMs = 5_000 } = this.#options
    const { signal } = this.#abandon
    const wanted = batch.records.filter(wants)
    let records = wanted
    let retryMs = firstRetryMs
    while (records.length > 0) {
      const startMs = performance.now()
      try {
        const settled = await abortable(publisher.deliver({ ...batch, records }, signal), signal)
        this.#deliveringMs += performance.now() - startMs
        this.#delivered += settled
        records = records.slice(settled)
        this.#succeeded()
        retryMs = firstRetryMs
      } catch (error) {
        if (signal.aborted) return false
        this.#failed(error)
        const waitMs = error instanceof TryLater ? Math.max(error.afterMs, retryMs) : retryMs
        // Up to a half more at random, so that many clients of a server that returns do not all come at once.
        await setTimeout(waitMs * (1 + Math.random() / 2), null, { signal }).catch(() => null)
        if (signal.aborted) return false
        this.#retries += 1
        retryMs = Math.min(retryMs * 2, lastRetryMs)
      }
    }
    this.#filtered += batch.records.length - wanted.length
    this.#batches += 1
    this.#lagMs = Math.max(0, this.#now() - batch.createdMs)
    return true
  }

  #succeeded(): void {
    if (this.#failure === null) return
    this.#options.log.info({ failingMs: this.#now() - (this.#failingSinceMs ?? 0) }, 'Delivers again')
    this.#failure = null
    this.#failingSinceMs = null
  }

  // What repeats is counted; it is said once, and again when the cause changes.
  #failed(error: unknown): void {
    const failure = error instanceof Error ? error.message : String(error)
    this.#failingSinceMs ??= this.#now()
    if (failure !== this.#failure) this.#options.log.warn({ failure }, 'Cannot deliver; will try again')
    this.#failure = failure
  }
}

async function abortable<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  if (signal.aborted) throw signal.reason
  let abandon = (): void => {}
  const abandoned = new Promise<never>((_, reject) => {
    abandon = () => reject(signal.reason)
    signal.addEventListener('abort', abandon, { once: true })
  })
  try {
    return await Promise.race([work, abandoned])
  } finally {
    signal.removeEventListener('abort', abandon)
  }
}

import type { OutboxBatch, OutboxRecord, ReadLimit } from './outbox-reader.ts'

/**
 * A destination of events. Everything about waiting and trying again is the caller's (`delivery.ts`); a publisher says
 * only whether it went well.
 */
export interface Publisher {
  /** How much of a backlog it likes to be given at once; some hundred events unless it says so. */
  readonly batches?: ReadLimit
  /**
   * Delivers a batch in order, or its beginning. Resolves with how many of its records, counted from the first, are
   * settled: delivered or refused for good (`PublisherContext.refuse`); at least one. The rest comes with the next call.
   * Rejects when the same may succeed later: then it is called again with the same records, so that what was delivered
   * before the failure may arrive twice, with the same id. Once `signal` is aborted the outcome is of no interest.
   */
  deliver(batch: OutboxBatch, signal: AbortSignal): Promise<number>
  /** Whether the destination could be delivered to; asked while there is nothing to deliver. Rejects with why not. */
  probe?(): Promise<void>
  /** Gives up what it holds, without waiting for a destination that does not answer. */
  close(): Promise<void>
}

export interface PublisherContext {
  readonly log: Log
  /** This record will never be taken ("poison"); it is counted and does not hold up those behind it. */
  readonly refuse: (record: OutboxRecord, reason: string) => void
}

/** The part of a logger that publishers need; pino's child loggers fit. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, sentence: string): void
  warn(fields: Readonly<Record<string, unknown>>, sentence: string): void
}

/** A failure whose end the destination has announced (Retry-After): not before this long is it worth trying again. */
export class TryLater extends Error {
  readonly afterMs: number
  constructor(message: string, afterMs: number, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TryLater'
    this.afterMs = afterMs
  }
}

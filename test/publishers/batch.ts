import { Buffer } from 'node:buffer'
import type { EventRecord } from '../../src/openconfig/record.ts'
import type { OutboxBatch, OutboxRecord } from '../../src/publishers/outbox-reader.ts'
import type { Log, PublisherContext } from '../../src/publishers/publisher.ts'

export const outboxRecord = (record: EventRecord): OutboxRecord => ({ ...record, json: Buffer.from(record.json) })

export const outboxBatch = (batch: number, records: readonly EventRecord[]): OutboxBatch => ({
  batch,
  createdMs: 1_795_000_000_000,
  records: records.map(outboxRecord),
})

/** A context that remembers what a publisher refuses. */
export function publisherContext(): PublisherContext & { readonly refused: (readonly [string, string])[] } {
  const refused: (readonly [string, string])[] = []
  return { log: silent, refuse: (record, reason) => refused.push([record.id, reason]), refused }
}

export const silent: Log = { info: () => {}, warn: () => {} }

export const untilAborted = new AbortController().signal

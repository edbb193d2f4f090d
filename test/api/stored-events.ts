import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEventFeed, type EventFeed } from '../../src/api/event-feed.ts'
import type { EventRecord } from '../../src/openconfig/record.ts'
import { EventStore } from '../../src/publishers/event-store.ts'
import { storePublisher, uuidV7At } from '../../src/publishers/store.ts'

/** A real event store with its feed. */
export interface StoredEvents extends EventFeed {
  /** Subscribers of the feed. */
  readonly subscribers: number
  /** How often pages were read for streams. */
  readonly reads: number
  /** Stores events and tells the feed, as the daemon does. */
  add(...events: readonly EventRecord[]): Promise<void>
  close(): Promise<void>
}

export const openStoredEvents = (): StoredEvents => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-events-'))
  const path = join(folder, 'events.db')
  const publisher = storePublisher({ kind: 'store', path, maxAgeMs: 1e12, maxBytes: 1e12 }, () => firstMs)
  const store = new EventStore(path)
  const feed = createEventFeed(store, error => {
    throw error
  })
  let batch = 0
  let subscribers = 0
  let reads = 0
  return {
    ...feed,
    after(id, limit) {
      reads += 1
      return feed.after(id, limit)
    },
    subscribe(listener) {
      const unsubscribe = feed.subscribe(listener)
      subscribers += 1
      return () => {
        subscribers -= 1
        unsubscribe()
      }
    },
    get subscribers() {
      return subscribers
    },
    get reads() {
      return reads
    },
    async add(...events) {
      const records = events.map(({ json, ...columns }) => ({ ...columns, json: Buffer.from(json) }))
      await publisher.deliver({ batch: batch++, createdMs: firstMs, records }, AbortSignal.timeout(60_000))
      feed.wake()
    },
    async close() {
      await publisher.close()
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const firstMs = Date.UTC(2026, 10, 21, 12)

/** The event number `n`, received `n` seconds after `firstMs`. */
export const event = (n: number, more: Partial<Omit<EventRecord, 'json'>> = {}): EventRecord => {
  const time = new Date(firstMs + n * 1000).toISOString()
  const record = {
    // Of its millisecond's ids not the least.
    id: uuidV7At(firstMs + n * 1000).replace(/0$/, '1'),
    stream: 'events' as const,
    device: 'edge1',
    event: 'INTERFACE_DOWN',
    entity: `interface/Ethernet${n}`,
    status: 'active',
    severity: 'error',
    time,
    ...more,
  }
  const json = JSON.stringify({
    schema: 'koine.event/1',
    id: record.id,
    event: record.event,
    device: { name: record.device, address: '192.0.2.7', platform: 'arista_eos' },
    severity: record.severity,
    time,
    timeSource: 'device',
    received: time,
    entity: record.entity,
    status: record.status,
    clears: [],
    fields: { interface: `Ethernet${n}` },
    models: [],
    openconfig: {},
    syslog: {
      facility: 3,
      severity: 3,
      hostname: 'edge1',
      appName: null,
      procId: null,
      mnemonic: 'X',
      message: `m${n}`,
    },
  })
  return { ...record, json }
}

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EventStore } from '../../src/publishers/event-store.ts'
import { openEventDatabase, type StoreSettings, storePublisher, uuidV7At } from '../../src/publishers/store.ts'
import { outboxBatch, untilAborted } from './batch.ts'
import { publisherContract } from './contract.ts'
import { eventRecord, eventRecords, temporaryDirectory } from './record.ts'

const settings = (path: string, retention: Partial<StoreSettings> = {}): StoreSettings => ({
  kind: 'store',
  path,
  maxAgeMs: 1e13,
  maxBytes: 1024 ** 3,
  ...retention,
})

publisherContract('the event store', async () => {
  const path = join(temporaryDirectory(), 'events.db')
  const other = openEventDatabase(path)
  onTestFinished(() => {
    other.close()
  })
  return {
    open: () => storePublisher(settings(path)),
    received: async () => other.prepare<[], string>('SELECT json FROM events ORDER BY seq').pluck().all(),
    fail: async () => {
      other.exec("CREATE TRIGGER broken BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'broken'); END")
    },
    mend: async () => {
      other.exec('DROP TRIGGER broken')
    },
  }
})

const opened = (path: string, retention: Partial<StoreSettings> = {}, now?: () => number) => {
  const publisher = storePublisher(settings(path, retention), now)
  onTestFinished(() => publisher.close())
  const store = new EventStore(path)
  onTestFinished(() => store.close())
  return { publisher, store }
}

test('an event that comes twice is kept once', async () => {
  const { publisher, store } = opened(join(temporaryDirectory(), 'events.db'))
  await publisher.deliver(outboxBatch(1, eventRecords(20)), untilAborted)
  await publisher.deliver(outboxBatch(2, eventRecords(20, 10)), untilAborted)
  expect(store.query({ order: 'oldest' }).events.map(({ id }) => id)).toEqual(eventRecords(30).map(({ id }) => id))
  expect(store.stats()).toMatchObject({ events: 30, oldestId: eventRecord(0).id, newestId: eventRecord(29).id })
})

test('the oldest events leave at their age, some with each batch', async () => {
  const start = 1_795_000_000_000
  let nowMs = start
  const { publisher, store } = opened(join(temporaryDirectory(), 'events.db'), { maxAgeMs: 10_000 }, () => nowMs)
  await publisher.deliver(outboxBatch(1, eventRecords(5_000)), untilAborted)
  expect(store.stats().events).toBe(5_000)
  nowMs = start + 10_000 + 3_000
  for (let batch = 0; batch < 20; batch += 1) {
    const before = store.stats().events
    await publisher.deliver(outboxBatch(batch, eventRecords(1, 6_000 + batch)), untilAborted)
    expect(before - store.stats().events).toBeLessThan(1_000)
  }
  expect(store.stats()).toMatchObject({ events: 2_000 + 20, oldestId: eventRecord(3_000).id })
})

test('the size is bounded', async () => {
  const { publisher, store } = opened(join(temporaryDirectory(), 'events.db'), { maxBytes: 2_000_000 })
  for (let batch = 0; batch < 60; batch += 1) {
    await publisher.deliver(outboxBatch(batch, eventRecords(500, batch * 500)), untilAborted)
    expect(store.stats().bytes).toBeLessThan(2_800_000)
  }
  expect(store.stats().newestId).toBe(eventRecord(29_999).id)
  expect(store.stats().events).toBeGreaterThan(1_500)
})

test('the least id of a millisecond sorts before its events and behind those before', () => {
  const first = eventRecord(5).id
  expect(uuidV7At(1_795_000_000_005) <= first).toBe(true)
  expect(uuidV7At(1_795_000_000_005) > eventRecord(4).id).toBe(true)
  expect(uuidV7At(-1)).toBe('00000000-0000-7000-8000-000000000000')
})

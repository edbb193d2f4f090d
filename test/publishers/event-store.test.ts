import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { EventRecord } from '../../src/openconfig/record.ts'
import { type EventPage, type EventQuery, EventStore, type StoredEvent } from '../../src/publishers/event-store.ts'
import { storePublisher } from '../../src/publishers/store.ts'
import { outboxBatch, untilAborted } from './batch.ts'
import { eventRecord, temporaryDirectory, temporaryDirectoryForAll } from './record.ts'

const directory = temporaryDirectoryForAll()
const start = 1_795_000_000_000
const severities = ['error', 'warning', 'notice']
const names = ['INTERFACE_DOWN', 'INTERFACE_UP', 'BGP_DOWN', 'UNKNOWN']
const records = Array.from({ length: 30_000 }, (_, n) =>
  eventRecord(n, {
    device: n === 17 ? 'core_1' : `edge${n % 300}`,
    event: names[n % 4] ?? '',
    severity: n === 25_000 || n === 40 ? 'emergency' : (severities[n % 3] ?? ''),
    entity: `interface/Ethernet${n % 50}`,
  }),
)

let store: EventStore
beforeAll(async () => {
  const path = join(directory, 'events.db')
  const publisher = storePublisher({ kind: 'store', path, maxAgeMs: 1e13, maxBytes: 1e9 })
  for (let from = 0; from < records.length; from += 5_000) {
    await publisher.deliver(outboxBatch(from, records.slice(from, from + 5_000)), untilAborted)
  }
  await publisher.close()
  store = new EventStore(path)
  return () => store.close()
})

const stored = ({ id, device, event, entity, status, severity, time, json }: EventRecord): StoredEvent => ({
  id,
  device,
  event,
  entity,
  status,
  severity,
  time,
  json,
})

function allPages(query: EventQuery): StoredEvent[] {
  const events: StoredEvent[] = []
  let cursor: string | null = null
  do {
    const page: EventPage = store.query(cursor === null ? query : { ...query, cursor })
    events.push(...page.events)
    cursor = page.cursor
  } while (cursor !== null)
  return events
}

const expected = (wanted: (record: EventRecord, n: number) => boolean): StoredEvent[] =>
  records.filter(wanted).map(stored)

test('a page holds the newest events, whole, and the cursor leads to those before', () => {
  const page = store.query({ limit: 3 })
  expect(page.events).toEqual(records.slice(-3).reverse().map(stored))
  expect(store.query({ limit: 2, cursor: page.cursor ?? '' }).events).toEqual(
    records.slice(-5, -3).reverse().map(stored),
  )
})

const questions: readonly (readonly [string, EventQuery, (record: EventRecord, n: number) => boolean])[] = [
  ['one device', { device: ['edge7'] }, ({ device }) => device === 'edge7'],
  [
    'several devices',
    { device: ['edge7', 'edge9', 'absent'] },
    ({ device }) => device === 'edge7' || device === 'edge9',
  ],
  ['a beginning', { device: ['edge29*'] }, ({ device }) => device.startsWith('edge29')],
  ['a beginning with a character that LIKE and GLOB know', { device: ['core_*'] }, ({ device }) => device === 'core_1'],
  [
    'a beginning that almost all have',
    { device: ['edge*'], event: ['BGP_DOWN'] },
    r => r.device !== 'core_1' && r.event === 'BGP_DOWN',
  ],
  [
    'an entity',
    { entity: ['interface/Ethernet4*'], event: ['INTERFACE_UP'] },
    r => r.entity.includes('Ethernet4') && r.event === 'INTERFACE_UP',
  ],
  ['a rare severity', { severity: ['emergency'] }, (_, n) => n === 25_000 || n === 40],
  [
    'status and severity',
    { status: ['active'], severity: ['error', 'warn*'], device: ['edge1'] },
    r => r.status === 'active' && r.severity !== 'notice' && r.device === 'edge1',
  ],
  ['a time', { sinceMs: start + 100, untilMs: start + 200 }, (_, n) => n >= 100 && n < 200],
  [
    'a time and a device',
    { sinceMs: start + 10_000, device: ['edge3'] },
    ({ device }, n) => n >= 10_000 && device === 'edge3',
  ],
  ['what is not there', { device: ['absent'] }, () => false],
  ['no value at all', { device: [] }, () => false],
  ['a time to come', { sinceMs: start + 1e9 }, () => false],
]

test.each(questions)('the pages of a query for %s are complete, in either order', (_, query, wanted) => {
  const found = expected(wanted)
  expect(allPages({ ...query, order: 'oldest', limit: 1_000 })).toEqual(found)
  expect(allPages({ ...query, limit: 777 })).toEqual(found.toReversed())
})

test('what comes behind an id is found again after the id itself is gone', () => {
  const id = records[29_990]?.id ?? ''
  expect(store.after(id, 100)).toEqual(records.slice(29_991).map(stored))
  expect(store.after(id, 2)).toEqual(records.slice(29_991, 29_993).map(stored))
  expect(store.after(records[29_999]?.id ?? '', 10)).toEqual([])
  expect(store.after('00000000-0000-7000-8000-000000000000', 2)).toEqual(records.slice(0, 2).map(stored))
  expect(store.after(`${id.slice(0, -1)}f`, 1)).toEqual(records.slice(29_991, 29_992).map(stored))
})

test('an event is found by its id', () => {
  expect(store.get(records[5]?.id ?? '')).toEqual(records[5] && stored(records[5]))
  expect(store.get('absent')).toBeNull()
})

test.each(['', '!', 'c3h4', 'czEyMzQ1Njc4OTAxMjM0NTY3ODkw'])('the cursor %j is refused', cursor => {
  expect(() => store.query({ cursor })).toThrow(/cursor/)
})

test('an empty store answers too', async () => {
  const path = join(temporaryDirectory(), 'events.db')
  await storePublisher({ kind: 'store', path, maxAgeMs: 1, maxBytes: 1 }).close()
  const empty = new EventStore(path)
  onTestFinished(() => empty.close())
  expect(empty.query({})).toEqual({ events: [], cursor: null })
  expect(empty.query({ device: ['a*'], sinceMs: 1 })).toEqual({ events: [], cursor: null })
  expect(empty.after('0', 1)).toEqual([])
  expect(empty.stats()).toMatchObject({ events: 0, oldestId: null, newestId: null })
})

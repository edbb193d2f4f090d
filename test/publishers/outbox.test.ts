import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Database } from '../../src/database.ts'
import { Outbox, type OutboxOptions } from '../../src/publishers/outbox.ts'
import { type OutboxBatch, OutboxReader } from '../../src/publishers/outbox-reader.ts'
import { openOutboxDatabase } from '../../src/publishers/outbox-schema.ts'
import type { Brake } from '../../src/syslog/reception.ts'
import { eventRecord, eventRecords, temporaryDirectory } from './record.ts'

function opened(path: string, options: Partial<OutboxOptions> = {}): { outbox: Outbox; database: Database } {
  const database = openOutboxDatabase(path)
  const outbox = new Outbox(database, { publishers: ['kafka'], flushMs: 5, ...options })
  onTestFinished(() => {
    if (database.open) outbox.close()
  })
  return { outbox, database }
}

// One row at a time.
const row = { events: 1, bytes: 1 }

function readAll(path: string, after = 0): OutboxBatch[] {
  const reader = new OutboxReader(path)
  const batches: OutboxBatch[] = []
  for (let batch = reader.next(after, row); batch !== null; batch = reader.next(batch.batch, row)) batches.push(batch)
  reader.close()
  return batches
}

const committed = (outbox: Outbox): Promise<number> => new Promise(resolve => outbox.onCommitted(resolve))

test('what is appended is read again in order, octet for octet', () => {
  const path = join(temporaryDirectory(), 'data', 'outbox.db')
  const { outbox } = opened(path, { batchEvents: 100 })
  const records = eventRecords(250)
  for (const record of records) outbox.append(record)
  outbox.flush()
  const batches = readAll(path)
  expect(batches.map(batch => batch.records.length)).toEqual([100, 100, 50])
  expect(batches.flatMap(batch => batch.records).map(record => ({ ...record, json: record.json.toString() }))).toEqual(
    records,
  )
  expect(outbox.stats()).toMatchObject({ accepted: 250, pending: 0, dropped: 0, commits: 3, failure: null })
})

test('events count as accepted only once they are committed, which takes no longer than flushMs', async () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox } = opened(path)
  const batch = committed(outbox)
  outbox.append(eventRecord(1))
  expect(outbox.stats()).toMatchObject({ accepted: 0, pending: 1 })
  expect(await batch).toBe(1)
  expect(outbox.stats()).toMatchObject({ accepted: 1, pending: 0 })
  expect(readAll(path)).toHaveLength(1)
})

test('a batch is committed at its size in octets too, and an event larger than a batch goes through', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox } = opened(path, { batchBytes: 64 * 1024, flushMs: 60_000 })
  const json = JSON.stringify('é'.repeat(1024 * 1024))
  outbox.append(eventRecord(1, { json }))
  for (let n = 2; n < 12; n += 1) outbox.append(eventRecord(n, { json: JSON.stringify('x'.repeat(13_000)) }))
  const batches = readAll(path)
  expect(batches.map(batch => batch.records.length)).toEqual([1, 6])
  expect(batches[0]?.records[0]?.json.toString()).toBe(json)
})

test('a backlog of small batches is read some hundred events at a time, a large batch alone', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox } = opened(path, { batchEvents: 10 })
  for (const record of eventRecords(95)) outbox.append(record)
  outbox.flush()
  const reader = new OutboxReader(path)
  const first = reader.next(0, { events: 40, bytes: 1_000_000 })
  expect(first).toMatchObject({ batch: 4 })
  const second = reader.next(4, { events: 1_000, bytes: 1_000_000 })
  expect(second).toMatchObject({ batch: 10 })
  expect(reader.next(10)).toBeNull()
  reader.close()
  const ids = [...(first?.records ?? []), ...(second?.records ?? [])].map(record => record.id)
  expect(ids).toEqual(eventRecords(95).map(record => record.id))
})

test('database files are for their owner only', () => {
  const directory = join(temporaryDirectory(), 'data')
  const { outbox } = opened(join(directory, 'outbox.db'))
  outbox.append(eventRecord(1))
  outbox.flush()
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  for (const ending of ['', '-wal', '-shm']) {
    expect(statSync(join(directory, `outbox.db${ending}`)).mode & 0o777).toBe(0o600)
  }
})

test('a batch leaves when every publisher has passed it, and not before', async () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox } = opened(path, { publishers: ['kafka', 'file'], batchEvents: 10 })
  for (const record of eventRecords(50)) outbox.append(record)
  expect(outbox.stats().backlogs).toMatchObject({ kafka: { events: 50, batches: 5 }, file: { events: 50, batches: 5 } })
  outbox.acknowledge('kafka', 4)
  outbox.acknowledge('file', 2)
  await vi.waitFor(() => expect(readAll(path).map(batch => batch.batch)).toEqual([3, 4, 5]), 2_000)
  expect(outbox.stats().backlogs).toMatchObject({ kafka: { events: 10, batches: 1 }, file: { events: 30, batches: 3 } })
  outbox.acknowledge('file', 5)
  outbox.acknowledge('kafka', 5)
  await vi.waitFor(() => expect(outbox.stats().bytes).toBe(0), 2_000)
  expect(outbox.stats().backlogs).toEqual({
    kafka: { events: 0, batches: 0, oldestMs: 0 },
    file: { events: 0, batches: 0, oldestMs: 0 },
  })
})

test('cursors, batches and batch numbers survive a restart, even of an empty outbox', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const first = opened(path, { batchEvents: 10 })
  for (const record of eventRecords(30)) first.outbox.append(record)
  first.outbox.acknowledge('kafka', 2)
  first.outbox.close()

  const second = opened(path, { batchEvents: 10 })
  expect(second.outbox.stats().backlogs['kafka']).toMatchObject({ events: 10, batches: 1 })
  const reader = new OutboxReader(path)
  expect(reader.cursor('kafka')).toBe(2)
  reader.close()
  second.outbox.acknowledge('kafka', 3)
  second.outbox.close()
  expect(readAll(path)).toEqual([])

  const third = opened(path, { batchEvents: 10 })
  for (const record of eventRecords(10, 30)) third.outbox.append(record)
  expect(readAll(path).map(batch => batch.batch)).toEqual([4])
  expect(third.outbox.stats().backlogs['kafka']).toMatchObject({ events: 10, batches: 1 })
})

test('a publisher that is no longer configured holds nothing; a new one starts with the oldest batch still there', async () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const first = opened(path, { publishers: ['gone', 'kafka'], batchEvents: 10 })
  for (const record of eventRecords(2_000)) first.outbox.append(record)
  first.outbox.acknowledge('kafka', 150)
  first.outbox.close()
  expect(readAll(path)).toHaveLength(200)

  const second = opened(path, { publishers: ['kafka', 'new'], batchEvents: 10 })
  expect(second.outbox.stats().backlogs).toMatchObject({ kafka: { batches: 50 }, new: { batches: 200 } })
  second.outbox.close()

  const third = opened(path, { publishers: ['kafka'], batchEvents: 10 })
  await vi.waitFor(() => expect(readAll(path).map(batch => batch.batch)[0]).toBe(151), 5_000)
  expect(readAll(path)).toHaveLength(50)
  expect(third.outbox.stats().bytes).toBeGreaterThan(0)
})

test('the limit puts the brake on, room lets it off', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox } = opened(path, { batchEvents: 10, maxBytes: 20_000 })
  let n = 0
  while (!outbox.full) outbox.append(eventRecord(n++))
  const resume = vi.fn()
  const brake: Brake = outbox
  brake.onceDrained(resume)
  expect(outbox.stats().bytes).toBeGreaterThanOrEqual(20_000)
  // What was under way when the brake went on is still kept.
  expect(outbox.append(eventRecord(n++))).toBe(true)
  outbox.flush()
  expect(resume).not.toHaveBeenCalled()
  outbox.acknowledge('kafka', 3)
  outbox.append(eventRecord(n++))
  outbox.flush()
  expect(resume).toHaveBeenCalledTimes(1)
  expect(outbox.full).toBe(false)
  expect(outbox.stats()).toMatchObject({ accepted: n, dropped: 0 })
})

test('the space of delivered batches is used again', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox, database } = opened(path, { batchEvents: 500 })
  const json = JSON.stringify('x'.repeat(1_200))
  outbox.onCommitted(batch => outbox.acknowledge('kafka', batch - 2))
  for (let n = 0; n < 100_000; n += 1) outbox.append(eventRecord(n, { json }))
  expect(outbox.stats().accepted).toBe(100_000)
  expect(Number(database.pragma('page_count', { simple: true })) * 16_384).toBeLessThan(8 * 1024 * 1024)
  expect(outbox.stats().fileBytes).toBeLessThan(64 * 1024 * 1024)
})

test('while commits fail nothing is lost, memory is bounded, the brake is on, and it goes on when there is room', async () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox, database } = opened(path, { batchEvents: 100, pendingMaxBytes: 512 * 1024 })
  for (const record of eventRecords(1_000)) outbox.append(record)
  const pages = Number(database.pragma('page_count', { simple: true }))
  database.pragma(`max_page_count = ${pages}`)
  let n = 1_000
  let taken = 0
  while (outbox.stats().dropped < 50) if (outbox.append(eventRecord(n++))) taken += 1
  const failing = outbox.stats()
  expect(failing.failure).toMatch(/full/)
  expect(failing).toMatchObject({ full: true, dropped: 50 })
  expect(failing.pending).toBeLessThan(3_000)
  const resumed = new Promise<void>(resolve => outbox.onceDrained(resolve))
  database.pragma('max_page_count = 1000000')
  await resumed
  expect(outbox.stats()).toMatchObject({ accepted: 1_000 + taken, pending: 0, failure: null, full: false, dropped: 50 })
  expect(outbox.stats().commitFailures).toBeGreaterThan(0)
  const ids = readAll(path).flatMap(batch => batch.records.map(record => record.id))
  expect(ids).toEqual(eventRecords(1_000 + taken).map(record => record.id))
})

test('closing with a disk that stays full says what is lost', () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const { outbox, database } = opened(path, { batchEvents: 1_000 })
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`)
  for (const record of eventRecords(500)) outbox.append(record)
  expect(() => outbox.close()).toThrow(/outbox\.db: .*full.*500 events are lost/)
})

test('everything accepted before kill -9 is there afterwards', async () => {
  const path = join(temporaryDirectory(), 'outbox.db')
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'outbox-writer.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let accepted = 0
  for await (const line of createInterface({ input: child.stdout })) {
    accepted = Number(line)
    if (accepted >= 50_000) child.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  expect(accepted).toBeGreaterThanOrEqual(50_000)
  const { outbox } = opened(path)
  const ids = readAll(path).flatMap(batch => batch.records.map(record => record.id))
  expect(ids.length).toBeGreaterThanOrEqual(accepted)
  expect(ids).toEqual(eventRecords(ids.length).map(record => record.id))
  outbox.append(eventRecord(ids.length))
  outbox.flush()
  expect(outbox.stats().backlogs['kafka']?.events).toBe(ids.length + 1)
})

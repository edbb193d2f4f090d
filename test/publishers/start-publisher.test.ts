import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Outbox } from '../../src/publishers/outbox.ts'
import { openOutboxDatabase } from '../../src/publishers/outbox-schema.ts'
import { connectPublisher, type StartPublisherOptions, startPublisher } from '../../src/publishers/start-publisher.ts'
import { silent } from './batch.ts'
import { eventRecord, eventRecords, temporaryDirectory } from './record.ts'

function openedOutbox() {
  const directory = temporaryDirectory()
  const outboxPath = join(directory, 'outbox.db')
  const database = openOutboxDatabase(outboxPath)
  const outbox = new Outbox(database, { publishers: ['it'], batchEvents: 100, flushMs: 5 })
  onTestFinished(() => outbox.close())
  return { directory, outboxPath, outbox, database }
}

async function started(outbox: Outbox, options: Omit<StartPublisherOptions, 'name' | 'connect' | 'log'>) {
  const ports: MessagePort[] = []
  const publisher = await startPublisher({
    name: 'it',
    log: silent,
    connect: port => {
      ports.push(port)
      connectPublisher(outbox, 'it', port)
    },
    ...options,
  })
  onTestFinished(async () => {
    await publisher.stop(0)
  })
  return { publisher, ports }
}

const file = (path: string) => ({ kind: 'file', path, rotateBytes: 0, keep: 1 }) as const
const lines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1)

test('a thread delivers the backlog, then what comes, and acknowledges to the outbox', async () => {
  const { directory, outboxPath, outbox } = openedOutbox()
  const path = join(directory, 'events.jsonl')
  for (const record of eventRecords(1_000)) outbox.append(record)
  const delivered = vi.fn()
  const { publisher } = await started(outbox, { outboxPath, settings: file(path), onDelivered: delivered })
  for (const record of eventRecords(1_000, 1_000)) outbox.append(record)
  await vi.waitFor(() => expect(outbox.stats()).toMatchObject({ bytes: 0, accepted: 2_000 }), 5_000)
  expect(lines(path)).toEqual(eventRecords(2_000).map(({ json }) => json))
  outbox.append(eventRecord(2_000))
  await vi.waitFor(() => expect(lines(path)).toHaveLength(2_001), 5_000)
  await vi.waitFor(
    () => expect(publisher.stats()).toMatchObject({ delivered: 2_001, refused: 0, failure: null }),
    5_000,
  )
  await vi.waitFor(() => expect(delivered).toHaveBeenLastCalledWith(outbox.lastBatch), 5_000)
  expect(await publisher.stop(5_000)).toBe(true)
})

test('what the filter keeps back is acknowledged all the same', async () => {
  const { directory, outboxPath, outbox } = openedOutbox()
  const path = join(directory, 'events.jsonl')
  for (const record of eventRecords(50)) outbox.append(record)
  outbox.append(eventRecord(50, { stream: 'unknown', event: 'UNKNOWN' }))
  outbox.flush()
  const { publisher } = await started(outbox, { outboxPath, settings: file(path), filter: { unknown: false } })
  await vi.waitFor(() => expect(outbox.stats().backlogs['it']?.events).toBe(0), 5_000)
  expect(lines(path)).toHaveLength(50)
  await publisher.stop(1_000)
  expect(publisher.stats()).toMatchObject({ delivered: 50, filtered: 1 })
})

test('stopping delivers what is there; a destination that is away ends it at the deadline, and nothing is lost', async () => {
  const { directory, outboxPath, outbox } = openedOutbox()
  const path = join(directory, 'away', 'events.jsonl')
  symlinkSync(join(directory, 'not', 'there'), join(directory, 'away'))
  const first = await started(outbox, { outboxPath, settings: file(path) })
  for (const record of eventRecords(300)) outbox.append(record)
  outbox.flush()
  await vi.waitFor(() => expect(first.publisher.stats().failure).not.toBeNull(), 5_000)
  expect(await first.publisher.stop(200)).toBe(false)
  rmSync(join(directory, 'away'))
  const second = await started(outbox, { outboxPath, settings: file(path) })
  expect(await second.publisher.stop(5_000)).toBe(true)
  expect(lines(path)).toEqual(eventRecords(300).map(({ json }) => json))
})

test('a thread that dies is started again and goes on', async () => {
  const { directory, outboxPath, outbox, database } = openedOutbox()
  const path = join(directory, 'events.jsonl')
  const { publisher, ports } = await started(outbox, { outboxPath, settings: file(path) })
  for (const record of eventRecords(100)) outbox.append(record)
  await vi.waitFor(() => expect(outbox.stats().backlogs['it']?.events).toBe(0), 5_000)
  await vi.waitFor(() => expect(publisher.stats().delivered).toBe(100), 5_000)
  // Its next look finds no table, which it is not made to survive.
  database.exec('ALTER TABLE batches RENAME TO elsewhere')
  ports[0]?.postMessage('look')
  await vi.waitFor(() => expect(ports.length).toBeGreaterThan(1), 5_000)
  database.exec('ALTER TABLE elsewhere RENAME TO batches')
  for (const record of eventRecords(100, 100)) outbox.append(record)
  await vi.waitFor(() => expect(outbox.stats()).toMatchObject({ accepted: 200, bytes: 0 }), 10_000)
  expect(lines(path)).toEqual(eventRecords(200).map(({ json }) => json))
  expect(await publisher.stop(1_000)).toBe(true)
  expect(publisher.stats().delivered).toBe(200)
})

test('settings that can never work are refused at the start, with the reason', async () => {
  const { outboxPath, outbox } = openedOutbox()
  const settings = { kind: 'webhook', url: 'http://127.0.0.1:1/', secret: 'whsec_', timeoutMs: 1_000 } as const
  await expect(started(outbox, { outboxPath, settings })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  const filter = { minSeverity: 'loud' }
  await expect(started(outbox, { outboxPath, settings, filter })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
})

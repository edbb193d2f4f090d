import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Delivery } from '../../src/publishers/delivery.ts'
import { Outbox } from '../../src/publishers/outbox.ts'
import { OutboxReader } from '../../src/publishers/outbox-reader.ts'
import { openOutboxDatabase } from '../../src/publishers/outbox-schema.ts'
import type { Publisher } from '../../src/publishers/publisher.ts'
import { outboxBatch, publisherContext, silent, untilAborted } from './batch.ts'
import { eventRecord, eventRecords, temporaryDirectory } from './record.ts'

/** A destination of events as the contract needs it. */
export interface Destination {
  /** A publisher to this destination; the contract closes it. */
  open(context: ReturnType<typeof publisherContext>): Publisher
  /** The JSON of every event that has arrived, in order of arrival (per device where that is all that is promised). */
  received(): Promise<readonly string[]>
  /** Makes deliveries fail, */
  fail(): Promise<void>
  /** and succeed again. */
  mend(): Promise<void>
}

const byDevice = (jsons: readonly string[]): Map<string, string[]> => {
  const devices = new Map<string, string[]>()
  for (const json of jsons) {
    const { device } = JSON.parse(json)
    devices.set(device, [...(devices.get(device) ?? []), json])
  }
  return devices
}

/** What every publisher keeps to. `setUp` makes a fresh, empty destination and has it removed after the test. */
export function publisherContract(name: string, setUp: () => Promise<Destination>, timeoutMs = 20_000): void {
  const open = (destination: Destination) => {
    const context = publisherContext()
    const publisher = destination.open(context)
    onTestFinished(() => publisher.close())
    return { publisher, context }
  }

  const deliverAll = async (publisher: Publisher, batch: ReturnType<typeof outboxBatch>): Promise<void> => {
    let { records } = batch
    while (records.length > 0) {
      const settled = await publisher.deliver({ ...batch, records }, untilAborted)
      expect(settled).toBeGreaterThan(0)
      records = records.slice(settled)
    }
  }

  // A test that ends in between leaves no broken destination to the next.
  const failing = new Set<Destination>()
  const mend = async (destination: Destination): Promise<void> => {
    if (failing.delete(destination)) await destination.mend()
  }
  const fail = async (destination: Destination): Promise<void> => {
    onTestFinished(() => mend(destination))
    failing.add(destination)
    await destination.fail()
  }

  describe(`${name} keeps the contract of publishers:`, { timeout: timeoutMs }, () => {
    test('every event arrives, in order, octet for octet', async () => {
      const destination = await setUp()
      const { publisher, context } = open(destination)
      const records = [
        ...eventRecords(700),
        eventRecord(700, { json: JSON.stringify({ device: 'edge0', text: 'ü ✓ 🚀 \u2028 \\n' }) }),
      ]
      await deliverAll(publisher, outboxBatch(1, records.slice(0, 1)))
      await deliverAll(publisher, outboxBatch(2, records.slice(1)))
      expect(byDevice(await destination.received())).toEqual(byDevice(records.map(({ json }) => json)))
      expect(context.refused).toEqual([])
    })

    test('an event of many kilobytes arrives whole', async () => {
      const destination = await setUp()
      const { publisher } = open(destination)
      const json = JSON.stringify({ device: 'edge1', text: 'x'.repeat(300_000) })
      await deliverAll(
        publisher,
        outboxBatch(1, [eventRecord(1), eventRecord(2, { json, device: 'edge1' }), eventRecord(8)]),
      )
      const received = await destination.received()
      expect(received.filter(text => text.length > 300_000)).toEqual([json])
      expect(received).toHaveLength(3)
    })

    test('a publisher that is opened again goes on behind what is there', async () => {
      const destination = await setUp()
      const first = destination.open(publisherContext())
      await deliverAll(first, outboxBatch(1, eventRecords(10)))
      await first.close()
      const { publisher } = open(destination)
      await deliverAll(publisher, outboxBatch(2, eventRecords(10, 10)))
      expect(byDevice(await destination.received())).toEqual(byDevice(eventRecords(20).map(({ json }) => json)))
    })

    test('a failing destination is an error that passes: the same batch is delivered later', async () => {
      const destination = await setUp()
      const { publisher, context } = open(destination)
      await deliverAll(publisher, outboxBatch(1, eventRecords(5)))
      await fail(destination)
      const batch = outboxBatch(2, eventRecords(20, 5))
      await expect(publisher.deliver(batch, untilAborted)).rejects.toThrow()
      await expect(publisher.deliver(batch, untilAborted)).rejects.toThrow()
      await mend(destination)
      await vi.waitFor(() => deliverAll(publisher, batch), { timeout: timeoutMs / 2, interval: 50 })
      const received = new Set(await destination.received())
      expect([...received].sort()).toEqual(
        eventRecords(25)
          .map(({ json }) => json)
          .sort(),
      )
      expect(context.refused).toEqual([])
    })

    test('closing while the destination fails does not wait for it', async () => {
      const destination = await setUp()
      const { publisher } = open(destination)
      await deliverAll(publisher, outboxBatch(1, eventRecords(1)))
      await fail(destination)
      await expect(publisher.deliver(outboxBatch(2, eventRecords(1, 1)), untilAborted)).rejects.toThrow()
      await publisher.close()
      await mend(destination)
    })

    test('from the outbox, with failures in between: nothing is lost, first arrivals are in order per device', async () => {
      const destination = await setUp()
      const path = join(temporaryDirectory(), 'outbox.db')
      const outbox = new Outbox(openOutboxDatabase(path), { publishers: ['it'], batchEvents: 100, flushMs: 5 })
      const delivery = new Delivery({
        name: 'it',
        reader: new OutboxReader(path),
        publisher: destination.open(publisherContext()),
        wants: () => true,
        acknowledge: batch => outbox.acknowledge('it', batch),
        log: silent,
        firstRetryMs: 20,
        lastRetryMs: 200,
      })
      onTestFinished(async () => {
        await delivery.stop(0)
        outbox.close()
      })
      outbox.onCommitted(() => delivery.wake())
      const records = eventRecords(2_000)
      for (const record of records.slice(0, 800)) outbox.append(record)
      await vi.waitFor(() => expect(delivery.stats().delivered).toBeGreaterThan(0), timeoutMs / 4)
      await fail(destination)
      for (const record of records.slice(800)) outbox.append(record)
      outbox.flush()
      await vi.waitFor(() => expect(delivery.stats().failure).not.toBeNull(), timeoutMs / 2)
      const { retries } = delivery.stats()
      await vi.waitFor(() => expect(delivery.stats().retries).toBeGreaterThan(retries), timeoutMs / 2)
      await mend(destination)
      await vi.waitFor(() => expect(outbox.stats().backlogs['it']?.events).toBe(0), timeoutMs / 2)
      expect(delivery.stats()).toMatchObject({ delivered: 2_000, failure: null, failingSinceMs: null })
      const firstArrivals = [...new Set(await destination.received())]
      expect(byDevice(firstArrivals)).toEqual(byDevice(records.map(({ json }) => json)))
    })
  })
}

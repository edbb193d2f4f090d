import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { kafkaPublisher } from '../../src/publishers/kafka.ts'
import type { KafkaSettings } from '../../src/publishers/kafka-settings.ts'
import { murmur2, partitionOfHash } from '../../src/publishers/murmur2.ts'
import { Outbox } from '../../src/publishers/outbox.ts'
import type { OutboxBatch } from '../../src/publishers/outbox-reader.ts'
import { openOutboxDatabase } from '../../src/publishers/outbox-schema.ts'
import type { Publisher } from '../../src/publishers/publisher.ts'
import { connectPublisher, startPublisher } from '../../src/publishers/start-publisher.ts'
import { outboxBatch, publisherContext, silent, untilAborted } from '../publishers/batch.ts'
import { publisherContract } from '../publishers/contract.ts'
import { eventRecord, eventRecords, temporaryDirectory } from '../publishers/record.ts'
import { type Broker, type ConsumedMessage, consumeAll, kafkaVersions, outageMs, startBroker } from './broker.ts'

// The whole daemon is kept waiting for the full time in daemon.test.ts.
const shortOutageMs = Math.min(outageMs, 20_000)

let topicSets = 0
const settings = (broker: Broker, others: Partial<KafkaSettings> = {}): KafkaSettings => {
  topicSets += 1
  const prefix = `test${topicSets}.`
  return {
    kind: 'kafka',
    brokers: [broker.address],
    clientId: 'koine-test',
    ssl: false,
    sasl: null,
    compression: 'lz4',
    topics: {
      events: `${prefix}events`,
      unknown: `${prefix}unknown`,
      state: `${prefix}state`,
      deadLetter: `${prefix}dead-letter`,
    },
    createTopics: true,
    partitions: 6,
    replicationFactor: 1,
    ...others,
  }
}

const opened = (kafka: KafkaSettings) => {
  const context = publisherContext()
  const publisher = kafkaPublisher(kafka, context)
  onTestFinished(() => publisher.close())
  return { publisher, context }
}

async function deliverAll(publisher: Publisher, batch: OutboxBatch): Promise<void> {
  for (let { records } = batch; records.length > 0; ) {
    records = records.slice(await publisher.deliver({ ...batch, records }, untilAborted))
  }
}

/** Ids by key in the order in which they first arrived, and how many came again. */
function arrivals(messages: readonly ConsumedMessage[]): { byKey: Map<string, string[]>; repeated: number } {
  const seen = new Set<string>()
  const byKey = new Map<string, string[]>()
  for (const { key, headers } of messages) {
    const id = headers['ce_id'] ?? ''
    if (seen.has(id)) continue
    seen.add(id)
    byKey.set(key, [...(byKey.get(key) ?? []), id])
  }
  return { byKey, repeated: messages.length - seen.size }
}

const idsByDevice = (count: number, devices?: number): Map<string, string[]> => {
  const byDevice = new Map<string, string[]>()
  for (const { device, id } of eventRecords(count, 0, devices))
    byDevice.set(device, [...(byDevice.get(device) ?? []), id])
  return byDevice
}

describe.each(kafkaVersions)('with Apache Kafka %s', version => {
  let broker: Broker
  beforeAll(async () => {
    broker = await startBroker({ version })
  })
  afterAll(() => broker.remove())

  publisherContract(
    'the Kafka publisher',
    async () => {
      const kafka = settings(broker)
      return {
        open: context => kafkaPublisher(kafka, context),
        received: async () => (await consumeAll(broker.address, kafka.topics.events)).map(({ value }) => value),
        fail: () => broker.stop(),
        mend: () => broker.start(),
      }
    },
    120_000,
  )

  test.each(['none', 'gzip', 'lz4'] as const)(
    'events arrive keyed by device, in order per device, with CloudEvents headers (compression %s)',
    async compression => {
      const kafka = settings(broker, { compression })
      const { publisher } = opened(kafka)
      await deliverAll(publisher, outboxBatch(1, eventRecords(1_500, 0, 40)))
      await deliverAll(
        publisher,
        outboxBatch(2, [eventRecord(9_000, { stream: 'unknown', event: 'UNKNOWN', device: 'Büro switch/1' })]),
      )
      const messages = await consumeAll(broker.address, kafka.topics.events)
      expect(messages).toHaveLength(1_500)
      expect(arrivals(messages)).toEqual({ byKey: idsByDevice(1_500, 40), repeated: 0 })
      for (const { key, partition, value, headers } of messages) {
        const event = JSON.parse(value)
        expect(partition).toBe(partitionOfHash(murmur2(Buffer.from(key)), 6))
        expect(key).toBe(event.device)
        expect(headers).toEqual({
          ce_specversion: '1.0',
          ce_id: event.id,
          ce_type: 'koine.event.BGP_NEIGHBOR_STATE_CHANGED',
          ce_source: `koine/${key}`,
          ce_time: event.time,
          'content-type': 'application/json',
        })
      }
      expect(new Set(messages.map(({ partition }) => partition)).size).toBe(6)
      const unknown = await consumeAll(broker.address, kafka.topics.unknown)
      expect(unknown.map(({ key, headers }) => [key, headers['ce_type'], headers['ce_source']])).toEqual([
        ['Büro switch/1', 'koine.event.UNKNOWN', 'koine/B%C3%BCro%20switch%2F1'],
      ])
    },
  )

  test('a producer of Kafka’s default partitioner chooses the same partitions', async () => {
    const kafka = settings(broker, { compression: 'none' })
    const { publisher } = opened(kafka)
    await deliverAll(publisher, outboxBatch(1, eventRecords(200, 0, 100)))
    const client = new kafkajs.Kafka({ brokers: [broker.address], logLevel: kafkajs.logLevel.NOTHING })
    const other = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
    await other.connect()
    await other.send({
      topic: kafka.topics.events,
      messages: eventRecords(100, 0, 100).map(({ device, id }) => ({
        key: device,
        value: id,
        headers: { ce_id: `${id}-other` },
      })),
    })
    await other.disconnect()
    const partitions = new Map<string, Set<number>>()
    for (const { key, partition } of await consumeAll(broker.address, kafka.topics.events)) {
      partitions.set(key, (partitions.get(key) ?? new Set()).add(partition))
    }
    expect(partitions.size).toBe(100)
    expect([...partitions.values()].every(({ size }) => size === 1)).toBe(true)
  })

  test('what a broker refuses goes to the dead-letter topic with the reason, the rest is delivered in order', async () => {
    const kafka = settings(broker)
    await createTopics(broker, [
      { topic: kafka.topics.events, bytes: 100_000 },
      { topic: kafka.topics.deadLetter, bytes: 400_000 },
    ])
    const { publisher, context } = opened(kafka)
    // Text that does not compress below the limits.
    const large = (n: number, bytes: number) =>
      eventRecord(n, { json: JSON.stringify({ device: `edge${n % 7}`, noise: noise(bytes) }) })
    const records = eventRecords(300).map((record, n) => (n === 5 || n === 6 ? large(n, 150_000) : record))
    records[200] = large(200, 800_000)
    await deliverAll(publisher, outboxBatch(1, records))
    const poison = new Set([5, 6, 200].map(n => eventRecord(n).id))
    expect(context.refused.map(([id]) => id).sort()).toEqual([...poison].sort())
    const { byKey } = arrivals(await consumeAll(broker.address, kafka.topics.events))
    const expected = new Map([...idsByDevice(300)].map(([device, ids]) => [device, ids.filter(id => !poison.has(id))]))
    expect(byKey).toEqual(expected)
    const dead = await consumeAll(broker.address, kafka.topics.deadLetter)
    expect(new Map(dead.map(({ headers }) => [headers['ce_id'], headers['koine_reason']]))).toEqual(
      new Map([...poison].map(id => [id, 'MESSAGE_TOO_LARGE'])),
    )
    for (const { key, value, headers } of dead) {
      expect(headers).toMatchObject({
        koine_topic: kafka.topics.events,
        ce_type: 'koine.event.BGP_NEIGHBOR_STATE_CHANGED',
      })
      const event = JSON.parse(value)
      expect(event.device).toBe(key)
      if (headers['ce_id'] !== eventRecord(200).id) expect(value.length).toBeGreaterThan(150_000)
      else
        expect(event).toMatchObject({
          schema: 'koine.dead-letter/1',
          reason: 'MESSAGE_TOO_LARGE',
          bytes: records[200]?.json.length,
        })
    }
  })

  test('a topic that is missing and may not be created is a failure that names it', async () => {
    const { publisher } = opened(settings(broker, { createTopics: false }))
    await expect(publisher.deliver(outboxBatch(1, eventRecords(1)), untilAborted)).rejects.toThrow(
      /does not host this topic-partition/,
    )
  })

  test('partitions that are added later are used', async () => {
    const kafka = settings(broker, { partitions: 1 })
    const first = opened(kafka)
    await deliverAll(first.publisher, outboxBatch(1, eventRecords(50, 0, 40)))
    const admin = new kafkajs.Kafka({ brokers: [broker.address], logLevel: kafkajs.logLevel.NOTHING }).admin()
    await admin.connect()
    await admin.createPartitions({ topicPartitions: [{ topic: kafka.topics.events, count: 4 }] })
    await admin.disconnect()
    const second = opened(kafka)
    await deliverAll(second.publisher, outboxBatch(2, eventRecords(200, 50, 40)))
    const messages = await consumeAll(broker.address, kafka.topics.events)
    expect(messages).toHaveLength(250)
    for (const { key, partition } of messages.filter(({ headers }) => (headers['ce_id'] ?? '') >= eventRecord(50).id)) {
      expect(partition).toBe(partitionOfHash(murmur2(Buffer.from(key)), 4))
    }
  })

  test('the broker is killed over and over under load: nothing is lost, order is kept per device', async () => {
    const { sent, outbox, messages } = await underLoad(broker, async () => {
      for (let kills = 0; kills < 3; kills += 1) {
        await seconds(1)
        await broker.kill()
        await seconds(0.5)
        await broker.start()
      }
      await seconds(1)
    })
    expect(arrivals(messages).byKey).toEqual(idsByDevice(sent, 50))
    expect(outbox).toMatchObject({ accepted: sent, dropped: 0 })
  })

  test(`the broker is away for ${shortOutageMs / 1_000} s under load: nothing is lost, order is kept per device, memory stays flat`, async () => {
    const rss: number[] = []
    const { sent, outbox, messages } = await underLoad(broker, async () => {
      await seconds(2)
      await broker.stop()
      for (let sample = 0; sample <= 10; sample += 1) {
        await seconds(shortOutageMs / 10_000)
        rss.push(process.memoryUsage.rss())
      }
      await broker.start()
      await seconds(2)
    })
    const { byKey, repeated } = arrivals(messages)
    expect(byKey).toEqual(idsByDevice(sent, 50))
    expect(repeated).toBeLessThan(5_000)
    expect(outbox).toMatchObject({ accepted: sent, dropped: 0 })
    // From when the outage has settled to its end.
    const growthMiB = (Math.max(...rss.slice(-3)) - (rss[3] ?? 0)) / 2 ** 20
    expect(growthMiB).toBeLessThan(40)
  })
})

const loadPerSecond = 2_000

/** Runs the whole way out of the outbox, on a thread as in the daemon, while `meanwhile` does its worst to the broker. */
async function underLoad(broker: Broker, meanwhile: () => Promise<void>) {
  const outboxPath = join(temporaryDirectory(), 'outbox.db')
  const outbox = new Outbox(openOutboxDatabase(outboxPath), { publishers: ['kafka'] })
  const kafka = settings(broker)
  const publisher = await startPublisher({
    name: 'kafka',
    settings: kafka,
    outboxPath,
    connect: port => connectPublisher(outbox, 'kafka', port),
    log: silent,
  })
  onTestFinished(async () => {
    await publisher.stop(0)
    outbox.close()
  })
  const startMs = performance.now()
  let sent = 0
  const load = setInterval(() => {
    for (const due = ((performance.now() - startMs) / 1_000) * loadPerSecond; sent < due; sent += 1) {
      outbox.append(eventRecord(sent, {}, 50))
    }
  }, 10)
  try {
    await meanwhile()
  } finally {
    clearInterval(load)
  }
  outbox.flush()
  await vi.waitFor(() => expect(outbox.stats().backlogs['kafka']?.events).toBe(0), { timeout: 120_000, interval: 100 })
  return { sent, outbox: outbox.stats(), messages: await consumeAll(broker.address, kafka.topics.events) }
}

const seconds = (count: number): Promise<void> => new Promise(resolve => setTimeout(resolve, count * 1_000))

const noise = (length: number): string => {
  // Deterministic and hard to compress: a linear congruential generator over printable characters.
  let state = 12_345
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return String.fromCharCode(35 + ((state >> 8) % 57))
  }).join('')
}

async function createTopics(broker: Broker, topics: readonly { topic: string; bytes: number }[]): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: [broker.address], logLevel: kafkajs.logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map(({ topic, bytes }) => ({
      topic,
      numPartitions: 6,
      replicationFactor: 1,
      configEntries: [{ name: 'max.message.bytes', value: String(bytes) }],
    })),
  })
  await admin.disconnect()
}

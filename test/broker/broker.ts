import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import kafkajs from 'kafkajs'
import { codecOf } from '../../src/publishers/kafka-codecs.ts'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs
const run = promisify(execFile)
const script = join(import.meta.dirname, '..', '..', 'scripts', 'kafka.sh')

/** Versions of Apache Kafka that the tests run against: `KOINE_KAFKA_VERSIONS=3.9.1,4.1.0`. */
export const kafkaVersions = (process.env['KOINE_KAFKA_VERSIONS'] ?? '3.9.1,4.1.0').split(',')

/** How long the broker is away in the outage test. */
export const outageMs = Number(process.env['KOINE_BROKER_OUTAGE_S'] ?? '60') * 1_000

export interface BrokerOptions {
  readonly version: string
  /** Lines of server.properties, given the broker's port; the one after is the controller's, that after it is free. */
  readonly properties?: (port: number) => Readonly<Record<string, string>>
  /** For the storage tool, as `--add-scram=…`. */
  readonly formatOptions?: string
}

export interface Broker {
  /** `127.0.0.1:port`. */
  readonly address: string
  readonly port: number
  /** Starts it again where it was, on the same port and data. */
  start(): Promise<void>
  /** In order. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** Starts a broker on free ports and an empty directory. Rejects with its last log lines when it cannot start. */
export async function startBroker({
  version,
  properties = () => ({}),
  formatOptions = '',
}: BrokerOptions): Promise<Broker> {
  await run(script, ['fetch', version])
  const directory = mkdtempSync(join(tmpdir(), 'koine-kafka-'))
  const port = await freePorts(3)
  const lines = Object.entries(properties(port)).map(([key, value]) => `${key}=${value}`)
  const env = { ...process.env, KOINE_KAFKA_FORMAT_OPTIONS: formatOptions }
  const broker: Broker = {
    address: `127.0.0.1:${port}`,
    port,
    start: async () => {
      await run(script, ['start', version, String(port), directory, ...lines], { env })
    },
    stop: async () => {
      await run(script, ['stop', directory])
    },
    kill: async () => {
      await run(script, ['kill', directory])
    },
    remove: async () => {
      await run(script, ['kill', directory])
      rmSync(directory, { recursive: true, force: true })
    },
  }
  try {
    await broker.start()
  } catch (error) {
    await broker.remove()
    throw error
  }
  return broker
}

export interface ConsumedMessage {
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly value: string
  readonly headers: Readonly<Record<string, string>>
}

/** Everything in a topic at this moment, in order within each partition. */
export async function consumeAll(address: string, topic: string): Promise<ConsumedMessage[]> {
  registerLz4()
  const kafka = new Kafka({
    brokers: [address],
    logLevel: logLevel.NOTHING,
    retry: { retries: 20, initialRetryTime: 100, maxRetryTime: 1_000 },
  })
  const ends = await offsets(kafka.admin(), topic)
  for (const [partition, { high, low }] of ends) if (high === low) ends.delete(partition)
  const messages: ConsumedMessage[] = []
  if (ends.size === 0) return messages
  const consumer = kafka.consumer({ groupId: `koine-test-${process.hrtime.bigint()}` })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        // The others are tried again by the client.
        if (!payload.restart) reject(payload.error)
      })
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch, isStale, isRunning }) => {
            if (isStale() || !isRunning()) return
            for (const { key, value, headers, offset } of batch.messages) {
              messages.push({
                partition: batch.partition,
                offset: Number(offset),
                key: key?.toString() ?? '',
                value: value?.toString() ?? '',
                headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)])),
              })
            }
            const end = ends.get(batch.partition)
            if (end !== undefined && Number(batch.lastOffset()) >= end.high - 1) ends.delete(batch.partition)
            if (ends.size === 0) resolve()
          },
        })
        .catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
  return messages
}

/** A message as it came, and when. */
export interface FollowedMessage {
  readonly topic: string
  readonly key: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes
  readonly value: any
  readonly seenMs: number
}

/** Reads topics from now on, until it is stopped. */
export async function followTopics(address: string, topics: readonly string[]) {
  registerLz4()
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING })
  const consumer = kafka.consumer({ groupId: `koine-test-${process.hrtime.bigint()}`, maxWaitTimeInMs: 50 })
  const messages: FollowedMessage[] = []
  let changed = (): void => {}
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: false })
  const joined = new Promise<void>(resolve => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()))
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message: { key, value } }) => {
      messages.push({
        topic,
        key: key?.toString() ?? '',
        value: JSON.parse(value?.toString() ?? 'null'),
        seenMs: Date.now(),
      })
      changed()
    },
  })
  await joined
  return {
    messages,
    /** The first message of a topic that this holds for; rejects after `withinMs`. */
    until: (topic: string, holds: (value: FollowedMessage['value']) => boolean, withinMs: number) =>
      new Promise<FollowedMessage>((resolve, reject) => {
        const late = () =>
          reject(new Error(`not seen: ${holds}\nseen: ${messages.map(one => `${one.topic} ${one.key}`).join('\n')}`))
        const patience = globalThis.setTimeout(late, withinMs)
        changed = () => {
          const found = messages.find(one => one.topic === topic && holds(one.value))
          if (found === undefined) return
          clearTimeout(patience)
          resolve(found)
        }
        changed()
      }),
    stop: () => consumer.disconnect(),
  }
}

// A broker that has just started refuses for a moment to say offsets, which the client does not take for passing.
async function offsets(admin: kafkajs.Admin, topic: string): Promise<Map<number, { high: number; low: number }>> {
  await admin.connect()
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const partitions = await admin.fetchTopicOffsets(topic)
        return new Map(
          partitions.map(({ partition, high, low }) => [partition, { high: Number(high), low: Number(low) }]),
        )
      } catch (error) {
        if (attempt === 50) throw error
        await setTimeout(200)
      }
    }
  } finally {
    await admin.disconnect()
  }
}

/** The first of these ports and those behind it are free. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = await listen(0)
    const others = await Promise.all(
      Array.from({ length: count - 1 }, (_, index) => listen(first.port + 1 + index).catch(() => null)),
    )
    await Promise.all([first, ...others].map(server => server?.close()))
    if (others.every(server => server !== null)) return first.port
  }
}

function listen(port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('not a port'))
      resolve({ port: address.port, close: () => new Promise(closed => server.close(() => closed())) })
    })
  })
}

function registerLz4(): void {
  const codec = codecOf('lz4')
  if (codec === null) return
  const kafkaCodec = {
    compress: (encoder: { buffer: Buffer }) => codec.compress(encoder.buffer),
    decompress: codec.decompress,
  }
  Object.assign(CompressionCodecs, { [CompressionTypes.LZ4]: () => kafkaCodec })
}

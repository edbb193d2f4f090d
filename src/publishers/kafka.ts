import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import kafkajs, { type Admin, type Message, type Producer, type SASLOptions } from 'kafkajs'
import type { Stream } from '../openconfig/record.ts'
import { type CloudEventMessage, cloudEventWriter } from './cloud-event.ts'
import { type Compression, codecOf, compressionCodes } from './kafka-codecs.ts'
import { type KafkaSettings, tlsOptions } from './kafka-settings.ts'
import { partitionOfHash } from './murmur2.ts'
import type { OutboxRecord } from './outbox-reader.ts'
import { type ProduceRequest, produceRequest, produceVersion } from './produce-request.ts'
import type { Publisher, PublisherContext } from './publisher.ts'

const { CompressionCodecs, Kafka, logLevel } = kafkajs

// One request: below the broker's usual limit of 1 MiB a partition even if all events are of one device.
const requestBytes = 900_000
const requestEvents = 1_000
const overheadBytes = 300
// Beyond these kafkajs is not to be waited for.
const sendTimeoutMs = 60_000
const connectTimeoutMs = 30_000
const disconnectTimeoutMs = 3_000
// kafkajs does not carry sequence numbers over their 31 bits; a new producer begins at 0.
const mostPerProducer = 1_000_000_000
const excerptBytes = 16 * 1024

// What a broker says of a record itself, as opposed to its own state.
const poisonTypes = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'])

interface TopicMessage {
  readonly topic: string
  readonly message: CloudEventMessage
  readonly record: OutboxRecord
}

interface Connection {
  readonly producer: Producer
  sent: number
}

/**
 * Produces to Kafka: acks of all replicas, idempotent, one request in flight, so in order per device. After a failure the
 * producer is thrown away: kafkajs then no longer knows which sequence numbers were used, and a broker would take new
 * messages under old numbers for repetitions and drop them. So a failure may bring duplicates, and never a loss.
 */
export function kafkaPublisher(settings: KafkaSettings, { log, refuse }: PublisherContext): Publisher {
  const topics: Readonly<Record<Stream, string>> = settings.topics
  const toMessage = cloudEventWriter()
  const compression = register(settings.compression)
  replaceProduceEncoder()
  // How many partitions each topic has is taken once per request, so that kafkajs' own retries choose the same.
  const partitionCounts = new Map<string, number>()
  const kafka = new Kafka({
    clientId: settings.clientId,
    brokers: [...settings.brokers],
    ssl: tlsOptions(settings.ssl),
    ...(settings.sasl === null ? {} : { sasl: saslOptions(settings.sasl) }),
    connectionTimeout: 5_000,
    authenticationTimeout: 10_000,
    requestTimeout: 30_000,
    retry: { retries: 1, initialRetryTime: 100 },
    // Failures come back as errors and are logged by who tries again.
    logLevel: logLevel.NOTHING,
  })
  let connection: Connection | null = null
  let closed = false

  const partitionOf = (topic: string, message: CloudEventMessage, partitions: number): number => {
    const count = partitionCounts.get(topic) ?? partitions
    partitionCounts.set(topic, count)
    return partitionOfHash(message.keyHash, count)
  }

  const connected = async (): Promise<Connection> => {
    if (connection !== null && connection.sent < mostPerProducer) return connection
    await disconnect()
    if (closed) throw new Error('the publisher is closed')
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: 300_000,
      // Enough for a topic just created, whose partitions' leader does not know of it yet.
      retry: { retries: 4, initialRetryTime: 100 },
      createPartitioner:
        () =>
        ({ topic, message, partitionMetadata }) =>
          // Only messages of toMessage are sent.
          partitionOf(topic, message as Message & CloudEventMessage, partitionMetadata.length),
    })
    connection = { producer, sent: 0 }
    await within(connectTimeoutMs, connectAndCreate(producer), 'connecting to Kafka')
    log.info({ brokers: settings.brokers }, 'Connected to Kafka')
    return connection
  }

  const connectAndCreate = async (producer: Producer): Promise<void> => {
    await producer.connect()
    if (!settings.createTopics) return
    const admin = kafka.admin()
    try {
      await admin.connect()
      await createMissing(admin, settings)
    } finally {
      await admin.disconnect()
    }
  }

  const disconnect = async (): Promise<void> => {
    const old = connection
    connection = null
    if (old !== null) await within(disconnectTimeoutMs, old.producer.disconnect(), 'disconnecting').catch(() => null)
  }

  const send = async (messages: readonly TopicMessage[]): Promise<void> => {
    try {
      const current = await connected()
      partitionCounts.clear()
      const topicMessages = grouped(messages, ({ topic }) => topic).map(([topic, ofTopic]) => ({
        topic,
        messages: ofTopic.map(({ message }): Message => message),
      }))
      await within(
        sendTimeoutMs,
        current.producer.sendBatch({ topicMessages, compression, acks: -1 }),
        'sending to Kafka',
      )
      current.sent += messages.length
    } catch (error) {
      await disconnect()
      throw error
    }
  }

  // A partition's batch is taken or refused as a whole, so that halving it finds the record without repeating others.
  const sendApart = async (messages: readonly TopicMessage[]): Promise<void> => {
    try {
      await send(messages)
    } catch (error) {
      const poison = poisonType(error)
      const [first] = messages
      if (poison === null || first === undefined) throw error
      if (messages.length === 1) return await sendDeadLetter(first, poison)
      const middle = Math.ceil(messages.length / 2)
      await sendApart(messages.slice(0, middle))
      await sendApart(messages.slice(middle))
    }
  }

  // With the event as it is if the topic takes it, else with its beginning.
  const sendDeadLetter = async ({ topic, message, record }: TopicMessage, reason: string): Promise<void> => {
    const headers = { ...message.headers, koine_reason: reason, koine_topic: topic }
    for (const value of [message.value, excerpt(record, reason)]) {
      try {
        await send([{ topic: settings.topics.deadLetter, record, message: { ...message, value, headers } }])
        break
      } catch (error) {
        if (poisonType(error) === null) throw error
      }
    }
    refuse(record, reason)
  }

  return {
    async deliver(batch) {
      const messages = oneRequest(batch.records).map(
        (record): TopicMessage => ({ topic: topics[record.stream], message: toMessage(record), record }),
      )
      try {
        await send(messages)
      } catch (error) {
        if (poisonType(error) === null) throw error
        // The broker has answered, so that the partition counts are known.
        const partition = ({ topic, message }: TopicMessage): string => `${partitionOf(topic, message, 1)} ${topic}`
        for (const [, ofPartition] of grouped(messages, partition)) await sendApart(ofPartition)
      }
      return messages.length
    },
    async probe() {
      const admin = kafka.admin()
      try {
        await within(connectTimeoutMs, admin.connect(), 'connecting to Kafka')
      } finally {
        await within(disconnectTimeoutMs, admin.disconnect(), 'disconnecting').catch(() => null)
      }
    },
    close() {
      closed = true
      return disconnect()
    },
  }
}

function oneRequest(records: readonly OutboxRecord[]): readonly OutboxRecord[] {
  let bytes = 0
  let count = 0
  for (const { json } of records) {
    bytes += json.length + overheadBytes
    if (count === requestEvents || (bytes > requestBytes && count > 0)) break
    count += 1
  }
  return records.slice(0, count)
}

function grouped<Item>(items: readonly Item[], nameOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = nameOf(item)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item])
    else group.push(item)
  }
  return [...groups]
}

async function createMissing(admin: Admin, settings: KafkaSettings): Promise<void> {
  const there = new Set(await admin.listTopics())
  const missing = Object.values(settings.topics).filter(topic => !there.has(topic))
  if (missing.length === 0) return
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(topic => ({
      topic,
      // The last result of each getter of each device is all that is needed to know the network.
      ...(topic === settings.topics.state && {
        configEntries: [{ name: 'cleanup.policy', value: 'compact' }],
      }),
      numPartitions: settings.partitions,
      replicationFactor: settings.replicationFactor,
    })),
  })
}

function excerpt({ id, device, event, json }: OutboxRecord, reason: string): Buffer {
  // Cut in the middle of a character it ends in U+FFFD, which is as good a mark of the cut as any.
  const beginning = json.subarray(0, excerptBytes).toString('utf8')
  return Buffer.from(
    JSON.stringify({ schema: 'koine.dead-letter/1', id, device, event, reason, bytes: json.length, beginning }),
  )
}

/** What the broker found wrong with the record; null for every other failure. */
function poisonType(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('type' in cause && typeof cause.type === 'string' && poisonTypes.has(cause.type)) return cause.type
  }
  return null
}

async function within<Result>(timeoutMs: number, work: Promise<Result>, what: string): Promise<Result> {
  const over = new AbortController()
  const timeout = setTimeout(timeoutMs, null, { signal: over.signal }).then(
    () => Promise.reject(new Error(`${what} took longer than ${timeoutMs} ms`)),
    () => new Promise<never>(() => {}),
  )
  try {
    return await Promise.race([work, timeout])
  } finally {
    over.abort()
  }
}

// The type of kafkajs' options is a union over the mechanisms.
function saslOptions({ mechanism, username, password }: NonNullable<KafkaSettings['sasl']>): SASLOptions {
  if (mechanism === 'plain') return { mechanism, username, password }
  if (mechanism === 'scram-sha-256') return { mechanism, username, password }
  return { mechanism, username, password }
}

// kafkajs looks its codecs up in one table for all clients. Its types are the numbers of the protocol.
function register(compression: Compression): kafkajs.CompressionTypes {
  const type = compressionCodes[compression]
  const codec = codecOf(compression)
  if (codec === null) return type
  const kafkaCodec = {
    compress: (encoder: { readonly buffer: Buffer }) => codec.compress(encoder.buffer),
    decompress: codec.decompress,
  }
  Object.assign(CompressionCodecs, { [type]: () => kafkaCodec })
  return type
}

/**
 * Has kafkajs encode our Produce requests (those of version 7, which every broker since 2.1 takes) with `produceRequest`.
 * Its own encoder makes a zeroed buffer of 512 octets for each header of each record: measured with lz4 and an event of
 * 1.2 KB, 29 µs a message against 8. kafkajs loads that module when it first produces, and takes what is there.
 */
function replaceProduceEncoder(): void {
  const require = createRequire(import.meta.url)
  const path = require.resolve(`kafkajs/src/protocol/requests/produce/v${produceVersion}/request`)
  const original: (request: ProduceRequest) => unknown = require(path)
  const module = require.cache[path]
  if (module === undefined || replaced.has(original)) return
  // Other messages than ours may hold what ours never do: a time of their own, no key, several values of a header.
  const replacement = (request: ProduceRequest) =>
    hasOurMessages(request) ? produceRequest(request) : original(request)
  replaced.add(replacement)
  module.exports = replacement
}

const replaced = new WeakSet<object>()

const hasOurMessages = ({ topicData }: ProduceRequest): boolean =>
  topicData.every(({ partitions }) =>
    partitions.every(({ messages }) => messages.every(message => 'keyHash' in message)),
  )

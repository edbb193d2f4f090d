import { Buffer } from 'node:buffer'
import { codecOfCode } from './kafka-codecs.ts'
import { encodeRecordBatch, type KafkaRecord } from './record-batch.ts'

/** What kafkajs gives its own encoder of Produce requests. */
export interface ProduceRequest {
  readonly acks: number
  readonly timeout: number
  readonly transactionalId?: string | null
  /** A signed 64-bit number, as text. */
  readonly producerId?: string
  readonly producerEpoch?: number
  readonly compression?: number
  readonly topicData: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly firstSequence?: number
      readonly messages: readonly KafkaRecord[]
    }[]
  }[]
}

const produceKey = 0
export const produceVersion = 7

/** The octets are those of kafkajs' own encoder, which a test holds; see `replaceProduceEncoder` for why. */
export const produceRequest = (request: ProduceRequest) => ({
  apiKey: produceKey,
  apiVersion: produceVersion,
  apiName: 'Produce',
  expectResponse: () => request.acks !== 0,
  encode: async () => {
    const octets = await encodeProduceRequest(request)
    // As much of kafkajs' Encoder as it reads when it puts the request behind its header.
    return { buf: octets, buffer: octets }
  },
})

/** Produce request, version 7: transactional id, acks, timeout, and topics of partitions of one record batch each. */
async function encodeProduceRequest(request: ProduceRequest): Promise<Buffer> {
  const { transactionalId = null, acks, timeout, compression = 0, producerId = '-1', producerEpoch = 0 } = request
  const head = { compression, timestampMs: Date.now(), producerId: BigInt(producerId), producerEpoch }
  const compress = codecOfCode(compression)?.compress ?? null
  const parts = [text(transactionalId), int16(acks), int32(timeout), int32(request.topicData.length)]
  for (const { topic, partitions } of request.topicData) {
    parts.push(text(topic), int32(partitions.length))
    for (const { partition, firstSequence = 0, messages } of partitions) {
      const batch = await encodeRecordBatch({ ...head, firstSequence }, messages, compress)
      parts.push(int32(partition), int32(batch.length), batch)
    }
  }
  return Buffer.concat(parts)
}

function text(value: string | null): Buffer {
  if (value === null) return int16(-1)
  const octets = Buffer.from(value)
  return Buffer.concat([int16(octets.length), octets])
}

function int16(value: number): Buffer {
  const octets = Buffer.allocUnsafe(2)
  octets.writeInt16BE(value)
  return octets
}

function int32(value: number): Buffer {
  const octets = Buffer.allocUnsafe(4)
  octets.writeInt32BE(value)
  return octets
}

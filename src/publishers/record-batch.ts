import { Buffer } from 'node:buffer'
import { crc32c } from './crc32c.ts'

/** A record as a producer gives it: octets, or text to be written in UTF-8. */
export interface KafkaRecord {
  readonly key: Buffer
  readonly value: Buffer
  readonly headers: Readonly<Record<string, Buffer | string>>
}

/** What a batch says of itself beside its records. */
export interface BatchHead {
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly compression: number
  /** Of all records, milliseconds since 1970. */
  readonly timestampMs: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly firstSequence: number
}

// Offsets of the fields of a record batch, magic 2.
const batchLengthAt = 8
const magicAt = 16
const crcAt = 17
const attributesAt = 21
const lastOffsetDeltaAt = 23
const baseTimestampAt = 27
const maxTimestampAt = 35
const producerIdAt = 43
const producerEpochAt = 51
const baseSequenceAt = 53
const countAt = 57
const recordsAt = 61
// A varint of 32 bits takes five octets at most.
const varintBytes = 5

/** Encodes a record batch of message format 2 (Kafka's documentation, "Record Batch"). */
export async function encodeRecordBatch(
  head: BatchHead,
  records: readonly KafkaRecord[],
  compress: ((octets: Buffer) => Promise<Buffer>) | null,
): Promise<Buffer> {
  const plain = Buffer.allocUnsafe(recordsAt + records.reduce((bytes, record) => bytes + mostBytes(record), 0))
  let end = recordsAt
  records.forEach((record, index) => {
    end = writeRecord(plain, end, record, index)
  })
  const batch =
    compress === null
      ? plain.subarray(0, end)
      : Buffer.concat([plain.subarray(0, recordsAt), await compress(plain.subarray(recordsAt, end))])
  batch.fill(0, 0, recordsAt)
  batch.writeInt32BE(batch.length - batchLengthAt - 4, batchLengthAt)
  batch.writeInt8(2, magicAt)
  batch.writeInt16BE(head.compression, attributesAt)
  batch.writeInt32BE(records.length - 1, lastOffsetDeltaAt)
  batch.writeBigInt64BE(BigInt(head.timestampMs), baseTimestampAt)
  batch.writeBigInt64BE(BigInt(head.timestampMs), maxTimestampAt)
  batch.writeBigInt64BE(head.producerId, producerIdAt)
  batch.writeInt16BE(head.producerEpoch, producerEpochAt)
  batch.writeInt32BE(head.firstSequence, baseSequenceAt)
  batch.writeInt32BE(records.length, countAt)
  batch.writeUInt32BE(crc32c(batch, attributesAt), crcAt)
  return batch
}

function mostBytes({ key, value, headers }: KafkaRecord): number {
  let bytes = 5 * varintBytes + 2 + key.length + value.length
  for (const name in headers) bytes += 2 * varintBytes + 3 * name.length + 3 * (headers[name]?.length ?? 0)
  return bytes
}

// Length, attributes, timestamp delta, offset delta, key, value, headers. The length comes first and is known last: the
// record is written behind the room that its length takes at most, then moved up.
function writeRecord(into: Buffer, start: number, { key, value, headers }: KafkaRecord, offsetDelta: number): number {
  const bodyAt = start + varintBytes
  into[bodyAt] = 0
  into[bodyAt + 1] = 0
  let end = writeVarint(into, bodyAt + 2, offsetDelta)
  end = writeOctets(into, end, key)
  end = writeOctets(into, end, value)
  let count = 0
  for (const _ in headers) count += 1
  end = writeVarint(into, end, count)
  for (const name in headers) {
    end = writeText(into, end, name)
    const header = headers[name] ?? ''
    end = typeof header === 'string' ? writeText(into, end, header) : writeOctets(into, end, header)
  }
  const movedTo = writeVarint(into, start, end - bodyAt)
  into.copyWithin(movedTo, bodyAt, end)
  return movedTo + end - bodyAt
}

function writeOctets(into: Buffer, at: number, octets: Buffer): number {
  const start = writeVarint(into, at, octets.length)
  into.set(octets, start)
  return start + octets.length
}

function writeText(into: Buffer, at: number, text: string): number {
  const start = writeVarint(into, at, Buffer.byteLength(text))
  return start + into.write(text, start, 'utf8')
}

// Zigzag, seven bits an octet, the least significant first.
function writeVarint(into: Buffer, at: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  let end = at
  while (rest > 0x7f) {
    into[end++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  into[end++] = rest
  return end
}

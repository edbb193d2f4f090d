import { createRequire } from 'node:module'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cloudEventWriter } from '../../src/publishers/cloud-event.ts'
import { crc32c } from '../../src/publishers/crc32c.ts'
import { type Compression, codecOf, compressionCodes } from '../../src/publishers/kafka-codecs.ts'
import { produceRequest } from '../../src/publishers/produce-request.ts'
import { outboxRecord } from './batch.ts'
import { eventRecord, eventRecords } from './record.ts'

const require = createRequire(import.meta.url)
// The original, untouched in this file's process: nothing here produces.
const kafkajsRequest = require('kafkajs/src/protocol/requests/produce/v7/request')
const { CompressionCodecs } = require('kafkajs')

const messages = [
  ...eventRecords(300),
  eventRecord(300, { json: '{}', device: 'Zürich ✓', event: 'ÄÖÜ', entity: '', time: '' }),
  eventRecord(301, { json: JSON.stringify('x'.repeat(300_000)), device: 'd'.repeat(200) }),
].map(record => cloudEventWriter()(outboxRecord(record)))

const request = (compression: Compression) => ({
  acks: -1,
  timeout: 30_000,
  transactionalId: null,
  producerId: '9007199254740993',
  producerEpoch: 3,
  compression: compressionCodes[compression],
  topicData: [
    {
      topic: 'koine.events',
      partitions: [
        { partition: 0, firstSequence: 0, messages: messages.slice(0, 1) },
        { partition: 5, firstSequence: 2_147_483_000, messages: messages.slice(1) },
      ],
    },
    { topic: 'koine.unknown', partitions: [{ partition: 2, firstSequence: 17, messages: messages.slice(40, 105) }] },
  ],
})

test.each(['none', 'gzip', 'lz4'] as const)(
  'with %s, requests are octet for octet those of kafkajs',
  async compression => {
    vi.useFakeTimers({ now: 1_795_000_000_000, toFake: ['Date'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const codec = codecOf(compression)
    if (codec !== null) {
      CompressionCodecs[compressionCodes[compression]] = () => ({
        compress: (encoder: { buffer: Buffer }) => codec.compress(encoder.buffer),
      })
    }
    const theirs = kafkajsRequest(request(compression))
    const ours = produceRequest(request(compression))
    expect({ ...ours, encode: null, expectResponse: ours.expectResponse() }).toEqual({
      ...theirs,
      encode: null,
      expectResponse: theirs.expectResponse(),
    })
    const [expected, octets] = [(await theirs.encode()).buffer, (await ours.encode()).buffer]
    expect(octets.length).toBe(expected.length)
    expect(octets.equals(expected)).toBe(true)
  },
)

test('CRC-32C has the known answers of RFC 3720', () => {
  expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa)
  expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43)
  expect(crc32c(Buffer.from(Array.from({ length: 32 }, (_, index) => index)))).toBe(0x46dd794e)
  expect(crc32c(Buffer.from('xx123456789'), 2)).toBe(0xe3069283)
})

import { expect, test } from 'vitest'
import { murmur2, partitionOfHash } from '../../src/publishers/murmur2.ts'

// Known answers of Kafka's own test of its hash (UtilsTest).
test.each([
  ['21', -973_932_308],
  ['foobar', -790_332_482],
  ['a-little-bit-long-string', -985_981_536],
  ['a-little-bit-longer-string', -1_486_304_829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
  ['abc', 479_470_107],
])('murmur2 of %s is that of the Java clients', (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash)
})

test('a negative hash gives a partition, too', () => {
  expect(partitionOfHash(-973_932_308, 6)).toBe((-973_932_308 & 0x7fffffff) % 6)
  for (let hash = -1_000; hash < 1_000; hash += 1) {
    const partition = partitionOfHash(hash, 7)
    expect(partition >= 0 && partition < 7).toBe(true)
  }
})

/** The hash by which Kafka's Java clients choose a partition for a key: 32-bit murmur2 with their seed, as a signed integer. */
export function murmur2(octets: Uint8Array): number {
  const multiplier = 0x5bd1e995
  const { length } = octets
  let hash = 0x9747b28c ^ length
  const whole = length - (length % 4)
  for (let at = 0; at < whole; at += 4) {
    let word =
      (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8) | ((octets[at + 2] ?? 0) << 16) | ((octets[at + 3] ?? 0) << 24)
    word = Math.imul(word, multiplier)
    word ^= word >>> 24
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier)
  }
  if (length > whole) {
    for (let at = length - 1; at >= whole; at -= 1) hash ^= (octets[at] ?? 0) << (8 * (at - whole))
    hash = Math.imul(hash, multiplier)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, multiplier)
  return hash ^ (hash >>> 15)
}

/** The partition that Kafka's default partitioner gives a key. */
export const partitionOfHash = (hash: number, partitions: number): number => (hash & 0x7fffffff) % partitions

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4) of the octets from `start`, as Kafka seals record batches. Four octets a step. */
export function crc32c(octets: Uint8Array, start = 0): number {
  const { length } = octets
  let crc = -1
  let at = start
  for (const last = length - 4; at <= last; at += 4) {
    crc ^=
      (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8) | ((octets[at + 2] ?? 0) << 16) | ((octets[at + 3] ?? 0) << 24)
    crc =
      (table[768 + (crc & 0xff)] ?? 0) ^
      (table[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (table[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (table[crc >>> 24] ?? 0)
  }
  for (; at < length; at += 1) crc = (table[(crc ^ (octets[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

const reversedPolynomial = 0x82f63b78

// 256 entries for the last octet of a step, then for those one, two and three before it.
const table = ((): Int32Array => {
  const entries = new Int32Array(1024)
  for (let octet = 0; octet < 256; octet += 1) {
    let crc = octet
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ reversedPolynomial : crc >>> 1
    entries[octet] = crc
  }
  for (let index = 256; index < 1024; index += 1) {
    const before = entries[index - 256] ?? 0
    entries[index] = (entries[before & 0xff] ?? 0) ^ (before >>> 8)
  }
  return entries
})()

import { deflateRawSync, inflateRawSync } from 'node:zlib'

// Below this, nothing is won.
const leastOctets = 1_024
const plain = 0
const deflated = 1

/** Text as it is kept: an octet that says how, and the text. */
export const packed = (text: string): Buffer => {
  const octets = Buffer.from(text)
  const small = octets.length < leastOctets
  return Buffer.concat([
    Buffer.from([small ? plain : deflated]),
    // The first level: tables of JSON shrink to a tenth with any.
    small ? octets : deflateRawSync(octets, { level: 1 }),
  ])
}

/** What was packed. */
export const unpacked = (kept: Buffer): string => {
  const octets = kept.subarray(1)
  return (kept[0] === deflated ? inflateRawSync(octets) : octets).toString()
}

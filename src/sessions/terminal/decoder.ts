import { Buffer, isAscii, isUtf8 } from 'node:buffer'

/**
 * Octets as text, however they are cut into chunks. Devices mostly write ASCII, sometimes UTF-8, and now and then a
 * description typed in Latin-1 or GBK: an octet that is not part of valid UTF-8 becomes the Latin-1 character of the same
 * number, so nothing is lost and nothing fails.
 */
export class DeviceTextDecoder {
  /** The beginning of a character whose end has not come yet; three octets at most. */
  #pending: Buffer | null = null

  decode(chunk: Buffer): string {
    if (this.#pending === null && isAscii(chunk)) return chunk.toString('latin1', 0, chunk.length)
    const octets = this.#pending === null ? chunk : joined(this.#pending, chunk)
    const whole = octets.length - unfinished(octets)
    // A copy, because the chunk may be a small part of a large buffer.
    this.#pending = whole === octets.length ? null : copied(octets, whole)
    const complete = whole === octets.length ? octets : octets.subarray(0, whole)
    return isUtf8(complete) ? complete.toString('utf8', 0, complete.length) : mixed(complete)
  }

  /** What is left when no more comes. */
  end(): string {
    const text = this.#pending?.toString('latin1', 0, this.#pending.length) ?? ''
    this.#pending = null
    return text
  }
}

/** How many octets at the end are the beginning of a UTF-8 character that may still be completed. */
const unfinished = (octets: Buffer): number => {
  for (let back = 1; back <= 3 && back <= octets.length; back += 1) {
    const octet = octets[octets.length - back] ?? 0
    if (octet < 0x80) return 0
    if (octet >= 0xc0) {
      const at = octets.length - back
      return sequenceLength(octets, at, octets.length) === 'unfinished' ? back : 0
    }
  }
  return 0
}

/** Octets of the character at `at` (RFC 3629 section 4); 0: there is none that is valid. */
const sequenceLength = (octets: Buffer, at: number, end: number): number | 'unfinished' => {
  const first = octets[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  if (length === 0) return 0
  for (let index = 1; index < length; index += 1) {
    if (at + index >= end) return 'unfinished'
    const octet = octets[at + index] ?? 0
    const lowest = index > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const highest = index > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (octet < lowest || octet > highest) return 0
  }
  return length
}

/** Valid characters as UTF-8, every other octet as Latin-1. */
const mixed = (octets: Buffer): string => {
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < octets.length) {
    const length = sequenceLength(octets, at, octets.length)
    if (typeof length === 'number' && length > 0) {
      at += length
      continue
    }
    if (at > from) parts.push(octets.toString('utf8', from, at))
    parts.push(octets.toString('latin1', at, at + 1))
    at += 1
    from = at
  }
  if (at > from) parts.push(octets.toString('utf8', from, at))
  return parts.join('')
}

const joined = (first: Buffer, second: Buffer): Buffer => {
  const both = copied(first, 0, first.length + second.length)
  second.copy(both, first.length)
  return both
}

const copied = (octets: Buffer, from: number, length = octets.length - from): Buffer => {
  const copy = Buffer.alloc(length)
  octets.copy(copy, 0, from)
  return copy
}

import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeviceTextDecoder } from '../../../src/sessions/terminal/decoder.ts'

const decoded = (...chunks: Buffer[]): string => {
  const decoder = new DeviceTextDecoder()
  return chunks.map(chunk => decoder.decode(chunk)).join('') + decoder.end()
}

describe('text of devices', () => {
  it('is UTF-8 where it is valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), text => {
        expect(decoded(Buffer.from(text))).toBe(Buffer.from(text).toString())
      }),
    )
  })

  it('keeps every octet that is not, as the Latin-1 character of the same number', () => {
    expect(decoded(Buffer.from([0x61, 0xe9, 0x62, 0xff, 0xc3, 0xa9, 0xc3]))).toBe('aébÿéÃ')
  })

  it('is the same however it is cut, and nothing of it is lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(60), (octets, one, other) => {
        const buffer = Buffer.from(octets)
        const whole = decoded(buffer)
        expect(decoded(buffer.subarray(0, one), buffer.subarray(one))).toBe(whole)
        expect(decoded(...[...buffer].map(octet => Buffer.from([octet])))).toBe(whole)
        const from = Math.min(one, other)
        const to = Math.max(one, other)
        expect(decoded(buffer.subarray(0, from), buffer.subarray(from, to), buffer.subarray(to))).toBe(whole)
        expect(whole.length > 0).toBe(buffer.length > 0)
      }),
      { numRuns: 500 },
    )
  })
})

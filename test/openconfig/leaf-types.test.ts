import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, int64, leafList, text } from '../../src/openconfig/leaf-types.ts'

describe('a text', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b"', '"a \\"b\\""'],
    ['\u0007', '"\ufffd"'],
    ['\ufdd0', '"\ufffd"'],
    ['\uffff', '"\ufffd"'],
    ['\ud83f\udfff', '"\ufffd"'],
    ['\ud800', '"\ufffd"'],
    ['\u{1f600}', '"\u{1f600}"'],
  ])('%j is written %s', (value, json) => {
    expect(text.encode(value)).toBe(json)
  })

  it('has no character that YANG does not admit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        const written: unknown = JSON.parse(text.encode(value) ?? '')
        expect(written).toMatch(/^(?:[\t\n\r\u0020-\ufdcf\ufdf0-\ufffd]|[\u{10000}-\u{10ffff}])*$/u)
        expect(written).not.toMatch(/\p{Noncharacter_Code_Point}|\p{Surrogate}/u)
      }),
    )
  })
})

it.each([
  [-3.214, '"-3.21"'],
  ['36.4', '"36.40"'],
  [1e300, undefined],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],
])('%s as a decimal64 of two digits is %s', (value, json) => {
  expect(decimal(2).encode(value)).toBe(json)
})

it.each([
  [-42_000, '"-42000"'],
  ['9223372036854775807', '"9223372036854775807"'],
  ['9223372036854775808', undefined],
  [1.5, undefined],
  [1e21, undefined],
])('%s as an int64 is %s', (value, json) => {
  expect(int64.encode(value)).toBe(json)
})

it('a leaf-list has one entry, or is not there', () => {
  expect(leafList(text).encode('IN')).toBe('["IN"]')
  expect(leafList(int64).encode('IN')).toBeUndefined()
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/sessions/http/json.ts'

describe('JSON with large numbers', () => {
  it('has them as text where a number would lose digits', () => {
    expect(
      parseJson('{"a":18446744073709551615,"b":[-9007199254740993],"c":9007199254740991,"d":1.00000000000000000001}'),
    ).toEqual({
      a: '18446744073709551615',
      b: ['-9007199254740993'],
      c: 9_007_199_254_740_991,
      d: 1,
    })
  })

  it('leaves digits in strings alone, whatever is escaped around them', () => {
    const text = String.raw`{"say \"18446744073709551615\"":"\\","18446744073709551615":18446744073709551615}`
    expect(parseJson(text)).toEqual({
      'say "18446744073709551615"': '\\',
      '18446744073709551615': '18446744073709551615',
    })
  })

  it('is what JSON.parse reads of all else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = JSON.stringify({ value, wide: '1234567890123456' })
        const wide = (_name: string, one: unknown): unknown =>
          Number.isInteger(one) && !Number.isSafeInteger(one) && /^-?\d+$/.test(String(one)) ? String(one) : one
        expect(parseJson(text)).toEqual(JSON.parse(text, wide))
      }),
    )
  })

  it('keeps every whole number, and fails where JSON.parse fails', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(), (number, cut) => {
        const text = `{"x":"\\"","n":${number},"m":[${number}]}`
        const read = parseJson(text)
        expect(read).toMatchObject({ n: expect.toSatisfy((n: unknown) => BigInt(String(n)) === number) })
        expect(() => parseJson(text.slice(0, cut % text.length))).toThrow(SyntaxError)
      }),
    )
  })
})

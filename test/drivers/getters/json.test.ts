import { describe, expect, it } from 'vitest'
import {
  booleanAt,
  elementsAt,
  has,
  jsonTop,
  memberAt,
  membersAt,
  numberAt,
  placeAt,
  stringAt,
} from '../../../src/drivers/getters/json.ts'

const top = jsonTop({ a: { 'b/c': [1, '2.5', null, true, 'x'] }, n: null }, 'show x')
const list = memberAt(placeAt(top, 'a'), 'b/c')
const [one, text, nothing, yes, word] = elementsAt(list, '.')

describe('a place in a reply', () => {
  it('gives what is there', () => {
    expect(one && [numberAt(one, '.'), stringAt(one, '.')]).toEqual([1, '1'])
    expect(text && [numberAt(text, '.'), stringAt(text, '.')]).toEqual([2.5, '2.5'])
    expect(yes && booleanAt(yes, '.')).toBe(true)
    expect(membersAt(top, 'a').map(([key]) => key)).toEqual(['b/c'])
  })

  it('gives the fallback for what is absent or null, and nothing else', () => {
    expect(nothing && [numberAt(nothing, '.', -1), stringAt(top, 'a/z', '-'), has(nothing, '.')]).toEqual([
      -1,
      '-',
      false,
    ])
    expect(elementsAt(top, 'n', 'absent is none')).toEqual([])
    expect(membersAt(top, 'z/z', 'absent is none')).toEqual([])
    expect(() => word && numberAt(word, '.', -1)).toThrow('a/b/c/4 is "x"')
    expect(() => elementsAt(top, 'a', 'absent is none')).toThrow('a is an object')
  })

  it('names where it is not understood', () => {
    expect(() => stringAt(top, 'a/z')).toThrow('"show x" printed what is not understood: a/z is absent')
    expect(() => booleanAt(top, 'a')).toThrow('a is an object')
    expect(() => membersAt(top, 'n')).toThrow('n is null')
  })

  it('has no members of the language', () => {
    expect(has(top, 'constructor')).toBe(false)
    expect(has(top, '__proto__')).toBe(false)
  })
})

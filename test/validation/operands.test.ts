import { describe, expect, test } from 'vitest'
import { operandOf } from '../../src/validation/operands.ts'

const holds = (operand: string, value: unknown): boolean => operandOf(operand)(value)

describe('operands', () => {
  test.each([
    ['<20.0', 19.9, true],
    ['<20.0', 20, false],
    ['<=20', 20, true],
    ['>5', 5, false],
    ['>=5', 5, true],
    ['==5', 5, true],
    ['!=5', 5, false],
    ['> -3', -2, true],
    ['<20', 'n/a', false],
    ['<20', null, false],
    ['<20', '7', true],
    ['<20', true, false],
  ])('%s of %j is %s', (operand, value, expected) => {
    expect(holds(operand, value)).toBe(expected)
  })

  test('a range has both its ends', () => {
    expect([9, 10, 15, 20, 21].map(value => holds('10<->20', value))).toEqual([false, true, true, true, false])
    expect(holds('-3.5<->-1', -2)).toBe(true)
  })

  test('a tolerance is a share of the number, on both sides', () => {
    expect([94, 95, 100, 105, 106].map(value => holds('5%100', value))).toEqual([false, true, true, true, false])
    expect(holds('10%-20', -21.9)).toBe(true)
  })

  test('other texts are patterns that are searched, in values as Python writes them', () => {
    expect(holds('12\\.[34]', 'version 12.3')).toBe(true)
    expect(holds('^12', 'version 12')).toBe(false)
    expect(holds('True', true)).toBe(true)
    expect(holds('true', true)).toBe(false)
    expect(holds('(?i)TRUE', true)).toBe(true)
    expect(holds('None', null)).toBe(true)
    expect(holds('^1\\.0$', 1)).toBe(true)
    expect(holds('^1$', 1)).toBe(true)
    expect(holds("'a': \\['b'", { a: ['b'] })).toBe(true)
    expect(holds('end$', 'first\nend')).toBe(true)
  })

  test.each(['<', '<abc', '>=x', '1<->', '<->5', '(', '[a', '(?P<x'])('%s is refused, and named', operand => {
    expect(() => operandOf(operand)).toThrow(expect.objectContaining({ code: 'RULES_INVALID' }))
    expect(() => operandOf(operand)).toThrow(operand)
  })
})

import { describe, expect, it } from 'vitest'
import { jsonTop, stringAt } from '../../../../src/drivers/getters/json.ts'
import { bodyOf, rowsAt } from '../../../../src/drivers/getters/nxos/requests.ts'

const names = (body: unknown) => rowsAt(jsonTop(body, 'show x'), 'x').map(row => stringAt(row, 'name'))

describe('rowsAt', () => {
  it('reads one row, several, and tables of one row each', () => {
    expect(names({ TABLE_x: { ROW_x: { name: 'a' } } })).toEqual(['a'])
    expect(names({ TABLE_x: { ROW_x: [{ name: 'a' }, { name: 'b' }] } })).toEqual(['a', 'b'])
    expect(names({ TABLE_x: [{ ROW_x: { name: 'a' } }, { ROW_x: { name: 'b' } }] })).toEqual(['a', 'b'])
  })

  it('does not take a missing table for an empty one, unless it may be missing', () => {
    expect(() => names({})).toThrow('TABLE_x is absent')
    expect(() => names({ TABLE_x: {} })).toThrow('TABLE_x/ROW_x is absent')
    expect(rowsAt(jsonTop({}, 'show x'), 'x', 'absent is none')).toEqual([])
  })
})

describe('bodyOf', () => {
  it('reads JSON inside a string, and nothing of an empty string', () => {
    expect(bodyOf({ json: '{"a": 1}' }, 'show x').value).toEqual({ a: 1 })
    expect(bodyOf({ json: '' }, 'show x').value).toEqual({})
    expect(bodyOf({ json: null }, 'show x').value).toEqual({})
  })

  it('does not understand other text, nor a refusal', () => {
    expect(() => bodyOf({ json: 'Invalid' }, 'show x')).toThrow('"show x" printed what is not understood: Invalid')
    expect(() => bodyOf({ error: 'Invalid command' }, 'show x')).toThrow('"show x" was rejected: Invalid command')
  })
})

import { describe, expect, it } from 'vitest'
import {
  choiceArgument,
  flagArgument,
  numberArgument,
  requiredWordArgument,
  textArgument,
  wordArgument,
} from '../../../src/drivers/getters/arguments.ts'

const invalid = expect.objectContaining({ code: 'INVALID_REQUEST' })

describe('arguments of getters', () => {
  it('have defaults', () => {
    expect([textArgument({}, 'a'), numberArgument({}, 'a', 5), flagArgument({}, 'a'), wordArgument({}, 'a')]).toEqual([
      '',
      5,
      false,
      '',
    ])
    expect(choiceArgument({}, 'retrieve', ['all', 'running'])).toBe('all')
  })

  it('are of the type that is wanted', () => {
    expect(() => textArgument({ a: 1 }, 'a')).toThrow(invalid)
    expect(() => numberArgument({ a: '1' }, 'a', 1)).toThrow(invalid)
    expect(() => numberArgument({ a: -1 }, 'a', 1)).toThrow(invalid)
    expect(() => flagArgument({ a: 'yes' }, 'a')).toThrow(invalid)
    expect(() => choiceArgument({ a: 'b' }, 'a', ['c'])).toThrow(invalid)
    expect(() => requiredWordArgument({}, 'a')).toThrow(invalid)
  })

  it('are one word of a command', () => {
    for (const word of ['192.0.2.0/24', 'fe80::1%Et3', 'Port-Channel1.5', 'red_vrf', 'a@b']) {
      expect(wordArgument({ word }, 'word')).toBe(word)
    }
    for (const word of [
      'a b',
      'a|b',
      'a;b',
      'a\nb',
      'a\n',
      '$x',
      '-x',
      '`x`',
      "'",
      '"',
      '&',
      '<',
      '>',
      '*',
      '?',
      '\\',
      '!',
    ]) {
      expect(() => wordArgument({ word }, 'word')).toThrow(invalid)
    }
  })
})

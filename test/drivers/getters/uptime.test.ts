import { describe, expect, it } from 'vitest'
import { secondsInShort, secondsInWords } from '../../../src/drivers/getters/uptime.ts'

describe('secondsInWords', () => {
  it('adds up units of IOS and of NX-OS', () => {
    expect(secondsInWords('1 year, 1 week, 2 days, 1 minute')).toBe(365 * 86_400 + 9 * 86_400 + 60)
    expect(secondsInWords('2 day(s), 0 hour(s), 1 minute(s), 5 second(s)')).toBe(172_865)
  })

  it('is null for what is no time', () => {
    expect(secondsInWords('unknown')).toBeNull()
  })
})

describe('secondsInShort', () => {
  it.each([
    ['00:01:05', 65],
    ['1d02h', 93_600],
    ['3w2d', 1_987_200],
    ['1y1w', 32_140_800],
    ['0.5', 0.5],
  ])('%s is %d s', (text, seconds) => {
    expect(secondsInShort(text)).toBe(seconds)
  })

  it.each(['never', '', '1d02', '00:01'])('"%s" is no time', text => {
    expect(secondsInShort(text)).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilFromDays, daysFromCivil } from '../../src/syslog/civil.ts'
import { read } from './reading.ts'

const yearOf = (time: string, now: string, timezone = 'UTC') => read(`<13>${time} h a: x`, timezone, now).time

describe('the year that a message does not name', () => {
  test.each([
    ['Dec 31 23:59:59', '2026-01-01T00:00:01Z', '2025-12-31T23:59:59Z'],
    ['Jan  1 00:00:01', '2025-12-31T23:59:59Z', '2026-01-01T00:00:01Z'],
    ['Jan  1 00:00:01', '2026-01-01T00:00:02Z', '2026-01-01T00:00:01Z'],
    ['Dec  1 00:00:00', '2026-03-09T07:05:03Z', '2025-12-01T00:00:00Z'],
    ['Mar  9 07:10:03', '2026-03-09T07:05:03Z', '2026-03-09T07:10:03Z'],
    ['Mar  9 07:05:03', '2026-11-21T00:00:00Z', '2026-03-09T07:05:03Z'],
    ['Dec  9 07:05:03', '2026-11-21T00:00:00Z', '2025-12-09T07:05:03Z'],
    ['Nov 23 07:05:03', '2026-11-21T00:00:00Z', '2026-11-23T07:05:03Z'],
    ['Feb 29 12:00:00', '2026-03-09T07:05:03Z', '2024-02-29T12:00:00Z'],
    ['Feb 29 12:00:00', '2025-03-09T07:05:03Z', '2024-02-29T12:00:00Z'],
    ['Feb 29 12:00:00', '2099-03-09T07:05:03Z', '2096-02-29T12:00:00Z'],
    ['Feb 28 12:00:00', '2028-03-01T07:05:03Z', '2028-02-28T12:00:00Z'],
  ])('%s read at %s', (time, now, expected) => expect(yearOf(time, now)).toBe(expected))

  test('New Year is judged by the instant, not by the wall', () => {
    // 31 December in New York is already 1 January in UTC, and the other way round in Auckland.
    expect(yearOf('Dec 31 19:00:01', '2026-01-01T00:00:02Z', 'America/New_York')).toBe('2025-12-31T19:00:01-05:00')
    expect(yearOf('Jan  1 00:00:01', '2025-12-31T11:00:02Z', 'Pacific/Auckland')).toBe('2026-01-01T00:00:01+13:00')
  })

  test('a year that is written stands, however far', () => {
    expect(yearOf('Jan  1 1970 00:00:01', '2026-01-01T00:00:02Z')).toBe('1970-01-01T00:00:01Z')
    expect(read('<13>0000-01-01T00:00:00Z h a: x').time).toBe('0000-01-01T00:00:00Z')
  })

  test('any message of the last eleven months is read back as it was', () => {
    const day = 86_400_000
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) }),
        fc.integer({ min: -5 * day, max: 335 * day }),
        (nowMs, agoMs) => {
          const then = new Date(Math.floor((nowMs - agoMs) / 1000) * 1000)
          if (then.getUTCMonth() === 1 && then.getUTCDate() === 29) return
          const [, date, month, , clock] = then.toUTCString().split(' ')
          const time = yearOf(`${month} ${date} ${clock}`, new Date(nowMs).toISOString())
          expect(Date.parse(time ?? '')).toBe(then.getTime())
        },
      ),
    )
  })
})

test('days and dates are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_000_000 }), days => {
      const { year, month, day } = civilFromDays(days)
      expect(daysFromCivil(year, month, day)).toBe(days)
      const date = new Date(days * 86_400_000)
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()])
    }),
  )
})

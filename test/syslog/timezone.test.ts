import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timezoneOf } from '../../src/syslog/timezone.ts'
import { read } from './reading.ts'

const at = (zone: string, wall: string) => timezoneOf(zone).offsetMinutes(Date.parse(`${wall}Z`))

describe('zones', () => {
  test.each([
    ['UTC', 0],
    ['Z', 0],
    ['+02:00', 120],
    ['-0530', -330],
    ['UTC+3', 180],
    ['CEST', 120],
    ['cest', 120],
    ['EST', -300],
    ['JST', 540],
    ['Europe/Berlin', 60],
    ['Asia/Kolkata', 330],
    ['America/St_Johns', -210],
  ])('%s in winter', (zone, offset) => expect(at(zone, '2026-01-15T12:00:00')).toBe(offset))

  test('summer time comes and goes at its instant', () => {
    expect(at('Europe/Berlin', '2026-03-29T01:59:59')).toBe(60)
    // Skipped by the clocks: the offset from before.
    expect(at('Europe/Berlin', '2026-03-29T02:30:00')).toBe(60)
    expect(at('Europe/Berlin', '2026-03-29T03:00:00')).toBe(120)
    // Shown twice: the first is meant.
    expect(at('Europe/Berlin', '2026-10-25T02:30:00')).toBe(120)
    expect(at('Europe/Berlin', '2026-10-25T03:00:00')).toBe(60)
    expect(at('America/New_York', '2026-03-08T03:00:00')).toBe(-240)
    expect(at('Australia/Sydney', '2026-12-31T23:59:59')).toBe(660)
    expect(at('Australia/Sydney', '2026-01-01T00:00:00')).toBe(660)
    expect(at('Australia/Lord_Howe', '2026-07-01T00:00:00')).toBe(630)
  })

  test('a change at New Year', () => {
    // Samoa left out 30 December 2011 and was on the other side of the date line from then on.
    expect(at('Pacific/Apia', '2011-12-29T23:00:00')).toBe(-600)
    expect(at('Pacific/Apia', '2012-01-01T00:00:00')).toBe(840)
  })

  test('years far out cost no search of their own and are answered', () => {
    for (let year = 2101; year < 9999; year += 7)
      expect([60, 120]).toContain(at('Europe/Berlin', `${year}-07-01T00:00:00`))
    expect(Number.isInteger(at('Europe/Berlin', '1001-07-01T00:00:00'))).toBe(true)
  })

  test.each(['Mars/Olympus', '', 'BOGUS', '+25:00'])('%j is refused by name', name => {
    expect(() => timezoneOf(name)).toThrow(`"${name}" is no time zone`)
  })

  test('agrees with Intl at every wall clock that is shown once', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tehran', 'America/Santiago', 'Africa/Casablanca']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) }),
        (name, utcMs) => {
          const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })
          const instant = Math.floor(utcMs / 1000) * 1000
          const wallMs = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)
          const back = wallMs - timezoneOf(name).offsetMinutes(wallMs) * 60_000
          // Where clocks go back, the earlier of the two instants that show the same.
          expect(format.format(back)).toBe(format.format(instant))
          expect(back).toBeLessThanOrEqual(instant)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('whose zone holds for a message', () => {
  const time = (text: string, zone: string) =>
    read(`<189>1: r: Jul  9 07:05:03.1${text}: %A-5-B: x`, zone, '2026-07-10T00:00:00Z').time

  test('the one in the message, else the configured one', () => {
    expect(time(' MSK', 'Europe/Berlin')).toBe('2026-07-09T07:05:03.1+03:00')
    expect(time(' pst', 'Europe/Berlin')).toBe('2026-07-09T07:05:03.1-08:00')
    expect(time('', 'Europe/Berlin')).toBe('2026-07-09T07:05:03.1+02:00')
    expect(time(' XYZ', 'Europe/Berlin')).toBe('2026-07-09T07:05:03.1+02:00')
  })

  test('an abbreviation of several zones means the configured one, if that is among them', () => {
    expect(time(' CST', 'UTC')).toBe('2026-07-09T07:05:03.1-06:00')
    expect(time(' CST', 'Asia/Shanghai')).toBe('2026-07-09T07:05:03.1+08:00')
    expect(time(' IST', 'Asia/Jerusalem')).toBe('2026-07-09T07:05:03.1+05:30')
    expect(time(' IST', 'Asia/Kolkata')).toBe('2026-07-09T07:05:03.1+05:30')
    expect(time(' BST', 'Europe/London')).toBe('2026-07-09T07:05:03.1+01:00')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cronOf, isCron } from '../../src/state/cron.ts'
import { checkTiming, timingOf } from '../../src/state/timing.ts'

const every = (text: string) => timingOf({ every: text, cron: null, timezone: 'UTC', spread: null })
const cron = (text: string, timezone = 'UTC', spread: string | null = null) =>
  timingOf({ every: null, cron: text, timezone, spread })

const at = (text: string): number => Date.parse(text)

describe('an interval', () => {
  it('brings each device once in every interval, always at the same place in it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(2_000_000_000_000),
        fc.integer({ min: 1, max: 600 }),
        (name, ms, s) => {
          const timing = every(`${s}s`)
          const first = timing.nextFor(name, ms) ?? 0
          expect(first - ms).toBeGreaterThan(0)
          expect(first - ms).toBeLessThanOrEqual(s * 1000)
          expect(timing.nextFor(name, first)).toBe(first + s * 1000)
          expect(timing.nextFor(name, first - 1)).toBe(first)
        },
      ),
    )
  })

  it('of a minute does not bring a thousand devices at once, whatever they are called', () => {
    const names = fc.oneof(
      fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
        minLength: 1000,
        maxLength: 1000,
        selector: name => name.toLowerCase(),
      }),
      fc.tuple(fc.string({ maxLength: 8 }), fc.nat(100_000)).map(([prefix, from]) => numbered(prefix, from)),
    )
    fc.assert(
      fc.property(names, thousand => {
        const timing = every('60s')
        const perSecond = new Map<number, number>()
        for (const name of thousand) {
          const second = Math.floor((timing.nextFor(name, 0) ?? 0) / 1000)
          perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
        }
        // 17 on average.
        expect(Math.max(...perSecond.values())).toBeLessThan(50)
      }),
      { numRuns: 40 },
    )
  })

  it('that divides another one meets it at every device', () => {
    fc.assert(
      fc.property(fc.string(), name => {
        const long = every('5m').nextFor(name, 0) ?? 0
        expect(every('60s').nextFor(name, long - 1)).toBe(long)
      }),
    )
  })
})

const numbered = (prefix: string, from: number): readonly string[] =>
  Array.from({ length: 1000 }, (_, index) => `${prefix}${from + index}`)

describe('a cron expression', () => {
  it.each([
    ['*/5 * * * *', 'UTC', '2026-11-21T10:02:00Z', '2026-11-21T10:05:00Z'],
    ['*/10 * * * * *', 'UTC', '2026-11-21T10:02:05Z', '2026-11-21T10:02:10Z'],
    ['0 3 * * mon', 'UTC', '2026-11-21T10:00:00Z', '2026-11-23T03:00:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-11-21T10:00:00Z', '2026-11-22T01:30:00Z'],
    ['0 0 29 2 *', 'UTC', '2026-11-21T10:00:00Z', '2028-02-29T00:00:00Z'],
    ['15 14 1 jan *', 'America/New_York', '2026-11-21T10:00:00Z', '2027-01-01T19:15:00Z'],
    // That hour is left out in the night that summer time begins.
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T00:30:00Z'],
  ])('%s in %s comes after %s at %s', (expression, zone, after, next) => {
    expect(new Date(cronOf(expression, zone).nextAfter(at(after)) ?? 0).toISOString()).toBe(
      new Date(next).toISOString(),
    )
  })

  it('that does not fit within four years has no time', () => {
    expect(cronOf('0 0 29 2 sun', 'UTC').nextAfter(at('2026-01-01T00:00:00Z'))).toBeNull()
  })

  it('gives the times one by one, as the library finds them to fit', () => {
    const minute = fc.integer({ min: 0, max: 59 })
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(minute, hour, fc.integer({ min: 0, max: 6 }), fc.nat(1_000_000_000), (m, h, weekday, s) => {
        const next = new Date(cronOf(`${m} ${h} * * ${weekday}`, 'UTC').nextAfter(s * 1000) ?? 0)
        expect([next.getUTCMinutes(), next.getUTCHours(), next.getUTCDay()]).toEqual([m, h, weekday])
        expect(next.getTime() - s * 1000).toBeLessThanOrEqual(7 * 86_400_000)
      }),
      { numRuns: 50 },
    )
  })

  it('is recognised', () => {
    expect(['*/5 * * * *', '0 */5 * * * *'].map(isCron)).toEqual([true, true])
    expect(['', 'every minute', '61 * * * *', '* * *', '0 0 30 2 *'].some(isCron)).toBe(false)
  })

  it('spreads devices over half the period, a minute at most, and loses none', () => {
    for (const [expression, periodMs, spreadMs] of [
      ['* * * * *', 60_000, 30_000],
      ['0 * * * *', 3_600_000, 60_000],
    ] as const) {
      const timing = cron(expression)
      const places = numbered('r', 0).map(
        name => (timing.nextFor(name, at('2026-11-21T10:00:00Z') - 1) ?? 0) % periodMs,
      )
      expect(Math.max(...places)).toBeLessThan(spreadMs)
      expect(Math.max(...places)).toBeGreaterThan(spreadMs * 0.9)
      const first = timing.nextFor('r1', at('2026-11-21T10:00:00Z')) ?? 0
      expect(timing.nextFor('r1', first)).toBe(first + periodMs)
      expect(timing.nextFor('r1', first - 1)).toBe(first)
    }
  })

  it('spreads as far as it is told', () => {
    const timing = cron('0 * * * *', 'UTC', '10m')
    const places = numbered('r', 0).map(name => (timing.nextFor(name, at('2026-11-21T10:00:00Z') - 1) ?? 0) % 3_600_000)
    expect(Math.max(...places)).toBeGreaterThan(500_000)
    expect(cron('0 * * * *', 'UTC', '0s').nextFor('r1', at('2026-11-21T10:00:00Z'))).toBe(at('2026-11-21T11:00:00Z'))
  })
})

describe('a schedule is refused', () => {
  it.each([
    { every: '60s', cron: '* * * * *' },
    { every: null, cron: null },
    { every: '10ms', cron: null },
    { every: 'often', cron: null },
    { every: '60s', cron: null, spread: '5s' },
    { every: null, cron: 'never' },
    { every: null, cron: '* * * * *', timezone: 'Mars/Olympus' },
  ])('%j', one => {
    expect(() => timingOf({ timezone: 'UTC', spread: null, ...one })).toThrow(
      expect.objectContaining({ code: 'INVALID_BODY' }),
    )
  })
})

it('a spread over many times of an expression is refused, which would have to be sought through for each device', () => {
  const at = (cron: string, spread: string) => () => checkTiming({ every: null, cron, timezone: 'UTC', spread })
  expect(at('* * * * * *', '31d')).toThrow(expect.objectContaining({ code: 'INVALID_BODY' }))
  expect(at('0 * * * *', '2h')).toThrow(expect.objectContaining({ code: 'INVALID_BODY' }))
  expect(at('0 * * * *', '1h')).not.toThrow()
  expect(at('*/30 * * * * *', '30s')).not.toThrow()
})

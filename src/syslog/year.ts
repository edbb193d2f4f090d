import { civilFromDays, daysFromCivil, isLeapYear } from './civil.ts'

const DAY_MS = 86_400_000
const HALF_YEAR_MS = 365.2425 * 0.5 * DAY_MS

/**
 * The year of a date that was written without one: the one that brings it nearest to now. `sinceMidnightMs` is the time
 * of day less the offset, so that New Year is judged by the instant and not by two different walls.
 */
export function nearestYear(month: number, day: number, sinceMidnightMs: number, nowMs: number): number {
  const year = currentYear(nowMs)
  if (month === 2 && day === 29) return nearestLeapYear(sinceMidnightMs, nowMs, year)
  const ahead = daysFromCivil(year, month, day) * DAY_MS + sinceMidnightMs - nowMs
  if (ahead > HALF_YEAR_MS) return year - 1
  if (ahead < -HALF_YEAR_MS) return year + 1
  return year
}

function nearestLeapYear(sinceMidnightMs: number, nowMs: number, year: number): number {
  let nearest = year
  let distance = Number.POSITIVE_INFINITY
  // Eight years, because 2100 and its like are none.
  for (let candidate = year - 8; candidate <= year + 8; candidate++) {
    if (!isLeapYear(candidate)) continue
    const away = Math.abs(daysFromCivil(candidate, 2, 29) * DAY_MS + sinceMidnightMs - nowMs)
    if (away < distance) {
      nearest = candidate
      distance = away
    }
  }
  return nearest
}

let cachedYear = 1970
let cachedFromMs = 0
let cachedToMs = 0

function currentYear(nowMs: number): number {
  if (nowMs < cachedFromMs || nowMs >= cachedToMs) {
    cachedYear = civilFromDays(Math.floor(nowMs / DAY_MS)).year
    cachedFromMs = daysFromCivil(cachedYear, 1, 1) * DAY_MS
    cachedToMs = daysFromCivil(cachedYear + 1, 1, 1) * DAY_MS
  }
  return cachedYear
}

import { civilFromDays, daysFromCivil, isLeapYear } from './civil.ts'

const DAY_MS = 86_400_000
// A message tells of the past. A clock that runs ahead, or a zone taken wrongly, brings it a little beyond now.
const AHEAD_MS = 7 * DAY_MS

/**
 * The year of a date that was written without one: the latest in which it has come to pass, give or take a clock that is
 * some days ahead. `sinceMidnightMs` is the time of day less the offset, so that New Year is judged by the instant and not
 * by two different walls.
 */
export function latestYear(month: number, day: number, sinceMidnightMs: number, nowMs: number): number {
  const latestMs = nowMs + AHEAD_MS - sinceMidnightMs
  let year = currentYear(nowMs) + 1
  while (daysFromCivil(year, month, day) * DAY_MS > latestMs) year -= 1
  // 29 February is in leap years only; 1900 and 2100 are none, so it may be eight years ago.
  if (month === 2 && day === 29) while (!isLeapYear(year)) year -= 1
  return year
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

import { COLON, COMMA, DIGIT, DOT, is, LETTER, MINUS, SLASH, SPACE, STAR, skipBlanks } from './characters.ts'
import { fourDigits, scanClock, scanDay, scanMonth } from './clock.ts'
import { NO_OFFSET, NONE, stamp } from './stamp.ts'
import { scanSuffix } from './zone.ts'

/**
 * Reads a date and time at a position, in any order that devices write: `Mar  9 07:05:03`, with year before, between or
 * behind, ISO 8601 with `T` or blank, `2024/03/09`, `03/09/2024`, `2018-Nov- 9`; with Cisco's clock mark, a fraction and a
 * zone. Returns the position behind it, or -1. The shape is judged here, the calendar when the time is taken.
 */
export function scanTimestamp(text: string, at: number, end: number): number {
  if (at >= end) return NONE
  stamp.from = at
  stamp.year = NONE
  stamp.yearFirst = false
  stamp.offset = NO_OFFSET
  stamp.zoneFrom = 0
  stamp.zoneTo = 0
  stamp.sync = 0
  let p = at
  let code = text.charCodeAt(p)
  if (code === STAR || code === DOT) {
    stamp.sync = code
    code = text.charCodeAt(++p)
  }
  p = is(code, LETTER) ? scanMonthFirst(text, p, end) : is(code, DIGIT) ? scanDigitsFirst(text, p, end) : NONE
  if (p === NONE) return NONE
  if (p < end) {
    code = text.charCodeAt(p)
    // A time that runs on into other characters is something else: a file name, an identifier, a broken offset.
    if (code !== SPACE && code !== COLON && code > SPACE) return NONE
  }
  stamp.to = p
  return p
}

const month3 = (text: string, at: number): number =>
  months.get(
    ((text.charCodeAt(at) | 32) << 16) | ((text.charCodeAt(at + 1) | 32) << 8) | (text.charCodeAt(at + 2) | 32),
  ) ?? 0

const months = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, i) => [
    (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
    i + 1,
  ]),
)

function scanMonthFirst(text: string, at: number, end: number): number {
  if (at + 14 > end) return NONE
  const month = month3(text, at)
  const fourth = text.charCodeAt(at + 3)
  if (month === 0 || fourth !== SPACE) return scanBehindWeekday(text, at, end)
  stamp.month = month
  let p = scanDay(text, skipBlanks(text, at + 3, end))
  if (p === NONE || text.charCodeAt(p) !== SPACE) return NONE
  p = skipBlanks(text, p, end)
  const year = fourDigits(text, p)
  if (year > 0 && text.charCodeAt(p + 4) === SPACE) {
    stamp.year = year
    p = skipBlanks(text, p + 4, end)
  }
  p = scanClock(text, p, end)
  return p === NONE ? NONE : scanSuffix(text, p, end)
}

/** `Thu Mar  9 …`, `Sun, 2004-03-28 …`: the day of the week says nothing that the date does not. */
function scanBehindWeekday(text: string, at: number, end: number): number {
  let p = at + 3
  if (text.charCodeAt(p) === COMMA) p++
  if (text.charCodeAt(p) !== SPACE || !weekdays.has(text.slice(at, at + 3).toLowerCase())) return NONE
  p++
  if (is(text.charCodeAt(p), DIGIT)) return scanDigitsFirst(text, p, end)
  return month3(text, p) > 0 && text.charCodeAt(p + 3) === SPACE ? scanMonthFirst(text, p, end) : NONE
}

const weekdays = new Set(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])

function scanDigitsFirst(text: string, at: number, end: number): number {
  const year = fourDigits(text, at)
  if (year < 0) return scanDayFirst(text, at, end)
  const separator = text.charCodeAt(at + 4)
  stamp.year = year
  if (separator === SPACE) {
    // NX-OS: `2024 Mar 09 07:05:03`.
    const month = month3(text, at + 5)
    if (month === 0 || text.charCodeAt(at + 8) !== SPACE) return NONE
    stamp.month = month
    stamp.yearFirst = true
    let p = scanDay(text, skipBlanks(text, at + 8, end))
    if (p === NONE || text.charCodeAt(p) !== SPACE) return NONE
    p = scanClock(text, skipBlanks(text, p, end), end)
    return p === NONE ? NONE : scanSuffix(text, p, end)
  }
  if (separator !== MINUS && separator !== SLASH) return NONE
  let p = at + 5
  if (is(text.charCodeAt(p), LETTER)) {
    // Opengear: `2018-Nov- 9`.
    stamp.month = month3(text, p)
    if (stamp.month === 0) return NONE
    p += 3
  } else {
    p = scanMonth(text, p)
    if (p === NONE) return NONE
  }
  if (text.charCodeAt(p) !== separator) return NONE
  p = scanDay(text, skipBlanks(text, p + 1, Math.min(end, p + 2)))
  if (p === NONE) return NONE
  const between = text.charCodeAt(p)
  if (between === 84 /* T */) {
    p = scanClock(text, p + 1, end)
    return p === NONE ? NONE : scanSuffix(text, p, end)
  }
  if (is(between, DIGIT)) return NONE
  const clock = between === SPACE ? scanClock(text, skipBlanks(text, p, end), end) : NONE
  if (clock !== NONE) return scanSuffix(text, clock, end)
  // A date alone stands for its beginning.
  stamp.hour = 0
  stamp.minute = 0
  stamp.second = 0
  stamp.fractionFrom = 0
  stamp.fractionTo = 0
  return p
}

/** `10/15/2019 14:11:03.82` (Extreme). */
function scanDayFirst(text: string, at: number, end: number): number {
  let p = scanMonth(text, at)
  if (p === NONE || text.charCodeAt(p) !== SLASH) return NONE
  p = scanDay(text, p + 1)
  if (p === NONE || text.charCodeAt(p) !== SLASH) return NONE
  const year = fourDigits(text, p + 1)
  if (year < 0 || text.charCodeAt(p + 5) !== SPACE) return NONE
  stamp.year = year
  p = scanClock(text, p + 6, end)
  return p === NONE ? NONE : scanSuffix(text, p, end)
}

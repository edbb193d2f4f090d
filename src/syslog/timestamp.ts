import {
  COLON,
  COMMA,
  DIGIT,
  DOT,
  is,
  LETTER,
  LOWER,
  MINUS,
  OPEN,
  PERCENT,
  PLUS,
  SLASH,
  SPACE,
  STAR,
  skipBlanks,
  skipWhile,
  TAG,
  UPPER,
} from './characters.ts'
import { daysFromCivil, daysInMonth } from './civil.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import type { DeviceTime } from './message.ts'
import { abbreviationOffset, isAbbreviation } from './timezone.ts'
import { nearestYear } from './year.ts'

const NONE = -1
const NO_OFFSET = 0x7fff

/**
 * What the last successful scan found, kept in one place so that a scan allocates nothing. It holds until the next scan;
 * parsing is synchronous, so nobody can come between.
 */
const stamp = {
  from: 0,
  to: 0,
  /** -1 where the device wrote none. */
  year: NONE,
  yearFirst: false,
  month: 0,
  day: 0,
  hour: 0,
  minute: 0,
  second: 0,
  fractionFrom: 0,
  fractionTo: 0,
  offset: NO_OFFSET,
  zoneFrom: 0,
  zoneTo: 0,
  sync: 0,
}

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

function fourDigits(text: string, at: number): number {
  let value = 0
  for (let p = at; p < at + 4; p++) {
    const code = text.charCodeAt(p)
    if (!is(code, DIGIT)) return NONE
    value = value * 10 + code - 48
  }
  return is(text.charCodeAt(at + 4), DIGIT) ? NONE : value
}

function scanMonth(text: string, at: number): number {
  const width = numberWidth(text, at)
  if (width === 0) return NONE
  stamp.month = oneOrTwo(text, at, width)
  return at + width
}

function scanDay(text: string, at: number): number {
  const width = numberWidth(text, at)
  if (width === 0) return NONE
  stamp.day = oneOrTwo(text, at, width)
  return at + width
}

const numberWidth = (text: string, at: number): number =>
  is(text.charCodeAt(at), DIGIT) ? (is(text.charCodeAt(at + 1), DIGIT) ? 2 : 1) : 0

const oneOrTwo = (text: string, at: number, width: number): number =>
  width === 2 ? (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48 : text.charCodeAt(at) - 48

/** Two digits, the first of which may be a blank (ZyNOS writes ` 0: 1:42`); -1 for anything else. */
function twoDigits(text: string, at: number): number {
  const low = text.charCodeAt(at + 1)
  if (!is(low, DIGIT)) return NONE
  const high = text.charCodeAt(at)
  return is(high, DIGIT) ? (high - 48) * 10 + low - 48 : high === SPACE ? low - 48 : NONE
}

function scanClock(text: string, at: number, end: number): number {
  if (at + 7 > end) return NONE
  let p = at
  if (text.charCodeAt(at + 1) === COLON && is(text.charCodeAt(at), DIGIT)) {
    stamp.hour = text.charCodeAt(at) - 48
    p += 1
  } else {
    stamp.hour = twoDigits(text, at)
    if (stamp.hour < 0) return NONE
    p += 2
  }
  if (p + 6 > end || text.charCodeAt(p) !== COLON || text.charCodeAt(p + 3) !== COLON) return NONE
  stamp.minute = twoDigits(text, p + 1)
  stamp.second = twoDigits(text, p + 4)
  if (stamp.minute < 0 || stamp.second < 0) return NONE
  p += 6
  stamp.fractionFrom = 0
  stamp.fractionTo = 0
  if (p + 1 < end && text.charCodeAt(p) === DOT && is(text.charCodeAt(p + 1), DIGIT)) {
    stamp.fractionFrom = p + 1
    p = skipWhile(text, p + 1, end, DIGIT)
    stamp.fractionTo = p
    // Huawei counts the messages of one millisecond: `01:00:34.270.1`.
    if (p + 1 < end && text.charCodeAt(p) === DOT && is(text.charCodeAt(p + 1), DIGIT)) {
      p = skipWhile(text, p + 1, end, DIGIT)
    }
  }
  return p
}

/** Offset, zone name and a year behind the time of day, each if it is there. */
function scanSuffix(text: string, at: number, end: number): number {
  if (at >= end) return at
  const code = text.charCodeAt(at)
  if (code === 90 /* Z */) {
    stamp.offset = 0
    stamp.zoneFrom = at
    stamp.zoneTo = at + 1
    return at + 1
  }
  if (code === PLUS || code === MINUS) return scanOffset(text, at, end)
  if (code !== SPACE) return at
  const next = text.charCodeAt(at + 1)
  if (next === PLUS || next === MINUS) {
    const p = scanOffset(text, at + 1, end)
    return p === at + 1 || (p < end && text.charCodeAt(p) !== SPACE && text.charCodeAt(p) !== COLON) ? at : p
  }
  let p = is(next, LETTER) ? scanZoneName(text, at + 1, end) : at
  if (stamp.year === NONE && text.charCodeAt(p) === SPACE) {
    const year = fourDigits(text, p + 1)
    const behind = p + 5
    if (year >= 1970 && year < 2100 && (behind >= end || isGap(text, behind))) {
      stamp.year = year
      p = behind
    }
  }
  return p
}

const isGap = (text: string, at: number): boolean => text.charCodeAt(at) === SPACE || text.charCodeAt(at) === COLON

/** `+02:00`, `-0530`; returns `at` itself when it is none. An offset out of range leaves the time without an instant. */
function scanOffset(text: string, at: number, end: number): number {
  const hours = twoDigits(text, at + 1)
  if (hours < 0 || text.charCodeAt(at + 1) === SPACE) return at
  let p = at + 3
  if (p < end && text.charCodeAt(p) === COLON) p++
  const minutes = p + 1 < end ? twoDigits(text, p) : NONE
  if (minutes < 0 || text.charCodeAt(p) === SPACE) return at
  const total = hours * 60 + minutes
  stamp.offset = hours > 23 || minutes > 59 ? Number.NaN : text.charCodeAt(at) === MINUS ? -total : total
  stamp.zoneFrom = at
  stamp.zoneTo = p + 2
  return p + 2
}

/**
 * A zone name stands between the time and a colon (Cisco: `07:05:03.123 CEST: %…`) or, known and in capitals, before a
 * blank. An unknown name of capitals is a zone only where Cisco's process or mnemonic follows a Cisco clock; elsewhere it
 * may be a host or a tag.
 */
function scanZoneName(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + 8)
  const upperEnd = skipWhile(text, at, limit, UPPER)
  let p = upperEnd === at ? skipWhile(text, at, limit, LOWER) : upperEnd
  const letters = p - at
  if (letters < 1 || letters > 7) return at - 1
  if (letters === 3 && p + 1 < end && (text.charCodeAt(p) === PLUS || text.charCodeAt(p) === MINUS)) {
    // `GMT+1`, `UTC-05:00`
    p = skipWhile(text, p + 1, Math.min(end, p + 4), DIGIT)
    if (p + 2 < end && text.charCodeAt(p) === COLON && is(text.charCodeAt(p + 1), DIGIT)) p += 3
  }
  if (p >= end) return at - 1
  const behind = text.charCodeAt(p)
  const colon = behind === COLON && (p + 1 >= end || text.charCodeAt(p + 1) === SPACE)
  if (!colon && !(behind === SPACE && upperEnd > at)) return at - 1
  if (!isAbbreviation(text.slice(at, at + letters))) {
    if (!colon || upperEnd !== p || !isCiscoBehind(text, p + 1, end)) return at - 1
  }
  stamp.zoneFrom = at
  stamp.zoneTo = p
  return p
}

/** ` %FACILITY…` or ` bgp[1051]: %FACILITY…`, behind a clock with fraction, mark or leading year. */
function isCiscoBehind(text: string, at: number, end: number): boolean {
  if (stamp.fractionTo === 0 && stamp.sync === 0 && !stamp.yearFirst) return false
  let p = skipBlanks(text, at, end)
  if (text.charCodeAt(p) === PERCENT) return true
  p = skipWhile(text, p, Math.min(end, p + 64), TAG)
  if (text.charCodeAt(p) !== OPEN) return false
  p = skipWhile(text, p + 1, Math.min(end, p + 12), DIGIT)
  return text.startsWith(']: %', p)
}

/** The text of the time that was scanned last. */
export const scannedText = (text: string): string => text.slice(stamp.from, stamp.to)

/** True where the year came first (`2024 Mar 09`), as NX-OS writes it. */
export const scannedYearFirst = (): boolean => stamp.yearFirst

/** Puts the time that was scanned last into the draft, with the zone and the clock mark as written. */
export function takeTimestamp(draft: Draft, context: ParseContext): void {
  draft.time = deviceTime(draft.text, context)
  if (stamp.zoneTo > 0) vendorOf(draft).tz = draft.text.slice(stamp.zoneFrom, stamp.zoneTo)
  if (stamp.sync !== 0) vendorOf(draft).sync = stamp.sync === STAR ? '*' : '.'
}

const DAY_MS = 86_400_000

/** The instant of the time that was scanned last; null where no calendar has it (February 30, 24:00:00, +99:99). */
function deviceTime(text: string, context: ParseContext): DeviceTime | null {
  const { month, day, hour, minute, second } = stamp
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1) return null
  const fraction = stamp.fractionTo > 0 ? text.slice(stamp.fractionFrom, stamp.fractionTo) : ''
  const sinceMidnightMs = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds(fraction)
  const { offset: writtenOffset } = stamp
  let { year } = stamp
  if (Number.isNaN(writtenOffset)) return null
  const written = year !== NONE
  if (!written) {
    if (day > (month === 2 ? 29 : daysInMonth(2000, month))) return null
    // Without a year the offset of a zone with summer time is not known yet; a first year settles it well enough.
    year = nearestYear(month, day, sinceMidnightMs, context.nowMs)
  }
  if (day > daysInMonth(year, month)) return null
  let wallMs = daysFromCivil(year, month, day) * DAY_MS + sinceMidnightMs
  let offset = writtenOffset === NO_OFFSET ? zoneOffset(text, wallMs, context) : writtenOffset
  if (!written) {
    const settled = nearestYear(month, day, sinceMidnightMs - offset * 60_000, context.nowMs)
    if (settled !== year) {
      year = settled
      wallMs = daysFromCivil(year, month, day) * DAY_MS + sinceMidnightMs
      if (writtenOffset === NO_OFFSET) offset = zoneOffset(text, wallMs, context)
    }
  }
  return { epochMs: wallMs - offset * 60_000, year, month, day, hour, minute, second, fraction, offsetMinutes: offset }
}

function zoneOffset(text: string, wallMs: number, context: ParseContext): number {
  if (stamp.zoneTo > 0) {
    const named = abbreviationOffset(text.slice(stamp.zoneFrom, stamp.zoneTo), wallMs, context.timezone)
    if (named !== undefined) return named
  }
  return context.timezone.offsetMinutes(wallMs)
}

/** The first three digits of a fraction, as milliseconds. */
function milliseconds(fraction: string): number {
  if (fraction === '') return 0
  const digit = (i: number) => (i < fraction.length ? fraction.charCodeAt(i) - 48 : 0)
  return digit(0) * 100 + digit(1) * 10 + digit(2)
}

/** The time that a text is as a whole; null when it is none. */
export function timeOf(text: string, context: ParseContext): DeviceTime | null {
  return scanTimestamp(text, 0, text.length) === text.length ? deviceTime(text, context) : null
}

import { COLON, COMMA, DIGIT, DOT, is, SPACE, skipWhile } from './characters.ts'
import { NONE, stamp } from './stamp.ts'

/** The number that four digits and no fifth make; -1 for anything else. */
export function fourDigits(text: string, at: number): number {
  let value = 0
  for (let p = at; p < at + 4; p++) {
    const code = text.charCodeAt(p)
    if (!is(code, DIGIT)) return NONE
    value = value * 10 + code - 48
  }
  return is(text.charCodeAt(at + 4), DIGIT) ? NONE : value
}

/** Reads a month of one or two digits into the stamp. */
export function scanMonth(text: string, at: number): number {
  const width = numberWidth(text, at)
  if (width === 0) return NONE
  stamp.month = oneOrTwo(text, at, width)
  return at + width
}

/** Reads a day of one or two digits into the stamp. */
export function scanDay(text: string, at: number): number {
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
export function twoDigits(text: string, at: number): number {
  const low = text.charCodeAt(at + 1)
  if (!is(low, DIGIT)) return NONE
  const high = text.charCodeAt(at)
  return is(high, DIGIT) ? (high - 48) * 10 + low - 48 : high === SPACE ? low - 48 : NONE
}

/** A point, ISO 8601's comma, or Comware's colon (`07:05:03:123 2026`). */
function isPoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === DOT || code === COMMA || (code === COLON && is(text.charCodeAt(at + 3), DIGIT))
}

/** Reads `07:05:03.123` into the stamp; the hour may be one digit. Returns the position behind it, or -1. */
export function scanClock(text: string, at: number, end: number): number {
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
  if (p + 1 < end && isPoint(text, p) && is(text.charCodeAt(p + 1), DIGIT)) {
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

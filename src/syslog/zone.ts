import {
  COLON,
  DIGIT,
  is,
  LETTER,
  LOWER,
  MINUS,
  OPEN,
  PERCENT,
  PLUS,
  SPACE,
  skipBlanks,
  skipWhile,
  TAG,
  UPPER,
} from './characters.ts'
import { fourDigits, twoDigits } from './clock.ts'
import { NONE, stamp } from './stamp.ts'
import { isAbbreviation } from './timezone.ts'

/** Offset, zone name and a year behind the time of day, each if it is there. */
export function scanSuffix(text: string, at: number, end: number): number {
  if (at >= end) return at
  const code = text.charCodeAt(at)
  if (code === 90 /* Z */) {
    stamp.offset = 0
    stamp.zoneFrom = at
    stamp.zoneTo = at + 1
    return at + 1
  }
  if (code === PLUS || code === MINUS) return skipSummerTime(text, scanOffset(text, at, end))
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

/** Huawei adds to the offset that it is summer time: `07:05:03-05:00 DST HUAWEI …`. */
const skipSummerTime = (text: string, at: number): number => (text.startsWith(' DST ', at) ? at + 4 : at)

/** A blank, or a colon with a blank behind it: not the colon of an address such as `2001:db8::1`. */
const isGap = (text: string, at: number): boolean =>
  text.charCodeAt(at) === SPACE || (text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === SPACE)

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
 * blank. An unknown name with a capital is a zone only where Cisco's process or mnemonic follows a Cisco clock; elsewhere it
 * may be a host or a tag.
 */
function scanZoneName(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + 8)
  const upperEnd = skipWhile(text, at, limit, UPPER)
  let p = skipWhile(text, upperEnd, limit, LOWER)
  // Capitals, small letters, or a name (`Berlin`); `MSKs` is a word.
  if (upperEnd > at + 1 && p > upperEnd) return at - 1
  const letters = p - at
  if (letters < 1 || letters > 7) return at - 1
  if (letters === 3 && p + 1 < end && (text.charCodeAt(p) === PLUS || text.charCodeAt(p) === MINUS)) {
    // `GMT+1`, `UTC-05:00`
    p = skipWhile(text, p + 1, Math.min(end, p + 4), DIGIT)
    if (p + 2 < end && text.charCodeAt(p) === COLON && is(text.charCodeAt(p + 1), DIGIT)) p += 3
  }
  if (text.startsWith('/DST', p)) p += 4
  if (p >= end) return at - 1
  const behind = text.charCodeAt(p)
  const colon = behind === COLON && (p + 1 >= end || text.charCodeAt(p + 1) === SPACE)
  if (!colon && !(behind === SPACE && upperEnd > at)) return at - 1
  if (!isAbbreviation(text.slice(at, at + letters)) && !(colon && upperEnd > at && isCiscoBehind(text, p + 1, end)))
    return at - 1
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

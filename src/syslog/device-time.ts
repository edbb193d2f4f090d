import { STAR } from './characters.ts'
import { daysFromCivil, daysInMonth } from './civil.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import type { DeviceTime } from './message.ts'
import { NO_OFFSET, NONE, stamp } from './stamp.ts'
import { scanTimestamp } from './timestamp.ts'
import { abbreviationOffset } from './timezone.ts'
import { latestYear } from './year.ts'

/**
 * Puts the time that was scanned last into the draft, with the zone and the clock mark as written. A time that was there
 * before is a relay's from then on.
 */
export function takeTimestamp(draft: Draft, context: ParseContext): void {
  keepRelayTime(draft)
  draft.time = deviceTime(draft.text, context)
  draft.timeFrom = stamp.from
  draft.timeTo = stamp.to
  if (stamp.zoneTo > 0) vendorOf(draft).tz = draft.text.slice(stamp.zoneFrom, stamp.zoneTo)
  if (stamp.sync !== 0) vendorOf(draft).sync = stamp.sync === STAR ? '*' : '.'
}

/** Where a time has been taken already, a relay wrote it: keeps its text, and drops the zone and mark that were its. */
export function keepRelayTime(draft: Draft): void {
  if (draft.timeTo === 0) return
  const { tz: _zone, sync: _mark, ...vendor } = vendorOf(draft)
  draft.vendor = { ...vendor, relayTimestamp: draft.text.slice(draft.timeFrom, draft.timeTo) }
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
    year = latestYear(month, day, sinceMidnightMs, context.nowMs)
  }
  if (day > daysInMonth(year, month)) return null
  let wallMs = daysFromCivil(year, month, day) * DAY_MS + sinceMidnightMs
  let offset = writtenOffset === NO_OFFSET ? zoneOffset(text, wallMs, context) : writtenOffset
  if (!written) {
    const settled = latestYear(month, day, sinceMidnightMs - offset * 60_000, context.nowMs)
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
  const { length } = fraction
  if (length === 0) return 0
  let value = (fraction.charCodeAt(0) - 48) * 100
  if (length > 1) value += (fraction.charCodeAt(1) - 48) * 10
  return length > 2 ? value + fraction.charCodeAt(2) - 48 : value
}
/** The time that a text is as a whole; null when it is none. */
export function timeOf(text: string, context: ParseContext): DeviceTime | null {
  return scanTimestamp(text, 0, text.length) === text.length ? deviceTime(text, context) : null
}

import { DIGIT, DOT, HOST, is, LETTER, SPACE, skipWhile } from './characters.ts'
import { civilFromDays } from './civil.ts'
import { keepRelayTime } from './device-time.ts'
import { type Draft, vendorOf } from './draft.ts'
import type { DeviceTime } from './message.ts'

const DAY_S = 86_400

/**
 * Meraki writes seconds since 1970 instead of a date: `1 1563260410.364008273 AP_firstfloor events type=…`, the `1` being a
 * version that some relays drop. Takes version, time and device name; what follows, the type first, is the text.
 */
export function readMeraki(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const versioned = text.charCodeAt(at) === 49 && text.charCodeAt(at + 1) === SPACE
  const from = versioned ? at + 2 : at
  const secondsEnd = skipWhile(text, from, Math.min(end, from + 11), DIGIT)
  if (secondsEnd - from < 9 || secondsEnd - from > 10) return false
  let to = secondsEnd
  if (text.charCodeAt(to) === DOT && is(text.charCodeAt(to + 1), DIGIT)) to = skipWhile(text, to + 1, end, DIGIT)
  else if (!versioned) return false
  if (text.charCodeAt(to) !== SPACE || !is(text.charCodeAt(to + 1), LETTER | DIGIT)) return false
  const nameEnd = skipWhile(text, to + 1, Math.min(end, to + 256), HOST)
  if (text.charCodeAt(nameEnd) !== SPACE) return false
  keepRelayTime(draft)
  const seconds = Number(text.slice(from, secondsEnd))
  draft.time = epochTime(seconds, to > secondsEnd ? text.slice(secondsEnd + 1, to) : '')
  vendorOf(draft).epoch = text.slice(from, to)
  draft.hostname = text.slice(to + 1, nameEnd)
  draft.format = 'meraki'
  draft.at = nameEnd + 1
  return true
}

/** Seconds since 1970 are UTC, whatever zone is configured. */
function epochTime(seconds: number, fraction: string): DeviceTime {
  const days = Math.floor(seconds / DAY_S)
  const ofDay = seconds - days * DAY_S
  return {
    epochMs: seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')),
    ...civilFromDays(days),
    hour: Math.floor(ofDay / 3600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60,
    fraction,
    offsetMinutes: 0,
  }
}

import { EQUALS, is, LETTER, SPACE, skipBlanks, skipWhile, WORD, wordEnd } from './characters.ts'
import { timeOf } from './device-time.ts'
import { type Draft, type ParseContext, vendorOf } from './draft.ts'
import type { DeviceTime } from './message.ts'

const QUOTE = 34
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
// The keys of the header come first; a long text behind them is not searched.
const REACH = 1024

/**
 * FortiOS writes key=value instead of a header: `date=2019-04-04 time=09:19:21 devname=fw01 … tz="+0200"`. The name and the
 * time are taken unless a header before them has given them; the text stays whole, for its keys are the event.
 */
export function readFortios(draft: Draft, at: number, context: ParseContext): boolean {
  const { text } = draft
  if (text.charCodeAt(at) !== 100 /* d */ || !text.startsWith('date=', at)) return false
  const keys = readKeys(text, at, Math.min(draft.end, at + REACH))
  if (keys.time === null) return false
  draft.format = 'fortios'
  draft.at = at
  draft.hostname ??= keys.devname
  if (draft.time === null) {
    draft.time = keysTime(keys, context)
    if (keys.tz !== null) vendorOf(draft).tz = keys.tz
  }
  return true
}

interface Keys {
  date: string | null
  time: string | null
  tz: string | null
  devname: string | null
  eventtime: string | null
}

function readKeys(text: string, at: number, end: number): Keys {
  const keys: Keys = { date: null, time: null, tz: null, devname: null, eventtime: null }
  let p = at
  while (p < end && is(text.charCodeAt(p), LETTER)) {
    const nameEnd = skipWhile(text, p, end, WORD)
    if (text.charCodeAt(nameEnd) !== EQUALS) break
    const quoted = text.charCodeAt(nameEnd + 1) === QUOTE
    const from = quoted ? nameEnd + 2 : nameEnd + 1
    const to = quoted ? text.indexOf('"', from) : wordEnd(text, from, end)
    if (to < 0 || to > end) break
    setKey(keys, text.slice(p, nameEnd), text.slice(from, to))
    p = quoted ? to + 1 : to
    if (p < end && text.charCodeAt(p) !== SPACE) break
    p = skipBlanks(text, p, end)
  }
  return keys
}

function setKey(keys: Keys, name: string, value: string): void {
  if (value === '') return
  if (name === 'date') keys.date ??= value
  else if (name === 'time') keys.time ??= value
  else if (name === 'tz') keys.tz ??= value
  else if (name === 'devname') keys.devname ??= value
  else if (name === 'eventtime') keys.eventtime ??= value
}

function keysTime({ date, time, tz, eventtime }: Keys, context: ParseContext): DeviceTime | null {
  if (tz !== null) return timeOf(`${date} ${time}${tz}`, context)
  const wall = timeOf(`${date} ${time}`, context)
  const epochMs = wall === null ? null : eventEpochMs(eventtime)
  if (wall === null || epochMs === null) return wall
  // Without tz the event time, an instant, tells how far the wall clock is from UTC: zones differ by quarters of an hour.
  const wallMs = wall.epochMs + wall.offsetMinutes * MINUTE_MS
  const offsetMinutes = (Math.round((wallMs - epochMs) / QUARTER_MS) * QUARTER_MS) / MINUTE_MS
  if (Math.abs(offsetMinutes) > 15 * 60) return wall
  return { ...wall, offsetMinutes, epochMs: wallMs - offsetMinutes * MINUTE_MS }
}

/** `eventtime` counts seconds, milliseconds, microseconds or, since FortiOS 6.2, nanoseconds. */
function eventEpochMs(eventtime: string | null): number | null {
  if (eventtime === null || !/^(?:\d{10}|\d{13}|\d{16}|\d{19})$/.test(eventtime)) return null
  return Number(eventtime.padEnd(13, '0').slice(0, 13))
}

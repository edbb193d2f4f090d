import { createHash } from 'node:crypto'
import { KoineError } from '../errors.ts'
import { parseDurationMs } from '../quantities.ts'
import { cronOf, isCron } from './cron.ts'
import type { ScheduleDefinition } from './schedule.ts'

/** When the devices of a schedule are asked. */
export interface Timing {
  /** The next time for a device after this one, in milliseconds since 1970; null: never again. */
  nextFor(device: string, afterMs: number): number | null
}

/** The shortest interval. */
const leastEveryMs = 1_000
const longestEveryMs = 31 * 86_400_000
const longestSpreadMs = 60_000

/**
 * The times of a schedule. Each device has a place of its own that follows from its name alone, so that a thousand devices
 * do not come at once, a restart changes nothing, and two schedules whose intervals divide each other meet at a device.
 * Throws INVALID_BODY.
 */
export const timingOf = ({ every, cron, timezone, spread }: Written): Timing => {
  const everyMs = durationOf('every', every)
  const spreadMs = durationOf('spread', spread)
  if (everyMs !== null && cron === null) {
    if (everyMs < leastEveryMs || everyMs > longestEveryMs) throw invalid('every', 'is one second to 31 days')
    if (spreadMs !== null) throw invalid('spread', 'belongs to cron; every spreads over the whole interval')
    return intervalTiming(everyMs)
  }
  if (everyMs !== null || cron === null) throw invalid('every', 'or cron is given, not both')
  if (!isCron(cron)) throw invalid('cron', 'is an expression such as */5 * * * *')
  return cronTiming(cron, timezone, spreadMs)
}

type Written = Pick<ScheduleDefinition, 'every' | 'cron' | 'timezone' | 'spread'>

/** Throws INVALID_BODY for times that there are not, and for a spread over several of them: each device would be sought through all. */
export const checkTiming = (written: Written): void => {
  timingOf(written)
  const { cron, timezone, spread } = written
  const spreadMs = durationOf('spread', spread)
  if (cron === null || spreadMs === null) return
  const { nextAfter } = cronOf(cron, timezone)
  let last = nextAfter(Date.now())
  for (let count = 0; count < 8 && last !== null; count += 1) {
    const next = nextAfter(last)
    if (next !== null && next - last < spreadMs) throw invalid('spread', 'is no longer than the time between two')
    last = next
  }
}

/** A number for a device, evenly distributed over 48 bits. */
const placeOf = (device: string): number => createHash('sha256').update(device.toLowerCase()).digest().readUIntBE(0, 6)

const intervalTiming = (everyMs: number): Timing => ({
  nextFor(device, afterMs) {
    const place = placeOf(device) % everyMs
    return Math.floor((afterMs - place) / everyMs) * everyMs + place + everyMs
  },
})

const cronTiming = (expression: string, timezone: string, spreadMs: number | null): Timing => {
  if (!isZone(timezone)) throw invalid('timezone', 'is a zone such as Europe/Berlin')
  const cron = cronOf(expression, timezone)
  // All devices ask for the same few times.
  const next = lastAnswers(cron.nextAfter)
  const spreadAt = (baseMs: number): number => {
    if (spreadMs !== null) return spreadMs
    const following = next(baseMs)
    return following === null ? longestSpreadMs : Math.min((following - baseMs) / 2, longestSpreadMs)
  }
  return {
    nextFor(device, afterMs) {
      const place = placeOf(device)
      // A time that has passed may still be to come for a device with a late place.
      let base = next(afterMs - (spreadMs ?? longestSpreadMs))
      while (base !== null) {
        const time = base + Math.floor(place % Math.max(1, spreadAt(base)))
        if (time > afterMs) return time
        base = next(base)
      }
      return null
    },
  }
}

const lastAnswers = (ask: (ms: number) => number | null): ((ms: number) => number | null) => {
  const known: { from: number; answer: number | null }[] = []
  return ms => {
    const found = known.find(({ from, answer }) => from <= ms && (answer === null || ms < answer))
    if (found) return found.answer
    const answer = ask(ms)
    known.unshift({ from: ms, answer })
    known.length = Math.min(known.length, 8)
    return answer
  }
}

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const durationOf = (name: string, text: string | null): number | null => {
  if (text === null) return null
  const ms = parseDurationMs(text)
  if (ms === null) throw invalid(name, 'is a duration such as 60s or 5m')
  return ms
}

const invalid = (name: string, rule: string): KoineError => new KoineError('INVALID_BODY', `/${name}: ${name} ${rule}.`)

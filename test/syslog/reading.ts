import { Buffer } from 'node:buffer'
import type { SyslogMessage } from '../../src/syslog/message.ts'
import { parseMessage } from '../../src/syslog/parse.ts'
import { rfc3339 } from '../../src/syslog/print.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

/** What a test of the parser looks at: the fields that were found, the time as RFC 3339 text. */
export type Reading = Partial<Omit<SyslogMessage, 'time'>> & { readonly time?: string }

/** Parses on 10 March 2026, noon UTC, unless told otherwise, and leaves out what the message lacks. */
export function read(text: string | Buffer, timezone = 'UTC', now = '2026-03-10T12:00:00Z'): Reading {
  const context = { nowMs: Date.parse(now), timezone: timezoneOf(timezone) }
  const { time, ...fields } = parseMessage(typeof text === 'string' ? Buffer.from(text) : text, context)
  const found = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  return time === null ? found : { ...found, time: rfc3339(time) }
}

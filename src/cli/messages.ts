import { type Timezone, timezoneOf } from '../syslog/timezone.ts'
import { type Command, type Given, type Option, type Terminal, usage } from './command.ts'
import { maxLineBytes, readLines } from './lines.ts'

/** What `parse` and `normalize` have in common: messages on stdin, one line of JSON on stdout for each line. */
export const messageOptions = {
  jsonl: { says: 'Read JSON Lines: {"id"?, "raw" or "raw_b64", "source"?}.\nThe id is repeated as "input".' },
  now: { value: 'RFC3339', says: 'Take this for the time of reception, from which years are inferred.' },
  timezone: { value: 'ZONE', says: 'Zone of times without one: Europe/Berlin, +02:00, CEST. Default: UTC.' },
} as const satisfies Readonly<Record<string, Option>>

export interface MessageContext {
  readonly receivedMs: number
  readonly timezone: Timezone
}

/** A message, read by whoever prints its line. `source` is the sender's address. */
export type PrintLine = (octets: Buffer, source: string | null, context: MessageContext) => string

/** Prints one line for each line that comes in, in order, in constant memory. Throws USAGE on a wrong option. */
export const printLines = async (
  command: Command,
  given: Given,
  { stdin, stdout }: Terminal,
  print: PrintLine,
): Promise<number> => {
  const fixedMs = instant(command, given.text('now'))
  const timezone = zoneOf(command, given)
  const jsonLines = given.on('jsonl')
  let receivedMs = fixedMs ?? Date.now()
  let number = 0
  let out = ''
  await readLines(
    stdin,
    (octets, whole) => {
      number += 1
      const context = { receivedMs, timezone }
      if (!whole) out += `${refusal(number, `is longer than ${maxLineBytes} octets`)}\n`
      else if (jsonLines) out += `${jsonLine(octets, number, context, print)}\n`
      else out += `${print(octets, null, context)}\n`
    },
    async () => {
      const text = out
      out = ''
      receivedMs = fixedMs ?? Date.now()
      if (text === '' || stdout.write(text)) return
      await new Promise<void>(resolve => stdout.once('drain', () => resolve()))
    },
  )
  return 0
}

const jsonLine = (octets: Buffer, number: number, context: MessageContext, print: PrintLine): string => {
  const line = parsed(octets)
  if (line === null) return refusal(number, 'is not a JSON object')
  const { id, raw, raw_b64: base64, source } = line
  const input = JSON.stringify(id)
  if (source !== undefined && source !== null && typeof source !== 'string')
    return refusal(number, '"source" is not a string', input)
  const message = typeof raw === 'string' ? Buffer.from(raw) : typeof base64 === 'string' ? decoded(base64) : null
  if (message === null) return refusal(number, 'has neither "raw" (a string) nor "raw_b64" (base64)', input)
  const text = print(message, source ?? null, context)
  return input === undefined ? text : `{"input":${input},${text.slice(1)}`
}

const parsed = (octets: Buffer): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(octets.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

const decoded = (base64: string): Buffer | null =>
  base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : null

/** The line for an input line that has no message. */
const refusal = (number: number, says: string, input = 'null'): string => {
  const error = { code: 'INPUT_UNREADABLE', detail: `line ${number} ${says}` }
  return `{"input":${input},"error":${JSON.stringify(error)}}`
}

const instant = (command: Command, text: string | null): number | null => {
  if (text === null) return null
  const ms = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isFinite(ms)) return ms
  throw usage(command, `--now ${text}: write a time such as 2026-11-21T01:27:30Z`)
}

/** The zone that is asked for. Throws USAGE for one that does not exist. */
export const zoneOf = (command: Command, given: Given): Timezone => {
  try {
    return timezoneOf(given.text('timezone') ?? 'UTC')
  } catch (error) {
    throw usage(command, `--timezone ${error instanceof Error ? error.message : String(error)}`)
  }
}

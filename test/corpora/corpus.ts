import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInventory } from '../../src/inventory/devices.ts'
import { canonicalAddress, canonicalMac } from '../../src/openconfig/address.ts'
import { createIdSource } from '../../src/openconfig/id.ts'
import { createPipeline, type Pipeline } from '../../src/pipeline.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

/** Where the corpora are. They are not part of the project; suites that need them fail without them. */
export const corpora = process.env['KOINE_CORPORA'] ?? '../shared/corpora'

export const readLines = <T>(file: string): readonly T[] =>
  readFileSync(join(corpora, file), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)

export interface EventCase {
  readonly id: string
  readonly os: string
  readonly event: string
  readonly status?: 'up' | 'down'
  readonly entity: Readonly<Record<string, string>>
  readonly raw?: string
  readonly raw_b64?: string
}

export interface NapalmLogsCase {
  readonly id: string
  readonly os: string
  readonly event: string
  readonly raw: string
  readonly expected: { readonly yang_message: unknown; readonly host: string }
}

export const eventCases = (): readonly EventCase[] => readLines('syslog/events.jsonl')

export const napalmLogsCases = (): readonly NapalmLogsCase[] =>
  readdirSync(join(corpora, 'napalm-logs'))
    .filter(file => file.endsWith('.jsonl'))
    .flatMap(file => readLines<NapalmLogsCase>(join('napalm-logs', file)))

/** What the checks read of an event. */
export interface PrintedEvent {
  readonly id: string
  readonly event: string
  readonly status: string
  readonly entity: string
  readonly device: { readonly name: string; readonly platform: string | null }
  readonly fields: Readonly<Record<string, string | number | boolean>>
  readonly openconfig: unknown
  readonly syslog: { readonly mnemonic: string | null; readonly appName: string | null; readonly message: string }
}

export const corpusPipeline = (): Pipeline =>
  createPipeline({ timezone: timezoneOf('UTC'), inventory: createInventory([]), nextId: createIdSource() })

const nowMs = Date.UTC(2026, 10, 21)

export const octetsOf = (line: { readonly raw?: string; readonly raw_b64?: string }): Buffer =>
  line.raw_b64 === undefined ? Buffer.from(line.raw ?? '') : Buffer.from(line.raw_b64, 'base64')

/** Every message by itself: nothing is known of its sender. */
export const normalizeAlone = (pipeline: Pipeline, octets: Buffer): PrintedEvent =>
  JSON.parse(pipeline(octets, null, nowMs).record.json) as PrintedEvent

// Our canonical form on both sides: addresses, MAC addresses, letter case, and the blanks and dashes of words.
const canonical = (value: string): string =>
  (canonicalAddress(value) ?? canonicalMac(value) ?? value)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** The entity values of a case that are not among the fields of the event. */
export const missingValues = (event: PrintedEvent, values: readonly string[]): readonly string[] => {
  const found = new Set(Object.values(event.fields).map(value => canonical(String(value))))
  return values.filter(value => !found.has(canonical(value)))
}

import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMessage } from '../../src/syslog/parse.ts'
import { printMessage } from '../../src/syslog/print.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

const corpora = process.env['KOINE_CORPORA'] ?? '../shared/corpora'
const context = { nowMs: Date.UTC(2024, 2, 10), timezone: timezoneOf('UTC') }

interface TimeParts {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly fraction?: string
  readonly tz?: string
  readonly sync?: string
  readonly raw?: string
}

interface HeaderCase {
  readonly id: string
  readonly raw?: string
  readonly raw_b64?: string
  readonly framing?: string
  readonly expect?: Readonly<Record<string, unknown>> & {
    readonly timestamp?: TimeParts | null
    readonly relayTimestamp?: TimeParts
  }
}

const cases = readFileSync(join(corpora, 'syslog/headers.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map((line): HeaderCase => JSON.parse(line))
  .filter(({ framing }) => framing === undefined)

/** Everything that the expectation of a case asserts, as the parser found it. */
function found({ raw, raw_b64, expect: expected = {} }: HeaderCase): Record<string, unknown> {
  const octets = raw === undefined ? Buffer.from(raw_b64 ?? '', 'base64') : Buffer.from(raw)
  const message = parseMessage(octets, context)
  const vendor = { ...message.vendor }
  const { severity: _word, ...plain } = vendor
  const flat: Record<string, unknown> = {
    ...plain,
    ...message,
    pri: message.facility === null ? null : message.facility * 8 + (message.severity ?? 0),
    timestamp: message.time === null ? null : { ...message.time, tz: vendor.tz, sync: vendor.sync },
    relayTimestamp: vendor.relayTimestamp,
    structuredData: message.structuredData === null ? null : JSON.parse(JSON.stringify(message.structuredData)),
  }
  return Object.fromEntries(Object.keys(expected).map(key => [key, flat[key] ?? null]))
}

/** The expectation in the same shape: only the parts of a time that are written. */
function wanted({ expect: expected = {} }: HeaderCase, result: Record<string, unknown>): Record<string, unknown> {
  const want: Record<string, unknown> = { ...expected }
  if (expected.timestamp) {
    const { raw: _raw, ...parts } = expected.timestamp
    want['timestamp'] = { ...(result['timestamp'] as object | null), fraction: '', ...parts }
  }
  if (expected.relayTimestamp) want['relayTimestamp'] = expected.relayTimestamp.raw
  if ('message' in expected) want['message'] = typeof expected['message'] === 'string' ? expected['message'].trim() : ''
  return want
}

describe('every header of the corpus is read as its source says', () => {
  test('the corpus is there', () => expect(cases.length).toBeGreaterThan(300))

  test.each(cases.map(testCase => [testCase.id, testCase] as const))('%s', (_id, testCase) => {
    const result = found(testCase)
    expect(result, testCase.raw).toEqual(wanted(testCase, result))
  })
})

test('what is printed is one line of JSON that says the same', () => {
  for (const { raw, raw_b64 } of cases) {
    const message = parseMessage(raw === undefined ? Buffer.from(raw_b64 ?? '', 'base64') : Buffer.from(raw), context)
    const line = printMessage(message, '192.0.2.1')
    expect(line).not.toContain('\n')
    const printed = JSON.parse(line)
    expect(printed).toMatchObject({
      facility: message.facility,
      hostname: message.hostname,
      message: message.message,
      source: '192.0.2.1',
      timestampSource: message.time === null ? 'received' : 'device',
    })
    if (message.time !== null) expect(Date.parse(printed.timestamp)).toBe(message.time.epochMs)
  }
})

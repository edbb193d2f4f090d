import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import type { SyslogMessage } from '../../src/syslog/message.ts'
import { parseMessage } from '../../src/syslog/parse.ts'
import { printMessage } from '../../src/syslog/print.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'
import { corpusPipeline } from './corpus.ts'

const corpora = process.env['KOINE_CORPORA'] ?? '../shared/corpora'
const context = { nowMs: Date.UTC(2024, 2, 10), timezone: timezoneOf('UTC') }
const LARGEST_DATAGRAM = 65_507
const LONGEST_MS = 10

interface MalformedCase {
  readonly id: string
  readonly kind: string
  readonly raw?: string
  readonly raw_b64?: string
  readonly gen?: string
  readonly prefix?: string
  readonly unit?: string
  readonly n?: number
  readonly suffix?: string
}

const cases = readFileSync(join(corpora, 'syslog/malformed.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map((line): MalformedCase => JSON.parse(line))

const octetsOf = ({ raw, raw_b64, prefix = '', unit = '', n = 0, suffix = '' }: MalformedCase): Buffer =>
  raw_b64 !== undefined ? Buffer.from(raw_b64, 'base64') : Buffer.from(raw ?? prefix + unit.repeat(n) + suffix)

/** The best of three: what it takes, without what else the machine does. */
const bestMs = (work: () => unknown): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const begin = performance.now()
      work()
      return performance.now() - begin
    }),
  )

/** Every string that the message holds, at any depth. */
const stringsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, held]) => [name, ...stringsOf(held)])
      : []

const writtenBy = (message: SyslogMessage): string[] => {
  const { hostname, appName, procId, msgId, mnemonic, structuredData, vendor } = message
  return [hostname, appName, procId, msgId, mnemonic, message.message, ...Object.values(vendor ?? {})]
    .filter(value => typeof value === 'string')
    .concat(stringsOf(structuredData))
}

describe('hostile and broken input', () => {
  test('the corpus is there', () => expect(cases.length).toBeGreaterThan(150))

  test.each(cases.map(testCase => [testCase.id, testCase.kind, testCase] as const))('%s %s', (_id, _kind, testCase) => {
    // A stream is cut by the framing; what reaches the parser is no longer than a datagram.
    const octets = octetsOf(testCase).subarray(0, LARGEST_DATAGRAM)
    const message = parseMessage(octets, context)
    expect(bestMs(() => parseMessage(octets, context))).toBeLessThan(LONGEST_MS)

    const text = octets.toString()
    for (const value of writtenBy(message)) {
      // Names with their escapes undone, or joined from two words, aside: whatever is reported is in the message.
      if (!text.includes('\\')) expect(text).toContain(value)
    }
    const line = printMessage(message, null)
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/)
    expect(JSON.parse(line).message).toBe(message.message)
    const empty: Record<string, unknown> = {}
    expect([empty['a'], empty['polluted'], empty['isAdmin']]).toEqual([undefined, undefined, undefined])
    expect(Object.prototype.toString.call({})).toBe('[object Object]')
  })

  const pipeline = corpusPipeline()
  test.each(cases.map(testCase => [testCase.id, testCase.kind, testCase] as const))(
    '%s %s becomes an event',
    (_id, _kind, testCase) => {
      const octets = octetsOf(testCase).subarray(0, LARGEST_DATAGRAM)
      const { record, fault } = pipeline(octets, '192.0.2.1', context.nowMs)
      expect(fault).toBeUndefined()
      expect(bestMs(() => pipeline(octets, '192.0.2.1', context.nowMs))).toBeLessThan(LONGEST_MS)
      expect(record.json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/)
      expect(JSON.parse(record.json).openconfig).not.toEqual({})
    },
  )
})

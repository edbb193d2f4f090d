import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createInventory } from '../../src/inventory/devices.ts'
import { ruleSets } from '../../src/normalizers/index.ts'
import { createIdSource } from '../../src/openconfig/id.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { isPlatform } from '../../src/platforms.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

// test/corpus/<platform>.jsonl: messages and what they must become. Adding a line adds a test.
const folder = join(import.meta.dirname, '../corpus')
const pipeline = createPipeline({
  timezone: timezoneOf('UTC'),
  inventory: createInventory([]),
  nextId: createIdSource(),
})

interface Case {
  readonly raw: string
  readonly event: string
  readonly entity: string
  readonly fields: Readonly<Record<string, unknown>>
}

const casesOf = (platform: string): readonly Case[] =>
  readFileSync(join(folder, `${platform}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Case)

const covered = readdirSync(folder)
  .filter(file => file.endsWith('.jsonl'))
  .map(file => file.replace('.jsonl', ''))

describe.each(covered)('%s', platform => {
  it.each(casesOf(platform))('reads as $event: $raw', ({ raw, event, entity, fields }) => {
    const { record } = pipeline(Buffer.from(raw), null, Date.UTC(2026, 10, 21))
    const printed = JSON.parse(record.json)
    expect({ event: printed.event, entity: printed.entity }).toEqual({ event, entity })
    expect(printed.fields).toMatchObject(fields)
    expect(Object.keys(printed.openconfig)).not.toEqual([])
  })

  it('is a platform whose every event has a case', () => {
    const rules = isPlatform(platform) ? (ruleSets[platform]?.rules ?? []) : []
    const tried = new Set(casesOf(platform).map(({ event }) => event))
    expect([...new Set(rules.map(({ event }) => event as string))].filter(name => !tried.has(name))).toEqual([])
  })
})

it('every platform with rules has cases', () => {
  const withRules = Object.entries(ruleSets).flatMap(([platform, set]) =>
    set && set.rules.length > 0 ? [platform] : [],
  )
  expect(withRules.filter(platform => !covered.includes(platform))).toEqual([])
})

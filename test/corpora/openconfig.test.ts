import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { definitions } from '../../src/openconfig/catalogue.ts'
import { everyEvent } from '../openconfig/samples.ts'
import { corpora, corpusPipeline, eventCases, napalmLogsCases, normalizeAlone, octetsOf, readLines } from './corpus.ts'

// libyang proves every body: the plain tool, and the strict form (a body can be completed to a valid datastore).
const validator = resolve(corpora, '../openconfig/validate.sh')

const validate = (mode: readonly string[], events: readonly { id: string; openconfig: unknown }[]): string => {
  const input = events.map(event => `${JSON.stringify(event)}\n`).join('')
  const { stdout, stderr, error } = spawnSync(validator, mode, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (error) throw error
  return (stdout + stderr).trimEnd()
}

const bodies = (events: readonly { id: string; json: string }[]) =>
  events.map(({ id, json }) => ({ id, openconfig: JSON.parse(json).openconfig as unknown }))

const modes = [
  ['as yanglint sees it', []],
  ['in the strict form', ['--strict']],
] as const

describe.each(modes)('%s', (_, mode) => {
  it('every event of the catalogue is valid, with all its fields and with only those it requires', () => {
    const whole = bodies(everyEvent())
    const least = bodies(
      everyEvent((name, field) => definitions[name]?.fields.some(required => required === field) === true),
    )
    const events = [...whole, ...least.map(({ id, openconfig }) => ({ id: `${id} (least)`, openconfig }))]
    expect(validate(mode, events)).toBe(`${events.length} valid, 0 invalid`)
  })

  it('every event made of the corpora is valid', () => {
    const pipeline = corpusPipeline()
    const malformed = readLines<{ id: string; raw?: string; raw_b64?: string }>('syslog/malformed.jsonl')
    const headers = readLines<{ id: string; raw?: string; raw_b64?: string }>('syslog/headers.jsonl')
    const lines = [...eventCases(), ...napalmLogsCases(), ...headers, ...malformed]
    const events = lines.map(line => ({ id: line.id, openconfig: normalizeAlone(pipeline, octetsOf(line)).openconfig }))
    expect(validate(mode, events)).toBe(`${events.length} valid, 0 invalid`)
  })
})

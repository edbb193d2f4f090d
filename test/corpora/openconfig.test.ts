import { describe, expect, it } from 'vitest'
import { definitions } from '../../src/openconfig/catalogue.ts'
import { everyEvent } from '../openconfig/samples.ts'
import { corpusPipeline, eventCases, napalmLogsCases, normalizeAlone, octetsOf, readLines } from './corpus.ts'
import { modes, validate } from './libyang.ts'

const bodies = (events: readonly { id: string; json: string }[]) =>
  events.map(({ id, json }) => ({ id, openconfig: JSON.parse(json).openconfig as unknown }))

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

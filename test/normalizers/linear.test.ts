import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInventory } from '../../src/inventory/devices.ts'
import { ruleSets } from '../../src/normalizers/index.ts'
import { createIdSource } from '../../src/openconfig/id.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { timezoneOf } from '../../src/syslog/timezone.ts'

const pipeline = createPipeline({
  timezone: timezoneOf('UTC'),
  inventory: createInventory([]),
  nextId: createIdSource(),
})
const length = 64 * 1024 - 64

/** Milliseconds of the processor, not of the clock: others may be using it, too. */
const bestMs = (work: () => unknown): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const begin = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(begin)
      return (user + system) / 1000
    }),
  )

describe('64 KiB of a sentence over and over, with every hole almost right, takes under 10 ms', () => {
  it.each(Object.keys(ruleSets))('%s', platform => {
    const slow: string[] = []
    for (const rule of ruleSets[platform as keyof typeof ruleSets]?.rules ?? []) {
      if (rule.kind !== 'sentence') continue
      for (const text of rule.texts) {
        const unit = text.replace(/\{[^}]*\}/g, '1.1 ').replaceAll('...', ' ')
        const header = rule.mnemonics[0] ? `%${rule.mnemonics[0]}: ` : rule.apps[0] ? `${rule.apps[0]}: ` : ''
        const octets = Buffer.from(
          `<13>Nov 21 08:30:56 box ${header}${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}`,
        )
        const ms = bestMs(() => pipeline(octets, null, 0))
        if (ms > 10) slow.push(`${ms.toFixed(1)} ms: ${text}`)
      }
    }
    expect(slow).toEqual([])
  })
})

it('any octets become an event, and nothing throws', () => {
  const header = fc.constantFrom(
    '',
    '<13>',
    '<189>1: ',
    '<13>1 2026-11-21T08:30:56Z - - - - ',
    '<28>Nov 21 08:30:56 box rpd[1]: ',
    '%LINK-3-UPDOWN: ',
  )
  fc.assert(
    fc.property(header, fc.uint8Array({ maxLength: 400 }), (start, tail) => {
      const { record, fault } = pipeline(Buffer.concat([Buffer.from(start), tail]), '192.0.2.1', Date.UTC(2026, 10, 21))
      expect(fault).toBeUndefined()
      expect(JSON.parse(record.json)).toMatchObject({ schema: 'koine.event/1', id: record.id, event: record.event })
    }),
    { numRuns: 2_000 },
  )
})

import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { eventPrinter } from '../../src/cli/event-line.ts'
import { event } from '../api/stored-events.ts'

const plain = { color: false, columns: null, clock: false }
const json = (more: Record<string, unknown>): string => JSON.stringify({ ...JSON.parse(event(0).json), ...more })

describe('a line of koine tail', () => {
  it('says when, which device, how grave, what, about what, and what the entity does not say', () => {
    const line = eventPrinter(plain)(
      json({ fields: { interface: 'Ethernet0', reason: 'link failure', layer: 'link' } }),
    )
    expect(line).toBe(
      '2026-11-21T12:00:00.000Z  edge1     error   ●  INTERFACE_DOWN              interface/Ethernet0   reason="link failure" layer=link\n',
    )
  })

  it('marks what ends, and what is neither', () => {
    const print = eventPrinter(plain)
    expect(print(json({ status: 'cleared' }))).toContain(' ✓ ')
    expect(print(json({ status: 'none' }))).toContain(' · ')
  })

  it('shows the message itself where there is no rule', () => {
    const line = eventPrinter(plain)(
      json({ event: 'UNKNOWN', status: 'none', syslog: { mnemonic: 'SYS-5-X', message: 'new' } }),
    )
    expect(line).toMatch(/UNKNOWN +SYS-5-X +new\n$/)
  })

  it('keeps columns aligned as they grow', () => {
    const print = eventPrinter(plain)
    print(json({ device: { name: 'a-much-longer-name' } }))
    const at = (line: string) => line.indexOf('INTERFACE_DOWN')
    expect(at(print(json({ device: { name: 'x' } })))).toBe(at(print(json({ device: { name: 'a-much-longer-name' } }))))
  })

  it('fits the terminal', () => {
    const print = eventPrinter({ ...plain, columns: 60 })
    const line = print(json({ fields: { reason: 'x'.repeat(200) } })).trimEnd()
    expect(line.length).toBeLessThanOrEqual(60)
    expect(line.endsWith('…')).toBe(true)
  })

  it('has the colour of its severity, and the same text as without', () => {
    const colored = eventPrinter({ ...plain, color: true })(event(0).json)
    expect(colored).toContain('\u001b[31mINTERFACE_DOWN')
    expect(stripVTControlCharacters(colored).trimEnd()).toBe(eventPrinter(plain)(event(0).json).trimEnd())
  })

  it('shows the time of day, with a rule for a new day', () => {
    const print = eventPrinter({ ...plain, clock: true })
    const [rule, first] = print(event(0).json).split('\n')
    expect(rule).toMatch(/^── 2026-11-2[012] ──$/)
    expect(first).toMatch(/^\d\d:\d\d:00\.000 {2}edge1/)
    expect(print(event(1).json).split('\n')).toHaveLength(2)
    expect(print(event(86_400).json)).toMatch(/^── 2026-11-2[123] ──\n/)
  })

  it('does not let a device write to the terminal', () => {
    const line = eventPrinter(plain)(json({ device: { name: 'a\u001b]0;x\u0007' }, fields: { reason: '\u202eabc\n' } }))
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  })

  it('shows an event whose shape it does not know as it is', () => {
    expect(eventPrinter(plain)('{"schema":"koine.event/9"}')).toBe('{"schema":"koine.event/9"}\n')
  })
})

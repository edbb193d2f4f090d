import { describe, expect, test } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import type { CompliancePolicy } from '../../src/state/compliance.ts'
import type { PublishedEvent } from '../../src/state/parts.ts'
import { readRules } from '../../src/validation/rules.ts'
import { labDevices, type StateOptions, schedule, stateFixture } from './fixture.ts'

const policy = (rules: string): CompliancePolicy => ({
  name: 'base',
  rules: readRules(rules),
  select: { devices: [], tags: ['lab'] },
  every: '60s',
  cron: null,
  timezone: 'UTC',
  spread: null,
})

const comparing = (options: StateOptions) => {
  const events: PublishedEvent[] = []
  const fixture = stateFixture({
    devices: labDevices(1),
    policies: [policy('- get_facts: { os_version: "^17" }')],
    publishEvent: event => events.push(event),
    ...options,
  })
  return { ...fixture, events }
}

describe('compliance', () => {
  test('a device is compared again and again, and an event tells when that comes out otherwise', async () => {
    let version = '17.3'
    const { state, clock, events } = comparing({ value: () => ({ os_version: version }) })
    const minutes = (count: number) => clock.advance(count * 60_000)
    const records = () => state.compliance.records({ policy: 'base', device: null })
    await minutes(2)
    expect(records()).toMatchObject([{ device: 'edge1', policy: 'base', complies: true }])
    expect(events).toEqual([])
    version = '16.9'
    await minutes(3)
    expect(records()).toMatchObject([{ complies: false }])
    expect(records()[0]?.report()).toMatchObject({ get_facts: { complies: false } })
    expect(events).toMatchObject([
      { device: 'edge1', name: 'COMPLIANCE_FAILED', fields: { policy: 'base', reason: 'get_facts' } },
    ])
    version = '17.6'
    await minutes(2)
    expect(events.slice(1)).toMatchObject([{ name: 'COMPLIANCE_RESTORED', fields: { policy: 'base' } }])
  })

  test('a device that does not comply from the beginning is told of once, also after a restart', async () => {
    const fixture = comparing({ value: () => ({ os_version: '15' }) })
    await fixture.clock.advance(180_000)
    expect(fixture.events.map(({ name }) => name)).toEqual(['COMPLIANCE_FAILED'])
    const again = fixture.restart()
    await again.clock.advance(180_000)
    expect(again.state.compliance.records({ policy: null, device: 'edge1' })).toMatchObject([{ complies: false }])
    expect(fixture.events).toHaveLength(1)
  })

  test('a device that cannot be asked is neither compliant nor not', async () => {
    const { state, clock, events } = comparing({
      value: () => {
        throw new KoineError('DEVICE_FAULT', 'What it printed is not understood.')
      },
    })
    await clock.advance(180_000)
    expect(state.compliance.records({ policy: null, device: null })).toEqual([])
    expect(events).toEqual([])
  })

  test('a getter that a device does not have is skipped', async () => {
    const { state, clock } = comparing({
      policies: [policy('- get_facts: { os_version: "^17" }\n- get_optics: { a: 1 }')],
      value: (_, getter) => {
        if (getter === 'get_optics') throw new KoineError('UNSUPPORTED', 'There is no getter get_optics here.')
        return { os_version: '17.3' }
      },
    })
    await clock.advance(120_000)
    const [record] = state.compliance.records({ policy: null, device: null })
    expect([record?.complies, record?.report().skipped]).toEqual([true, ['get_optics']])
  })

  test('a device that cannot be asked for anything does not comply by that', async () => {
    let knows = true
    const { state, clock, events } = comparing({
      value: () => {
        if (knows) return { os_version: '15' }
        throw new KoineError('UNSUPPORTED', 'It is asked over another session; the next poll is.')
      },
    })
    await clock.advance(120_000)
    knows = false
    await clock.advance(600_000)
    expect(state.compliance.records({ policy: null, device: null })).toMatchObject([{ complies: false }])
    expect(events.map(({ name }) => name)).toEqual(['COMPLIANCE_FAILED'])
  })

  test('other policies take the place of those before, or nothing changes', async () => {
    const { state, clock, events } = comparing({ value: () => ({ os_version: '17.3' }) })
    await clock.advance(120_000)
    const clash = { ...schedule('compliance-other') }
    const other = { ...policy('- get_facts: { os_version: "^18" }'), name: 'other' }
    expect(() => state.reload([clash], [other])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(state.compliance.records({ policy: null, device: null })).toMatchObject([{ policy: 'base' }])
    state.reload([], [other])
    await clock.advance(120_000)
    expect(state.compliance.records({ policy: null, device: null })).toMatchObject([
      { policy: 'other', complies: false },
    ])
    expect(events).toMatchObject([{ name: 'COMPLIANCE_FAILED', fields: { policy: 'other' } }])
  })

  test('what became of a device goes with it', async () => {
    const { state, clock, devices, changed } = comparing({ value: () => ({ os_version: '15' }) })
    await clock.advance(120_000)
    devices.splice(0)
    changed(['edge1'])
    expect(state.compliance.records({ policy: null, device: null })).toEqual([])
  })
})

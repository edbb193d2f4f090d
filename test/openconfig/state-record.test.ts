import { expect, test } from 'vitest'
import { stateDraft, stateKey, stateRecord } from '../../src/openconfig/state-record.ts'

test('a result has one key whatever the order of its arguments', () => {
  expect(stateKey('get_facts', {})).toBe('get_facts')
  expect(stateKey('get_route_to', { protocol: 'bgp', destination: '10.0.0.0/8' })).toBe(
    stateKey('get_route_to', { destination: '10.0.0.0/8', protocol: 'bgp' }),
  )
})

test('a record of koine.state has the result, its changes and the same as OpenConfig', () => {
  const record = stateRecord(
    '0198a000-0000-7000-8000-000000000000',
    stateDraft({
      device: { name: 'edge1', platform: 'frr' },
      getter: 'get_facts',
      args: {},
      timeMs: Date.UTC(2026, 10, 21),
      value: { hostname: 'edge1' },
      changes: [{ path: '/hostname', before: 'edge', after: 'edge1' }],
      openconfig: { openconfig: { 'openconfig-system:system': {} }, models: ['openconfig-system'] },
      cause: { schedule: 'facts' },
    }),
  )
  expect(record).toMatchObject({ stream: 'state', device: 'edge1', event: 'get_facts', entity: 'get_facts' })
  expect(JSON.parse(record.json)).toEqual({
    schema: 'koine.state/1',
    id: '0198a000-0000-7000-8000-000000000000',
    device: { name: 'edge1', platform: 'frr' },
    getter: 'get_facts',
    args: {},
    time: '2026-11-21T00:00:00.000Z',
    value: { hostname: 'edge1' },
    changes: [{ path: '/hostname', before: 'edge', after: 'edge1' }],
    models: ['openconfig-system'],
    openconfig: { 'openconfig-system:system': {} },
    cause: { schedule: 'facts' },
  })
})

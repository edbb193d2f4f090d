import { expect, test } from 'vitest'
import { createEntityStates } from '../../src/ingest/entity-states.ts'
import type { EventRecord } from '../../src/openconfig/record.ts'

const event: EventRecord = {
  id: '1',
  stream: 'events',
  device: 'edge1',
  event: 'INTERFACE_DOWN',
  entity: 'interface/eth1',
  status: 'active',
  severity: 'error',
  time: '2026-11-21T00:00:00.000Z',
  json: '{"event":"INTERFACE_DOWN"}',
}

test('an event about an entity that was polled shows what was found of it', () => {
  const states = createEntityStates()
  expect(states.beside(event)).toBe(event)
  states.set('edge1', [
    [['interface/eth1', 'interface/Ethernet1'], '[{"getter":"get_interfaces","value":{"is_up":true}}]'],
  ])
  expect(JSON.parse(states.beside(event).json)).toEqual({
    event: 'INTERFACE_DOWN',
    state: [{ getter: 'get_interfaces', value: { is_up: true } }],
  })
  expect(states.beside({ ...event, entity: 'interface/Ethernet1' }).json).toBe(states.beside(event).json)
  expect(states.beside({ ...event, entity: 'interface/eth2' }).json).toBe(event.json)
  expect(states.beside({ ...event, device: 'edge2' }).json).toBe(event.json)
})

test('what was known of a device before is forgotten', () => {
  const states = createEntityStates()
  states.set('edge1', [[['interface/eth1'], '[]']])
  states.set('edge1', [])
  expect(states.beside(event)).toBe(event)
})

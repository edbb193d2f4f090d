import { describe, expect, test } from 'vitest'
import { raisedRecord } from '../../src/openconfig/raised-event.ts'

const device = { name: 'edge1', address: '192.0.2.7', platform: 'cisco_ios' } as const
const id = '01a1ff42-0ce4-7000-88ab-d46d41abedf1'
const nowMs = Date.UTC(2026, 10, 21, 8, 30)

describe('events of Koine itself', () => {
  test('look like those of devices, said by koine', () => {
    const fields = { 'added-lines': 2, 'removed-lines': 1 }
    const message = 'The running configuration of edge1 has 2 lines more and 1 lines less than intended'
    const record = raisedRecord(id, { name: 'CONFIGURATION_DRIFT', device, fields, message }, nowMs)
    expect(record).toMatchObject({
      id,
      stream: 'events',
      device: 'edge1',
      event: 'CONFIGURATION_DRIFT',
      status: 'active',
    })
    expect(JSON.parse(record.json)).toMatchObject({
      schema: 'koine.event/1',
      device,
      entity: 'configuration/running',
      timeSource: 'received',
      fields,
      models: ['openconfig-system'],
      syslog: { facility: null, hostname: null, appName: 'koine', message },
    })
  })

  test('have the severity that is said, else that of the catalogue', () => {
    const event = {
      name: 'COMPLIANCE_FAILED',
      device,
      fields: { policy: 'base' },
      message: 'edge1 does not hold',
    } as const
    expect(raisedRecord(id, event, nowMs).severity).toBe('warning')
    expect(raisedRecord(id, { ...event, severity: 'critical' }, nowMs).severity).toBe('critical')
  })

  test('one without a field that it needs is a fault of Koine', () => {
    const event = { name: 'COMPLIANCE_FAILED', device, fields: {}, message: 'edge1 does not hold' } as const
    expect(() => raisedRecord(id, event, nowMs)).toThrow('policy')
  })
})

import { describe, expect, it } from 'vitest'
import { definitions } from '../../src/openconfig/catalogue.ts'
import { severities } from '../../src/openconfig/definition.ts'
import { eventDevice, eventShape } from '../../src/openconfig/event.ts'
import { everyEvent, message } from './samples.ts'

const occasion = {
  id: '01a1fdac-0ca8-7000-b7a2-c21fa176ee89',
  device: eventDevice('edge1', '192.0.2.1', 'juniper_junos'),
  message,
  receivedMs: 1_794_645_057_000,
}
const print = (
  ...args: [name: Parameters<typeof eventShape>[0], names: Parameters<typeof eventShape>[1], values: unknown[]]
) => JSON.parse(eventShape(args[0], args[1]).print(args[2] as never, occasion).json)

describe('an event', () => {
  it('has the members of koine.event/1, in that order', () => {
    expect(Object.keys(print('BGP_NEIGHBOR_STATE_CHANGED', ['peer', 'state'], ['192.0.2.2', 'IDLE']))).toEqual([
      'schema',
      'id',
      'event',
      'device',
      'severity',
      'time',
      'timeSource',
      'received',
      'entity',
      'status',
      'clears',
      'fields',
      'models',
      'openconfig',
      'syslog',
    ])
  })

  it('has DEFAULT for an instance that the message lacks, and - for any other part', () => {
    expect(print('BGP_NEIGHBOR_STATE_CHANGED', ['peer', 'state'], ['192.0.2.2', 'IDLE']).entity).toBe(
      'bgp-neighbor/DEFAULT/192.0.2.2',
    )
    expect(print('OSPF_NEIGHBOR_DOWN', ['neighbor'], ['192.0.2.2']).entity).toBe('ospf-neighbor/DEFAULT/-/192.0.2.2')
  })

  it('names what it clears when the toggling field says so, and nothing otherwise', () => {
    const down = print('BGP_NEIGHBOR_STATE_CHANGED', ['peer', 'state'], ['192.0.2.2', 'IDLE'])
    const up = print('BGP_NEIGHBOR_STATE_CHANGED', ['peer', 'state'], ['192.0.2.2', 'ESTABLISHED'])
    expect(down).toMatchObject({ status: 'active', clears: [] })
    expect(up.status).toBe('cleared')
    expect(up.clears).toContain('BGP_NEIGHBOR_STATE_CHANGED')
  })

  it('clears by the entity of what was raised', () => {
    const down = print('INTERFACE_DOWN', ['interface', 'oper-status'], ['Ethernet1', 'DOWN'])
    const up = print('INTERFACE_UP', ['interface', 'oper-status'], ['Ethernet1', 'UP'])
    expect(up.entity).toBe(down.entity)
    expect([down.status, up.status]).toEqual(['active', 'cleared'])
    expect(up.clears).toContain('INTERFACE_DOWN')
  })

  it('raises and clears one alarm under one id', () => {
    const alarmOf = (event: {
      openconfig: Record<string, { alarms: { alarm: { id: string; state: Record<string, string> }[] } }>
    }) => event.openconfig['openconfig-system:system']?.alarms.alarm[0]
    const raised = alarmOf(print('FAN_FAILED', ['component'], ['Fan 3']))
    const cleared = alarmOf(print('FAN_RESTORED', ['component'], ['Fan 3']))
    expect(cleared?.id).toBe(raised?.id)
    expect(raised?.state['telemetry-events:status']).toBeUndefined()
    expect(cleared?.state['telemetry-events:status']).toBe('CLEARED')
  })

  it('leaves out a leaf whose value the model does not admit, and keeps the field', () => {
    const event = print(
      'BGP_NEIGHBOR_STATE_CHANGED',
      ['peer', 'state', 'peer-as'],
      ['192.0.2.2', 'IDLE', 5_000_000_000],
    )
    expect(event.fields['peer-as']).toBe(5_000_000_000)
    expect(JSON.stringify(event.openconfig)).not.toContain('peer-as')
  })

  it('has the text as its body where no leaf can be written', () => {
    const event = print('BGP_NEIGHBOR_STATE_CHANGED', ['peer', 'state'], ['not an address', 'IDLE'])
    expect(event.openconfig['openconfig-system:system'].messages.state.message.priority).toBe(23 * 8 + 4)
  })

  it('writes 64 bit numbers as strings, in nanoseconds', () => {
    const body = JSON.stringify(print('INTERFACE_DOWN', ['interface', 'oper-status'], ['Ethernet1', 'DOWN']).openconfig)
    expect(body).toContain('"last-change":"1794645056699000000"')
  })

  it('takes the severity of the message, and its own where the message has none', () => {
    expect(print('INTERFACE_DOWN', ['interface', 'oper-status'], ['e1', 'DOWN']).severity).toBe('warning')
    const bare = { ...occasion, message: { ...message, severity: null, facility: null } }
    expect(eventShape('INTERFACE_DOWN', ['interface', 'oper-status']).print(['e1', 'DOWN'], bare).severity).toBe(
      'error',
    )
  })

  it('escapes what could steer a terminal', () => {
    const event = eventShape('USER_LOGIN', ['user']).print(['a\u001b[2J\u009b31m\u202e'], occasion)
    expect(event.json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    expect(JSON.parse(event.json).fields.user).toBe('a\u001b[2J\u009b31m\u202e')
  })
})

describe('the catalogue', () => {
  it('has 325 events, each with a body', () => {
    expect(Object.keys(definitions)).toHaveLength(325)
    expect(everyEvent().filter(({ json }) => Object.keys(JSON.parse(json).openconfig).length === 0)).toEqual([])
  })

  it('clears only events that exist, of the same kind of entity', () => {
    const kindOf = (name: string) => definitions[name]?.entity
    for (const [name, { clears, severity }] of Object.entries(definitions)) {
      expect(severities).toContain(severity)
      for (const cleared of clears)
        if (cleared !== '*') expect([name, cleared, kindOf(cleared)]).not.toContain(undefined)
    }
  })
})

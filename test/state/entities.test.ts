import { describe, expect, it } from 'vitest'
import { entitiesOf, type KnownResult, stateOfEntity } from '../../src/state/entities.ts'

const found = (getter: string, value: unknown): KnownResult => ({
  getter,
  args: {},
  atMs: Date.UTC(2026, 10, 21),
  value,
})

const interfaces = found('get_interfaces', { 'GigabitEthernet0/1': { is_up: true }, Loopback0: { is_up: true } })
const optics = found('get_optics', { 'GigabitEthernet0/1': { physical_channels: {} } })
const bgp = found('get_bgp_neighbors', {
  global: { router_id: '192.0.2.1', peers: { '192.0.2.2': { is_up: false } } },
  'CUST-7': { router_id: '192.0.2.1', peers: { '2001:db8::2': { is_up: true } } },
})
const bgpDetail = found('get_bgp_neighbors_detail', { global: { 65002: [{ remote_address: '192.0.2.2', up: false }] } })
const environment = found('get_environment', {
  fans: { 'Fan 1': { status: true } },
  power: { 1: { status: false }, PSU2: { status: true } },
  temperature: { CPU: { temperature: 40 } },
  cpu: { 0: { '%usage': 5 } },
  memory: { used_ram: 1 },
})
const lldp = found('get_lldp_neighbors_detail', {
  'Ethernet1/1': [{ remote_chassis_id: '02:00:5E:00:53:11', remote_port: 'e2' }],
})
const arp = found('get_arp_table', [{ interface: 'Vlan1', ip: '10.0.0.1', mac: '02:00:5E:00:53:01', age: 1 }])
const macs = found('get_mac_address_table', [{ mac: '02:00:5E:00:53:01', vlan: 21, interface: 'e1' }])
const ntp = found('get_ntp_stats', [{ remote: '192.0.2.123', stratum: 2 }])
const facts = found('get_facts', { hostname: 'edge1' })
const all = [interfaces, optics, bgp, bgpDetail, environment, lldp, arp, macs, ntp, facts]

describe('the state of what an event is about', () => {
  it.each([
    ['interface/GigabitEthernet0/1', ['get_interfaces', 'get_optics']],
    ['interface/Gi0/1', ['get_interfaces', 'get_optics']],
    ['interface/Gi0/1/input-power', ['get_interfaces', 'get_optics']],
    ['transceiver/gi0/1', ['get_optics', 'get_interfaces']],
    ['bgp-neighbor/DEFAULT/192.0.2.2', ['get_bgp_neighbors', 'get_bgp_neighbors_detail']],
    ['bgp-neighbor/CUST-7/2001:db8::2', ['get_bgp_neighbors']],
    ['component/Power Supply 1', ['get_environment']],
    ['component/PowerSupply2', ['get_environment']],
    ['component/fan 1', ['get_environment']],
    ['cpu', ['get_environment']],
    ['memory', ['get_environment']],
    ['lldp-neighbor/Ethernet1/1/0200.5e00.5311', ['get_lldp_neighbors_detail']],
    ['ip/10.0.0.1', ['get_arp_table']],
    ['mac/21/02:00:5e:00:53:01', ['get_mac_address_table']],
    ['ntp-server/192.0.2.123', ['get_ntp_stats']],
    ['ntp', ['get_ntp_stats']],
    ['system', ['get_facts']],
  ])('%s is in %j', (entity, getters) => {
    expect(
      stateOfEntity(entity, all)
        .map(({ getter }) => getter)
        .toSorted(),
    ).toEqual(getters.toSorted())
  })

  it('is the part that is about it, with its time', () => {
    expect(stateOfEntity('bgp-neighbor/DEFAULT/192.0.2.2', [bgp])).toEqual([
      { getter: 'get_bgp_neighbors', time: '2026-11-21T00:00:00.000Z', value: { is_up: false } },
    ])
    expect(stateOfEntity('component/Power Supply 1', all)).toMatchObject([{ value: { status: false } }])
  })

  it.each([
    'interface/-',
    'interface/GigabitEthernet0/2',
    'bgp-neighbor/BLUE/192.0.2.2',
    'configuration',
    'constructor/x',
    '',
  ])('"%s" is in none', entity => {
    expect(stateOfEntity(entity, all)).toEqual([])
  })

  it('is not looked for in what is no model of the getter', () => {
    for (const value of [null, [], 'text', 1, { global: null }, { power: [1] }])
      for (const { getter } of all)
        for (const entity of [
          'interface/e1',
          'bgp-neighbor/DEFAULT/x',
          'cpu',
          'mac/1/x',
          'component/x',
          'ntp-server/x',
        ])
          expect(Array.isArray(stateOfEntity(entity, [found(getter, value)]))).toBe(true)
  })
})

describe('all entities of a device', () => {
  it('go by every name that events have for them', () => {
    const entities = entitiesOf(all)
    for (const name of ['interface/GigabitEthernet0/1', 'interface/Gi0/1'])
      expect(entities.get(name)?.map(({ getter }) => getter)).toEqual(['get_interfaces', 'get_optics'])
    expect(entities.get('bgp-neighbor/DEFAULT/192.0.2.2')).toHaveLength(2)
    expect(entities.get('cpu')).toMatchObject([{ value: { 0: { '%usage': 5 } } }])
  })

  it('are the ones that are found one by one', () => {
    for (const [entity, parts] of entitiesOf(all)) expect(stateOfEntity(entity, all), entity).toEqual(parts)
  })
})

import type { Example } from './example.ts'

export const tablesExamples: readonly Example[] = [
  {
    getter: 'get_network_instances',
    platform: 'arista_eos',
    result: {
      default: {
        name: 'default',
        type: 'DEFAULT_INSTANCE',
        state: { route_distinguisher: '' },
        interfaces: { interface: { Ethernet1: {} } },
      },
      red: {
        name: 'red',
        type: 'L3VRF',
        state: { route_distinguisher: '65000:101' },
        interfaces: { interface: { 'Ethernet5.100': {} } },
      },
    },
    models: ['openconfig-network-instance'],
    at: '/network-instances',
    updates: {
      'network-instance[name=DEFAULT]/state/name': 'DEFAULT',
      'network-instance[name=DEFAULT]/state/type': 'openconfig-network-instance-types:DEFAULT_INSTANCE',
      'network-instance[name=DEFAULT]/interfaces/interface[id=Ethernet1]/state/id': 'Ethernet1',
      'network-instance[name=DEFAULT]/interfaces/interface[id=Ethernet1]/state/interface': 'Ethernet1',
      'network-instance[name=red]/state/name': 'red',
      'network-instance[name=red]/state/type': 'openconfig-network-instance-types:L3VRF',
      'network-instance[name=red]/state/route-distinguisher': '65000:101',
      'network-instance[name=red]/interfaces/interface[id=Ethernet5.100]/state/id': 'Ethernet5.100',
      'network-instance[name=red]/interfaces/interface[id=Ethernet5.100]/state/interface': 'Ethernet5',
      'network-instance[name=red]/interfaces/interface[id=Ethernet5.100]/state/subinterface': 100,
    },
  },
  {
    getter: 'get_mac_address_table',
    platform: 'juniper_junos',
    result: [
      {
        mac: '00:50:56:96:12:34',
        interface: 'xe-0/0/7.0',
        vlan: 10,
        static: false,
        active: true,
        moves: 1,
        last_move: -1,
      },
      { mac: '00:50:56:96:12:35', interface: '', vlan: 0, static: true, active: true, moves: -1, last_move: -1 },
    ],
    models: ['openconfig-network-instance'],
    at: '/network-instances/network-instance[name=DEFAULT]/fdb/mac-table/entries/entry[mac-address=00:50:56:96:12:34][vlan=10]',
    updates: {
      'state/mac-address': '00:50:56:96:12:34',
      'state/vlan': 10,
      'state/entry-type': 'DYNAMIC',
      'interface/interface-ref/state/interface': 'xe-0/0/7',
      'interface/interface-ref/state/subinterface': 0,
    },
  },
  {
    getter: 'get_vlans',
    platform: 'juniper_junos',
    result: { '10': { name: 'servers', interfaces: ['xe-0/0/7.0', 'xe-0/0/7.0', 'ae1'] } },
    models: ['openconfig-network-instance'],
    at: '/network-instances/network-instance[name=DEFAULT]/vlans/vlan[vlan-id=10]',
    updates: {
      'state/vlan-id': 10,
      'state/name': 'servers',
      'members/member[0]/state/interface': 'xe-0/0/7',
      'members/member[1]/state/interface': 'ae1',
    },
  },
]

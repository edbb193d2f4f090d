import { expect, it } from 'vitest'
import { interfaceName } from '../../../src/openconfig/renderings/interface-names.ts'

it.each([
  ['Ethernet1', 'Ethernet1', null, 'ethernetCsmacd'],
  ['Ethernet1/1.100', 'Ethernet1/1', 100, 'ethernetCsmacd'],
  ['xe-0/0/0.0', 'xe-0/0/0', 0, 'ethernetCsmacd'],
  ['TenGigE0/0/0/8', 'TenGigE0/0/0/8', null, 'ethernetCsmacd'],
  ['MgmtEth0/RSP0/CPU0/0', 'MgmtEth0/RSP0/CPU0/0', null, 'ethernetCsmacd'],
  ['HundredGigabitEthernet1/0/1', 'HundredGigabitEthernet1/0/1', null, 'ethernetCsmacd'],
  ['eth0', 'eth0', null, 'ethernetCsmacd'],
  ['enp3s0', 'enp3s0', null, 'ethernetCsmacd'],
  ['ae0.3', 'ae0', 3, 'ieee8023adLag'],
  ['Port-Channel5', 'Port-Channel5', null, 'ieee8023adLag'],
  ['port-channel5', 'port-channel5', null, 'ieee8023adLag'],
  ['Bundle-Ether2.100', 'Bundle-Ether2', 100, 'ieee8023adLag'],
  ['bond0', 'bond0', null, 'ieee8023adLag'],
  ['lo0.0', 'lo0', 0, 'softwareLoopback'],
  ['lo', 'lo', null, 'softwareLoopback'],
  ['Loopback0', 'Loopback0', null, 'softwareLoopback'],
  ['Vlan10', 'Vlan10', null, 'l3ipvlan'],
  ['irb.10', 'irb.10', null, 'l3ipvlan'],
  ['vlan.100', 'vlan.100', null, 'l3ipvlan'],
  ['BVI10', 'BVI10', null, 'l3ipvlan'],
  ['Tunnel1', 'Tunnel1', null, 'tunnel'],
  ['tunnel-te12', 'tunnel-te12', null, 'tunnel'],
  ['gr-0/0/0', 'gr-0/0/0', null, 'tunnel'],
  ['pseudowire100', 'pseudowire100', null, 'ifPwType'],
  ['Null0', 'Null0', null, 'other'],
  ['.local..0', '.local.', 0, null],
  ['.5', '.5', null, null],
  ['eth0.4294967295', 'eth0', 4294967295, 'ethernetCsmacd'],
  ['eth0.4294967296', 'eth0.4294967296', null, 'ethernetCsmacd'],
  ['dsc', 'dsc', null, null],
  ['', '', null, null],
])('%s is %s, subinterface %s, of type %s', (name, parent, subinterface, type) => {
  expect(interfaceName(name, null)).toMatchObject({ name: parent, subinterface, type })
})

it('a VLAN is in the name of an SVI, and in no number of a unit or a bridge', () => {
  expect(interfaceName('Vlan10', null).vlan).toBe(10)
  expect(interfaceName('irb.10', null).vlan).toBeNull()
  expect(interfaceName('BVI10', null).vlan).toBeNull()
})

it('ae0 is a bundle where it may be of Junos', () => {
  expect(interfaceName('ae0', 'juniper_junos').type).toBe('ieee8023adLag')
  expect(interfaceName('ae0', 'linux').type).toBeNull()
})

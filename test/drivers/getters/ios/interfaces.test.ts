import { expect, it } from 'vitest'
import { getInterfaces } from '../../../../src/drivers/getters/ios/interfaces.ts'
import { getInterfacesCounters } from '../../../../src/drivers/getters/ios/interfaces-counters.ts'
import { getInterfacesIp } from '../../../../src/drivers/getters/ios/interfaces-ip.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

const interfaces = `
GigabitEthernet0/1 is up, line protocol is up (connected)
  Hardware is Gigabit Ethernet, address is 0200.5e00.5301 (bia 0200.5e00.5301)
  Description: to core 1
  MTU 9000 bytes, BW 1000000 Kbit/sec, DLY 10 usec,
     500 packets input, 64000 bytes, 0 no buffer
     Received 40 broadcasts (30 IP multicasts)
     2 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored
     400 packets output, 32000 bytes, 0 underruns
     1 output errors, 0 collisions, 1 interface resets
Serial0/0/0 is administratively down, line protocol is down
  Hardware is GT96K Serial
  MTU 1500 bytes, BW 1544 Kbit/sec, DLY 20000 usec,
Dialer1 is up (spoofing), line protocol is up (spoofing)
  Hardware is Unknown
Bound to:
Virtual-Access2 is up, line protocol is up
  Hardware is Virtual Access interface
`

it('reads interfaces; what is not printed is unknown', async () => {
  await expect(got(getInterfaces, printed({ 'show interfaces': interfaces }))).resolves.toEqual({
    'GigabitEthernet0/1': {
      is_up: true,
      is_enabled: true,
      description: 'to core 1',
      last_flapped: -1,
      mtu: 9000,
      speed: 1000,
      mac_address: '02:00:5E:00:53:01',
    },
    'Serial0/0/0': {
      is_up: false,
      is_enabled: false,
      description: '',
      last_flapped: -1,
      mtu: 1500,
      speed: 1.544,
      mac_address: '',
    },
    Dialer1: { is_up: true, is_enabled: true, description: '', last_flapped: -1, mtu: -1, speed: -1, mac_address: '' },
    'Virtual-Access2': {
      is_up: true,
      is_enabled: true,
      description: '',
      last_flapped: -1,
      mtu: -1,
      speed: -1,
      mac_address: '',
    },
  })
})

it('does not take another line for an interface', async () => {
  await expect(
    got(getInterfaces, printed({ 'show interfaces': `${interfaces}Connection lost\n` })),
  ).rejects.toMatchObject({
    code: 'DEVICE_FAULT',
    facts: { line: 'Connection lost' },
  })
})

const summary = `
 *: interface is up
  Interface                   IHQ       IQD       OHQ       OQD      RXBS      RXPS      TXBS      TXPS      TRTL
-----------------------------------------------------------------------------------------------------------------
* Gi0/1                         0         7         0         9         0         0         0         0         0
NOTE:No separate counters are maintained for subinterfaces
     Hence Details of subinterface are not shown
`

it('puts drops of the summary to the counters, by short names', async () => {
  const counters = await got(
    getInterfacesCounters,
    printed({ 'show interfaces': interfaces, 'show interface summary': summary }),
  )
  expect(counters).toMatchObject({
    'GigabitEthernet0/1': {
      rx_unicast_packets: 500,
      rx_octets: 64_000,
      rx_broadcast_packets: 40,
      rx_multicast_packets: 30,
      rx_errors: 2,
      rx_discards: 7,
      tx_unicast_packets: 400,
      tx_octets: 32_000,
      tx_broadcast_packets: -1,
      tx_errors: 1,
      tx_discards: 9,
    },
    'Serial0/0/0': { rx_octets: -1, rx_discards: -1, tx_discards: -1 },
  })
})

it('does not understand a summary without its table', async () => {
  const texts = { 'show interfaces': interfaces, 'show interface summary': 'Interface' }
  await expect(got(getInterfacesCounters, printed(texts))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
})

it('reads addresses of both families, and leaves out interfaces without any', async () => {
  const texts = {
    'show ip interface': `Vlan10 is up, line protocol is up
  Internet address is 192.0.2.1/25
  Secondary address 198.51.100.1/24
Vlan20 is up, line protocol is down
  Internet protocol processing disabled
`,
    'show ipv6 interface': `Vlan10 is up, line protocol is up
  IPv6 is enabled, link-local address is FE80::1
  Global unicast address(es):
    2001:DB8::1, subnet is 2001:DB8::/64 [EUI]
`,
  }
  await expect(got(getInterfacesIp, printed(texts))).resolves.toEqual({
    Vlan10: {
      ipv4: { '192.0.2.1': { prefix_length: 25 }, '198.51.100.1': { prefix_length: 24 } },
      ipv6: { 'fe80::1': { prefix_length: 10 }, '2001:db8::1': { prefix_length: 64 } },
    },
  })
})

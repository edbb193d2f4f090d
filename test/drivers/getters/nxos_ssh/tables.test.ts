import { describe, expect, it } from 'vitest'
import { getArpTable } from '../../../../src/drivers/getters/nxos_ssh/arp.ts'
import { getMacAddressTable } from '../../../../src/drivers/getters/nxos_ssh/mac-address-table.ts'
import { getNtpPeers } from '../../../../src/drivers/getters/nxos_ssh/ntp.ts'
import { getNetworkInstances, getVlans } from '../../../../src/drivers/getters/nxos_ssh/tables.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

const fault = { code: 'DEVICE_FAULT' }

describe('get_arp_table', () => {
  const command = 'show ip arp vrf all | exc INCOMPLETE'
  const heading = `Flags: * - Adjacencies learnt on non-active FHRP router
       + - Adjacencies synced via CFSoE

IP ARP Table for all contexts
Total number of entries: 2
Address         Age       MAC Address     Interface       Flags
`

  it('reads ages, static entries, and flags behind the interface', async () => {
    const text = `${heading}192.0.2.1       00:01:05  0200.5e00.5301  Vlan10          *
192.0.2.2              -  0200.5e00.5302  mgmt0
`
    await expect(got(getArpTable, printed({ [command]: text }))).resolves.toEqual([
      { interface: 'Vlan10', mac: '02:00:5E:00:53:01', ip: '192.0.2.1', age: 65 },
      { interface: 'mgmt0', mac: '02:00:5E:00:53:02', ip: '192.0.2.2', age: -1 },
    ])
  })

  it('does not understand an entry that was cut off', async () => {
    await expect(got(getArpTable, printed({ [command]: `${heading}192.0.2.1       00:01` }))).rejects.toMatchObject(
      fault,
    )
  })
})

describe('get_mac_address_table', () => {
  const header = `Legend:
        * - primary entry, G - Gateway MAC, (R) - Routed MAC, O - Overlay MAC
        age - seconds since last seen,+ - primary entry using vPC Peer-Link,
        (T) - True, (F) - False
   VLAN     MAC Address      Type      age     Secure NTFY Ports
---------+-----------------+--------+---------+------+----+------------------
`

  it('reads addresses of ports, of the peer link, and of the device itself', async () => {
    const text = `${header}* 10       0200.5e00.5301   dynamic  0         F      F    Po7
+ 10       0200.5e00.5302   dynamic  0         F      F    vPC Peer-Link
G    -     0200.5e00.5303   static   -         F      F    sup-eth1(R)
`
    const entry = { active: true, moves: -1, last_move: -1 }
    await expect(got(getMacAddressTable, printed({ 'show mac address-table': text }))).resolves.toEqual([
      { ...entry, mac: '02:00:5E:00:53:01', interface: 'Port-channel7', vlan: 10, static: false },
      { ...entry, mac: '02:00:5E:00:53:02', interface: 'vPC-Peer-Link', vlan: 10, static: false },
      { ...entry, mac: '02:00:5E:00:53:03', interface: 'sup-eth1(R)', vlan: 0, static: true },
    ])
  })

  it.each([
    ['another line', `${header}ERROR: timed out`],
    ['a row without a header', '* 10       0200.5e00.5301   dynamic  0         F      F    Po7'],
  ])('does not understand %s', async (_, text) => {
    await expect(got(getMacAddressTable, printed({ 'show mac address-table': text }))).rejects.toMatchObject(fault)
  })
})

describe('get_vlans', () => {
  const command = 'show vlan brief | json'
  const row = {
    'vlanshowbr-vlanid': '10',
    'vlanshowbr-vlanname': 'office',
    'vlanshowplist-ifidx': 'port-channel1-2,Ethernet1/9-10',
  }

  it('writes out ranges of ports', async () => {
    const text = JSON.stringify({ TABLE_vlanbriefxbrief: { ROW_vlanbriefxbrief: row } })
    await expect(got(getVlans, printed({ [command]: text }))).resolves.toEqual({
      10: { name: 'office', interfaces: ['Port-channel1', 'Port-channel2', 'Ethernet1/9', 'Ethernet1/10'] },
    })
  })

  it('does not understand JSON that was cut off', async () => {
    await expect(got(getVlans, printed({ [command]: '{"TABLE_vlanbriefxbrief": {' }))).rejects.toMatchObject(fault)
  })
})

it('gives one VRF by its name', async () => {
  const device = printed({
    'show vrf detail | json': JSON.stringify({
      TABLE_vrf: { ROW_vrf: [{ vrf_name: 'default' }, { vrf_name: 'red', rd: '1:1' }] },
    }),
    'show vrf interface | json': JSON.stringify({ TABLE_if: { ROW_if: { if_name: 'Vlan10', vrf_name: 'red' } } }),
  })
  await expect(got(getNetworkInstances, device, { name: 'red' })).resolves.toEqual({
    red: {
      name: 'red',
      type: 'L3VRF',
      state: { route_distinguisher: '1:1' },
      interfaces: { interface: { Vlan10: {} } },
    },
  })
})

it('reads peers of NTP', async () => {
  const heading = `--------------------------------------------------
  Peer IP Address               Serv/Peer
--------------------------------------------------
`
  const device = (row: string) => printed({ 'show ntp peers': heading + row })
  await expect(got(getNtpPeers, device('  192.0.2.1                     Server (configured)'))).resolves.toEqual({
    '192.0.2.1': {},
  })
  await expect(got(getNtpPeers, device('  192.0.2.1'))).rejects.toMatchObject(fault)
})

import { describe, expect, it } from 'vitest'
import { getArpTable, getIpv6NeighborsTable } from '../../../../src/drivers/getters/ios/arp.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from '../../../../src/drivers/getters/ios/lldp.ts'
import { getMacAddressTable } from '../../../../src/drivers/getters/ios/mac-address-table.ts'
import { getNetworkInstances } from '../../../../src/drivers/getters/ios/network-instances.ts'
import { getNtpPeers, getNtpServers, getNtpStats } from '../../../../src/drivers/getters/ios/ntp.ts'
import { getVlans } from '../../../../src/drivers/getters/ios/vlans.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

const fault = { code: 'DEVICE_FAULT' }

describe('get_arp_table', () => {
  it('reads entries, own addresses and static ones', async () => {
    const text = `Protocol  Address          Age (min)  Hardware Addr   Type   Interface
Internet  192.0.2.1               -   0200.5e00.5301  ARPA   Vlan10
Internet  192.0.2.9               5   0200.5e00.5309  ARPA
`
    await expect(
      got(getArpTable, printed({ 'show arp vrf red | exclude Incomplete': text }), { vrf: 'red' }),
    ).resolves.toEqual([
      { interface: 'Vlan10', mac: '02:00:5E:00:53:01', ip: '192.0.2.1', age: -1 },
      { interface: '', mac: '02:00:5E:00:53:09', ip: '192.0.2.9', age: 5 },
    ])
  })

  it('does not understand an error in its place', async () => {
    const text = '% VRF red does not exist'
    const device = printed({ 'show arp vrf red | exclude Incomplete': text })
    await expect(got(getArpTable, device, { vrf: 'red' })).rejects.toMatchObject({ ...fault, facts: { line: text } })
  })

  it('takes no argument that is another command', async () => {
    await expect(got(getArpTable, printed({}), { vrf: 'red | redirect flash:x' })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
  })
})

it('reads IPv6 neighbors', async () => {
  const text = `IPv6 Address                              Age Link-layer Addr State Interface
2001:DB8::9                                 3 0200.5e00.5309  STALE Gi0/1
FE80::1                                     - -               INCMP Gi0/2
`
  await expect(got(getIpv6NeighborsTable, printed({ 'show ipv6 neighbors': text }))).resolves.toEqual([
    { interface: 'Gi0/1', mac: '02:00:5E:00:53:09', ip: '2001:db8::9', age: 3, state: 'STALE' },
    { interface: 'Gi0/2', mac: '', ip: 'fe80::1', age: -1, state: 'INCMP' },
  ])
})

describe('get_mac_address_table', () => {
  const entries = async (text: string) =>
    ((await got(getMacAddressTable, printed({ 'show mac address-table': text }))) as Record<string, unknown>[]).map(
      ({ mac, vlan, interface: port, static: fixed }) => [mac, vlan, port, fixed],
    )

  it('reads VLAN, address, type, ports', async () => {
    const text = `          Mac Address Table
-------------------------------------------

Vlan    Mac Address       Type        Ports
----    -----------       --------    -----
 All    0100.0ccc.cccc    STATIC      CPU
  10    0200.5e00.5301    DYNAMIC     Gi0/1
Total Mac Addresses for this criterion: 2
`
    expect(await entries(text)).toEqual([
      ['01:00:0C:CC:CC:CC', 0, '', true],
      ['02:00:5E:00:53:01', 10, 'Gi0/1', false],
    ])
  })

  it('reads flags, age, and ports that go on in the next line', async () => {
    const text = `Legend: * - primary entry
  vlan   mac address     type    learn     age              ports
------+----------------+--------+-----+----------+--------------------------
*   10  0200.5e00.5301   dynamic  Yes         25   Gi1/1
    10  0100.5e00.0001    static  Yes          -   Gi1/1,Gi1/2
                                                   Router
`
    expect(await entries(text)).toEqual([
      ['02:00:5E:00:53:01', 10, 'Gi1/1', false],
      ['01:00:5E:00:00:01', 10, 'Gi1/1', true],
      ['01:00:5E:00:00:01', 10, 'Gi1/2', true],
      ['01:00:5E:00:00:01', 10, '', true],
    ])
  })

  it('reads the address first', async () => {
    const text = `Dynamic Address Count:               1
Secure Address (User-defined) Count: 0
Total MAC addresses:                 2
Non-static Address Table:
Destination Address  Address Type  VLAN  Destination Port
-------------------  ------------  ----  --------------------
0200.5e00.5301       Dynamic         10  FastEthernet0/1
0200.5e00.5302       Self             1  Vlan1
`
    expect(await entries(text)).toEqual([
      ['02:00:5E:00:53:01', 10, 'FastEthernet0/1', false],
      ['02:00:5E:00:53:02', 1, 'Vlan1', true],
    ])
  })

  it.each([
    ['a row without a header', '  10    0200.5e00.5301    DYNAMIC     Gi0/1'],
    ['another line', 'Vlan    Mac Address       Type        Ports\nSomething else'],
    [
      'a row without a VLAN number',
      'Vlan    Mac Address       Type        Ports\n ten   0200.5e00.5301  DYNAMIC  Gi0/1',
    ],
  ])('does not understand %s', async (_, text) => {
    await expect(entries(text)).rejects.toMatchObject(fault)
  })
})

describe('get_lldp_neighbors', () => {
  const block = (more: string) => `------------------------------------------------
${more}
System Description - not advertised

Time remaining: 100 seconds
System Capabilities: B,R
Enabled Capabilities - not advertised
`

  it('takes the chassis for a system without a name', async () => {
    const text = `${block('Local Intf: Gi0/1\nChassis id: 0200.5e00.5301\nPort id: 0200.5e00.5302\nPort Description - not advertised\nSystem Name - not advertised')}
Total entries displayed: 1`
    const device = printed({ 'show lldp neighbors detail': text })
    await expect(got(getLldpNeighbors, device)).resolves.toEqual({
      'GigabitEthernet0/1': [{ hostname: '02:00:5E:00:53:01', port: '02:00:5E:00:53:02' }],
    })
    expect(await got(getLldpNeighborsDetail, device)).toMatchObject({
      'GigabitEthernet0/1': [
        {
          remote_port: '0200.5e00.5302',
          remote_system_name: '',
          remote_system_description: '',
          remote_system_capab: ['bridge', 'router'],
          remote_system_enable_capab: [],
        },
      ],
    })
  })

  const details = block('Chassis id: one\nPort id: 7\nPort Description: seven\nSystem Name: switch with blanks')
  const table = `Capability codes:
    (R) Router, (B) Bridge

Device ID           Local Intf     Hold-time  Capability      Port ID
switch with blanks..Gi0/3          120        B               7

Total entries displayed: 1`

  it('finds the local interface in the table where the details do not say it', async () => {
    const device = printed({ 'show lldp neighbors detail': details, 'show lldp neighbors': table })
    await expect(got(getLldpNeighbors, device)).resolves.toEqual({
      'GigabitEthernet0/3': [{ hostname: 'switch with blanks', port: '7' }],
    })
  })

  it('does not guess when the table has another number of rows', async () => {
    const device = printed({ 'show lldp neighbors detail': details + details, 'show lldp neighbors': table })
    await expect(got(getLldpNeighbors, device)).rejects.toMatchObject(fault)
  })

  it('is empty without neighbors, and where LLDP does not run', async () => {
    for (const text of ['Total entries displayed: 0', '% LLDP is not enabled']) {
      await expect(got(getLldpNeighbors, printed({ 'show lldp neighbors detail': text }))).resolves.toEqual({})
    }
  })
})

describe('get_vlans', () => {
  const header = `VLAN Name                             Status    Ports
---- -------------------------------- --------- -------------------------------`

  it('reads ports over several lines, and stops at the next table', async () => {
    const text = `${header}
10   office floor                     active    Gi0/1, Gi0/2
                                                Po1
20   empty                            act/unsup

VLAN Type  SAID       MTU   Parent RingNo BridgeNo Stp  BrdgMode Trans1 Trans2
10   enet  100010     1500  -      -      -        -    -        0      0
`
    await expect(got(getVlans, printed({ 'show vlan all-ports': text }))).resolves.toEqual({
      10: { name: 'office floor', interfaces: ['GigabitEthernet0/1', 'GigabitEthernet0/2', 'Port-channel1'] },
      20: { name: 'empty', interfaces: [] },
    })
  })

  it('asks for each VLAN where trunks are not told at once', async () => {
    const device = printed({
      'show vlan brief': `${header}\n10   office                           active`,
      'show vlan id 10': `${header}\n10   office                           active    Po1`,
    })
    await expect(got(getVlans, device)).resolves.toEqual({ 10: { name: 'office', interfaces: ['Port-channel1'] } })
  })

  it('does not understand a row without a status', async () => {
    await expect(got(getVlans, printed({ 'show vlan all-ports': `${header}\n10   office` }))).rejects.toMatchObject(
      fault,
    )
  })
})

describe('get_network_instances', () => {
  const brief = `Interface              IP-Address      OK? Method Status                Protocol
GigabitEthernet0/1     192.0.2.1       YES NVRAM  up                    up
Vlan10                 unassigned      YES unset  up                    down
`
  const detail = `VRF red; default RD <not set>; default VPNID <not set>
  Interfaces:
    Vl10                     Lo7
Address family ipv4 (Table ID = 0x1):
  Flags: 0x0
`

  it('gives interfaces of no VRF to the default instance', async () => {
    const found = await got(
      getNetworkInstances,
      printed({ 'show vrf detail': detail, 'show ip interface brief': brief }),
    )
    expect(found).toEqual({
      default: {
        name: 'default',
        type: 'DEFAULT_INSTANCE',
        state: { route_distinguisher: '' },
        interfaces: { interface: { 'GigabitEthernet0/1': {} } },
      },
      red: {
        name: 'red',
        type: 'L3VRF',
        state: { route_distinguisher: '' },
        interfaces: { interface: { Vlan10: {}, Loopback7: {} } },
      },
    })
  })

  it('does not understand a table of interfaces with another line', async () => {
    const device = printed({ 'show vrf detail': '', 'show ip interface brief': `${brief}Error` })
    await expect(got(getNetworkInstances, device)).rejects.toMatchObject({ ...fault, facts: { line: 'Error' } })
  })
})

describe('NTP', () => {
  const text = `
  address         ref clock       st   when   poll reach  delay  offset   disp
*~192.0.2.1       .GPS.            1     54   1024   377  1.186  -0.122 18.659
 ~2001:DB8:0:1:2:3:4:5
                  .INIT.          16      -     64     0  0.000   0.000 15937.
 * sys.peer, # selected, + candidate, - outlyer, x falseticker, ~ configured
`
  const device = printed({ 'show ntp associations': text })

  it('reads associations, of which one may take two lines', async () => {
    expect(await got(getNtpStats, device)).toMatchObject([
      { remote: '192.0.2.1', referenceid: '.GPS.', synchronized: true, stratum: 1, when: '54', offset: -0.122 },
      { remote: '2001:DB8:0:1:2:3:4:5', synchronized: false, stratum: 16, when: '-', reachability: 0, jitter: 15_937 },
    ])
    expect(await got(getNtpPeers, device)).toEqual({ '192.0.2.1': {}, '2001:DB8:0:1:2:3:4:5': {} })
  })

  it('does not understand an association that was cut off', async () => {
    const cut = printed({ 'show ntp associations': '*~192.0.2.1       .GPS.            1     54' })
    await expect(got(getNtpStats, cut)).rejects.toMatchObject(fault)
  })

  it('reads servers, and no remarks', async () => {
    const lines = 'ntp server vrf red 192.0.2.1 prefer\nntp server ip time.example.net\n remark ntp server'
    await expect(got(getNtpServers, printed({ 'show run | include ntp server': lines }))).resolves.toEqual({
      '192.0.2.1': {},
      'time.example.net': {},
    })
  })
})

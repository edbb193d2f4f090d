import { describe, expect, it } from 'vitest'
import { getBgpNeighbors } from '../../../../src/drivers/getters/nxos_ssh/bgp-neighbors.ts'
import { getConfig } from '../../../../src/drivers/getters/nxos_ssh/configuration.ts'
import { getEnvironment } from '../../../../src/drivers/getters/nxos_ssh/environment.ts'
import { getFacts } from '../../../../src/drivers/getters/nxos_ssh/facts.ts'
import { getInterfaces } from '../../../../src/drivers/getters/nxos_ssh/interfaces.ts'
import { getInterfacesCounters } from '../../../../src/drivers/getters/nxos_ssh/interfaces-counters.ts'
import { getInterfacesIp } from '../../../../src/drivers/getters/nxos_ssh/interfaces-ip.ts'
import { getOptics } from '../../../../src/drivers/getters/nxos_ssh/optics.ts'
import { traceroute } from '../../../../src/drivers/getters/nxos_ssh/probes.ts'
import { getRouteTo } from '../../../../src/drivers/getters/nxos_ssh/route-to.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

const fault = { code: 'DEVICE_FAULT' }

describe('get_facts', () => {
  const texts = {
    'show version': `Software
  NXOS: version 9.3(5)
Hardware
  cisco Nexus9000 C93180YC-FX Chassis ("Supervisor Module")
  Processor Board ID ABC1
Kernel uptime is 1 day(s), 1 hour(s), 0 minute(s), 1 second(s)
`,
    'show hosts': 'DNS lookup enabled\nDefault domain for vrf:default is example.net',
    'show interface status':
      'Port          Name               Status\n-----------------------------\nEth1/1        --   connected\n',
    'show hostname': 'leaf-1\n',
    'show inventory': 'NAME: "Chassis",  DESCR: "Nexus9000 Chassis"\nPID: N9K-C93180YC-FX ,  VID: V01 ,  SN: ABC2\n',
  }

  it('reads the serial number of the inventory also where it cannot be had as JSON', async () => {
    await expect(got(getFacts, printed(texts))).resolves.toEqual({
      vendor: 'Cisco',
      hostname: 'leaf-1',
      fqdn: 'leaf-1.example.net',
      os_version: '9.3(5)',
      model: 'Nexus9000 C93180YC-FX Chassis',
      serial_number: 'ABC2',
      uptime: 90_001,
      interface_list: ['Ethernet1/1'],
    })
  })

  it('does not understand a version that was cut off', async () => {
    await expect(got(getFacts, printed({ ...texts, 'show version': 'Software\n' }))).rejects.toMatchObject(fault)
  })
})

describe('get_environment', () => {
  const resources = `CPU states  :   2.31% user,   1.28% kernel,   96.39% idle
        CPU0 states  :   0.00% user,   1.03% kernel,   98.96% idle
Memory usage:   1000K total,    400K used,    600K free`
  const temperature = `Temperature:
Module   Sensor        MajorThresh   MinorThres   CurTemp     Status
1        Sup 1 In        70              42          43         Ok`

  it('compares sensors with their thresholds', async () => {
    const texts = { 'show system resources': resources, 'show environment temperature': temperature }
    expect(await got(getEnvironment, printed(texts))).toMatchObject({
      cpu: { 0: { '%usage': 1.04 } },
      memory: { available_ram: 1000, used_ram: 400 },
      temperature: { 'Sup 1 In-1': { temperature: 43, is_alert: true, is_critical: false } },
    })
  })

  it('does not understand resources without memory', async () => {
    const texts = {
      'show system resources': resources.slice(0, resources.indexOf('Memory')),
      'show environment temperature': temperature,
    }
    await expect(got(getEnvironment, printed(texts))).rejects.toMatchObject(fault)
  })
})

describe('interfaces', () => {
  it('tells what is shut from what is down', async () => {
    const text = `Ethernet1/1 is down (Link not connected)
admin state is up, Dedicated Interface
  Hardware: 100/1000/10000 Ethernet, address: 0200.5e00.5301 (bia 0200.5e00.5301)
  Description: to spine
  MTU 9216 bytes, BW 10000000 Kbit, DLY 10 usec
Vlan10 is down (Administratively down), line protocol is down, autostate enabled
  MTU 1500 bytes, BW 1000000 Kbit, DLY 10 usec,
`
    expect(await got(getInterfaces, printed({ 'show interface': text }))).toMatchObject({
      'Ethernet1/1': { is_up: false, is_enabled: true, description: 'to spine', mtu: 9216, speed: 10_000 },
      Vlan10: { is_up: false, is_enabled: false, mac_address: '' },
    })
    await expect(got(getInterfaces, printed({ 'show interface': 'mgmt0' }))).rejects.toMatchObject(fault)
  })

  it('reads counters of ports, and drops of the other command', async () => {
    const texts = {
      'show interface counters detailed | json': JSON.stringify({
        TABLE_interface: {
          ROW_interface: [
            { interface: 'Ethernet1/1', eth_inpkts: '9', eth_inucast: '7', eth_outbytes: '64' },
            { interface: 'Vlan10', svi_ucast_pkts_in: '1' },
          ],
        },
      }),
      'show interface | json': JSON.stringify({
        TABLE_interface: { ROW_interface: { interface: 'Ethernet1/1', eth_indiscard: '3' } },
      }),
    }
    const found = await got(getInterfacesCounters, printed(texts))
    expect(Object.keys(found as object)).toEqual(['Ethernet1/1'])
    expect(found).toMatchObject({
      'Ethernet1/1': { rx_unicast_packets: 7, tx_octets: 64, rx_discards: 3, tx_errors: 0 },
    })
  })

  it('reads addresses, and link-local ones without a length', async () => {
    const texts = {
      'show ip interface vrf all': `IP Interface Status for VRF "default"
Vlan10, Interface status: protocol-up/link-up/admin-up, iod: 37,
  IP address: 192.0.2.1, IP subnet: 192.0.2.0/25 route-preference: 0, tag: 0
`,
      'show ipv6 interface vrf all': `IPv6 Interface Status for VRF "default"
Vlan10, Interface status: protocol-up/link-up/admin-up, iod: 37
  IPv6 address:
    2001:DB8::1/48 [VALID]
  IPv6 link-local address: fe80::1 (default) [VALID]
`,
    }
    await expect(got(getInterfacesIp, printed(texts))).resolves.toEqual({
      Vlan10: {
        ipv4: { '192.0.2.1': { prefix_length: 25 } },
        ipv6: { '2001:db8::1': { prefix_length: 48 }, 'fe80::1': { prefix_length: 64 } },
      },
    })
    const strange = { ...texts, 'show ip interface vrf all': 'Vlan10 is up' }
    await expect(got(getInterfacesIp, printed(strange))).rejects.toMatchObject(fault)
  })
})

describe('get_bgp_neighbors', () => {
  const command = 'show bgp all summary vrf all'
  const text = `BGP summary information for VRF red, address family IPv6 Unicast
BGP router identifier 192.0.2.1, local AS number 65000

Neighbor        V    AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
2001:db8::1
                4 4200000001
                         10      11        7    0    0     1d01h 6
192.0.2.2       4 65002       0       0        0    0    0    never Shut (Admin)
`

  it('reads neighbors that take up to three lines', async () => {
    expect(await got(getBgpNeighbors, printed({ [command]: text }))).toMatchObject({
      red: {
        router_id: '192.0.2.1',
        peers: {
          '2001:db8::1': {
            remote_as: 4_200_000_001,
            is_up: true,
            uptime: 90_000,
            address_family: { ipv6: { received_prefixes: 6 } },
          },
          '192.0.2.2': { is_up: false, is_enabled: false, uptime: -1 },
        },
      },
    })
  })

  it('does not understand a neighbor that was cut off', async () => {
    await expect(got(getBgpNeighbors, printed({ [command]: text.slice(0, 330) }))).rejects.toMatchObject(fault)
  })
})

describe('get_route_to', () => {
  const command = 'show ip route vrf all 192.0.2.0/24'
  const text = `IP Route Table for VRF "red"
'*' denotes best ucast next-hop
192.0.2.0/24, ubest/mbest: 1/0
    *via 198.51.100.1, Eth1/1, [110/41], 1d01h, ospf-1, intra
     via 203.0.113.1, [200/0], 00:01:00, bgp-65000, internal, tag 65000
`
  const texts = {
    [command]: text,
    'show bgp process | include "BGP Protocol Tag"': 'BGP Protocol Tag               : 65000',
    'show ip bgp vrf red 192.0.2.0/24': `  AS-Path: 65002 65003 , path sourced external to AS
    203.0.113.1 (metric 0) from 203.0.113.1 (203.0.113.9)
      Origin IGP, MED 0, localpref 150, weight 0
      Extcommunity:
          RT:1:1
`,
    'show ip bgp neighbors vrf red | include "is 203.0.113.1"':
      'BGP neighbor is 203.0.113.1, remote AS 65002, ebgp link',
  }

  it('tells which path is used, and attributes of BGP', async () => {
    expect(await got(getRouteTo, printed(texts), { destination: '192.0.2.0/24' })).toMatchObject({
      '192.0.2.0/24': [
        { protocol: 'ospf', current_active: true, outgoing_interface: 'Ethernet1/1', age: 90_000, preference: 41 },
        {
          protocol: 'bgp',
          current_active: false,
          protocol_attributes: {
            as_path: '65002 65003',
            communities: ['RT:1:1'],
            local_preference: 150,
            local_as: 65_000,
            remote_as: 65_002,
          },
        },
      ],
    })
  })

  it('does not understand a path that was cut off', async () => {
    const cut = printed({ ...texts, [command]: text.slice(0, 140) })
    await expect(got(getRouteTo, cut, { destination: '192.0.2.0/24' })).rejects.toMatchObject(fault)
  })
})

describe('get_optics', () => {
  const command = 'show interface transceiver details'
  const text = `Ethernet1/1
    transceiver is present
    type is 10Gbase-SR
    name is ACME
    serial number is ABC1
           SFP Detail Diagnostics Information (internal calibration)
  Current        6.20 mA      100.00 mA     0.00 mA    90.00 mA       0.10 mA
  Tx Power      -2.10 dBm       0.00 dBm   -7.01 dBm   -1.00 dBm     -6.00 dBm
  Rx Power        N/A     --    0.00 dBm  -20.00 dBm   -1.00 dBm    -19.20 dBm

Ethernet1/2
    transceiver is not present
`

  it('reads what is measured of transceivers that are there', async () => {
    const found = await got(getOptics, printed({ [command]: text }))
    expect(Object.keys(found as object)).toEqual(['Ethernet1/1'])
    expect(found).toMatchObject({
      'Ethernet1/1': {
        state: { vendor: 'ACME', vendor_part: '', connector_type: 'LC_CONNECTOR' },
        physical_channels: {
          channel: [
            {
              state: {
                input_power: { instant: -100 },
                output_power: { instant: -2.1 },
                laser_bias_current: { instant: 6.2 },
              },
            },
          ],
        },
      },
    })
  })

  it('does not understand a port of which nothing is said', async () => {
    await expect(got(getOptics, printed({ [command]: 'Ethernet1/1\n' }))).rejects.toMatchObject(fault)
  })
})

it('takes secrets out of a configuration', async () => {
  const text =
    '!Command: show running-config\n!Time: now\nversion 9.3(5)\nsnmp-server community secret group network-operator\n'
  const device = printed({ 'show running-config': text })
  await expect(got(getConfig, device, { retrieve: 'running', sanitized: true })).resolves.toEqual({
    running: 'version 9.3(5)\nsnmp-server community <removed>',
    startup: '',
    candidate: '',
  })
})

it('does not say who answered behind a silent probe', async () => {
  const text =
    'traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 40 byte packets\n 1  192.0.2.9 (192.0.2.9)  1.5 ms *  2.5 ms'
  await expect(
    got(traceroute, printed({ 'traceroute 192.0.2.9': text }), { destination: '192.0.2.9' }),
  ).resolves.toEqual({
    success: {
      1: {
        probes: {
          1: { rtt: 1.5, ip_address: '192.0.2.9', host_name: '192.0.2.9' },
          2: { rtt: 5000, ip_address: '*', host_name: '*' },
          3: { rtt: 2.5, ip_address: '*', host_name: '*' },
        },
      },
    },
  })
})

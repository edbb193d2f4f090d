import { describe, expect, it } from 'vitest'
import { ping } from '../../../../src/drivers/getters/ios/ping.ts'
import { getProbesConfig } from '../../../../src/drivers/getters/ios/probes-config.ts'
import { getRouteTo } from '../../../../src/drivers/getters/ios/route-to.ts'
import { traceroute } from '../../../../src/drivers/getters/ios/traceroute.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

describe('get_route_to', () => {
  const vrfs = `  Name                             Default RD            Protocols   Interfaces
  red                              <not set>             ipv4        Gi0/1
                                                                     Gi0/2
`
  const ospf = `Routing entry for 192.0.2.0/24
  Known via "ospf 1", distance 110, metric 20, type intra area
  Routing Descriptor Blocks:
  * 198.51.100.1, from 198.51.100.9, 1d02h ago, via GigabitEthernet0/1
      Route metric is 20, traffic share count is 1
    198.51.100.2, from 198.51.100.9, 00:00:05 ago, via GigabitEthernet0/2
      Route metric is 21, traffic share count is 1
`
  const bgp = `Routing Table: red
Routing entry for 192.0.2.0/24
  Known via "bgp 65000", distance 20, metric 0
  Routing Descriptor Blocks:
  * 203.0.113.1, from 203.0.113.1, 00:01:02 ago
      Route metric is 0, traffic share count is 1
`
  const paths = `BGP routing table entry for 1:1:192.0.2.0/24, version 2
Paths: (2 available, best #2, table red)
  Not advertised to any peer
  65002 65003, (received-only)
    203.0.113.1 (via vrf red) from 203.0.113.1 (203.0.113.9)
      Origin IGP, localpref 100, valid, external
  65002 65003, (aggregated by 65002 203.0.113.8)
    203.0.113.1 (via vrf red) from 203.0.113.1 (203.0.113.9)
      Origin IGP, metric 0, localpref 150, valid, external, best
      Community: 65000:1 no-export
      Extended Community: RT:1:1
`
  const texts = {
    'show ip vrf': vrfs,
    'show ip route vrf red 192.0.2.0 255.255.255.0': bgp,
    'show ip route 192.0.2.0 255.255.255.0': ospf,
    'show ip protocols | include bgp': 'Routing Protocol is "bgp 65000"',
    'show ip bgp vpnv4 vrf red 192.0.2.0/24': paths,
    'show ip bgp vpnv4 vrf red neighbors | include is 203.0.113.1':
      'BGP neighbor is 203.0.113.10,  vrf red,  remote AS 1, external link\nBGP neighbor is 203.0.113.1,  vrf red,  remote AS 65002, external link',
  }

  it('looks in every VRF, and at the best path of BGP', async () => {
    expect(await got(getRouteTo, printed(texts), { destination: '192.0.2.0/24' })).toMatchObject({
      '192.0.2.0/24': [
        {
          protocol: 'bgp',
          routing_table: 'red',
          next_hop: '203.0.113.1',
          age: 62,
          protocol_attributes: {
            as_path: '65002 65003',
            communities: ['65000:1', 'no-export', 'RT:1:1'],
            local_preference: 150,
            local_as: 65_000,
            remote_as: 65_002,
          },
        },
        {
          protocol: 'ospf',
          routing_table: 'default',
          next_hop: '198.51.100.1',
          outgoing_interface: 'GigabitEthernet0/1',
          age: 93_600,
          preference: 20,
          protocol_attributes: {},
        },
        { next_hop: '198.51.100.2', outgoing_interface: 'GigabitEthernet0/2', age: 5, preference: 21 },
      ],
    })
  })

  it('gives routes of one protocol', async () => {
    const found = await got(getRouteTo, printed(texts), { destination: '192.0.2.0/24', protocol: 'ospf' })
    expect((found as Record<string, object[]>)['192.0.2.0/24']).toHaveLength(2)
  })

  it('is empty where there is no route', async () => {
    const none = { ...texts, 'show ip vrf': '', 'show ip route 192.0.2.0 255.255.255.0': '% Subnet not in table' }
    await expect(got(getRouteTo, printed(none), { destination: '192.0.2.0/24' })).resolves.toEqual({})
  })

  it('does not understand a route without a next hop', async () => {
    const cut = {
      ...texts,
      'show ip vrf': '',
      'show ip route 192.0.2.0 255.255.255.0': ospf.slice(0, ospf.indexOf('  *')),
    }
    await expect(got(getRouteTo, printed(cut), { destination: '192.0.2.0/24' })).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })

  it.each(['192.0.2.0/33', '2001:db8::/32', 'nowhere'])('refuses %s', async destination => {
    await expect(got(getRouteTo, printed(texts), { destination })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

describe('ping', () => {
  const command = 'ping vrf red 192.0.2.9 timeout 1 size 64 repeat 2 source Loopback0'
  const args = { destination: '192.0.2.9', vrf: 'red', timeout: 1, size: 64, count: 2, source_interface: 'Loopback0' }

  it('reads how many answered', async () => {
    const text = 'Success rate is 50 percent (1/2), round-trip min/avg/max = 3/4/5 ms'
    await expect(got(ping, printed({ [command]: text }), args)).resolves.toEqual({
      success: {
        probes_sent: 2,
        packet_loss: 1,
        rtt_min: 3,
        rtt_avg: 4,
        rtt_max: 5,
        rtt_stddev: 0,
        results: [{ ip_address: '192.0.2.9', rtt: 0 }],
      },
    })
  })

  it('gives what the device says against it', async () => {
    const text = '% Unrecognized host or address, or protocol not running.'
    await expect(got(ping, printed({ [command]: text }), args)).resolves.toEqual({ error: text })
  })

  it('does not understand output that was cut off', async () => {
    await expect(got(ping, printed({ [command]: 'Sending 2, 64-byte ICMP Echos' }), args)).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })
})

describe('traceroute', () => {
  const command = 'traceroute 192.0.2.9 ttl 0 255 timeout 2'
  const run = (text: string) => got(traceroute, printed({ [command]: text }), { destination: '192.0.2.9' })

  it('reads probes over several lines, labels and silence', async () => {
    const text = `Type escape sequence to abort.
Tracing the route to 192.0.2.9
  1 a.example.net (198.51.100.1) [MPLS: Label 16 Exp 0] 4 msec 5 msec
    198.51.100.2 6 msec
  2  *  192.0.2.9 7 msec !H
`
    await expect(run(text)).resolves.toEqual({
      success: {
        1: {
          probes: {
            1: { rtt: 4, ip_address: '198.51.100.1', host_name: 'a.example.net' },
            2: { rtt: 5, ip_address: '198.51.100.1', host_name: 'a.example.net' },
            3: { rtt: 6, ip_address: '198.51.100.2', host_name: '198.51.100.2' },
          },
        },
        2: {
          probes: {
            1: { rtt: 0, ip_address: '', host_name: '' },
            2: { rtt: 7, ip_address: '192.0.2.9', host_name: '192.0.2.9' },
          },
        },
      },
    })
  })

  it('does not understand a time of nobody', async () => {
    await expect(run('Tracing the route to 192.0.2.9\n  1 4 msec')).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

it('reads probes, with what IOS does when it is not configured', async () => {
  const text = `ip sla 7
 udp-jitter 192.0.2.9 16384 source-ip 192.0.2.1
 tag voice
ip sla 8
 icmp-echo 192.0.2.8
 frequency 5
`
  await expect(got(getProbesConfig, printed({ 'show run | section ip sla [0-9]': text }))).resolves.toEqual({
    7: {
      voice: {
        probe_type: 'udp-ping-timestamp',
        target: '192.0.2.9',
        source: '192.0.2.1',
        probe_count: 15,
        test_interval: 60,
      },
    },
    8: { '': { probe_type: 'icmp-ping', target: '192.0.2.8', source: '', probe_count: 15, test_interval: 5 } },
  })
})

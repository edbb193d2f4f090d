import { describe, expect, it } from 'vitest'
import { getBgpConfig } from '../../../../src/drivers/getters/ios/bgp-config.ts'
import { getBgpNeighbors } from '../../../../src/drivers/getters/ios/bgp-neighbors.ts'
import { getBgpNeighborsDetail } from '../../../../src/drivers/getters/ios/bgp-neighbors-detail.ts'
import { got } from '../answers.ts'
import { printed } from '../printed.ts'

const summary = `For address family: IPv4 Unicast
BGP router identifier 192.0.2.1, local AS number 65000.1
BGP table version is 7, main routing table version 7

Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
192.0.2.2       4        65002      10      11        7    0    0 1d02h           5
192.0.2.3       4        65003       0       0        1    0    0 never    Idle (Admin)

For address family: IPv6 Unicast
BGP router identifier 192.0.2.1, local AS number 65000.1

Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
2001:DB8:0:1:2:3:4:5
                4        65002      10      11        7    0    0 00:01:00        1

For address family: VPNv4 Unicast
BGP router identifier 192.0.2.1, local AS number 65000.1

Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd
192.0.2.2       4        65009      10      11        7    0    0 00:02:00        4
`

const neighbor = (first: string, family: string, state = 'Established, up for 1d02h') => `BGP neighbor is ${first}
 Description: peer
  BGP version 4, remote router ID 203.0.113.9
  BGP state = ${state}
  Last read 00:00:01, last write 00:00:02, hold time is 90, keepalive interval is 30 seconds
  Message statistics:
    OutQ depth is 3
                         Sent       Rcvd
    Updates:                4          6
    Total:                 11         10

 For address family: ${family}
  Route map for incoming advertisements is in-map
                                 Sent       Rcvd
  Prefix activity:               ----       ----
    Prefixes Current:               3          5 (Consumes 400 bytes)
    Used as bestpath:             n/a          2
    Saved (soft-reconfig):        n/a          8 (Consumes 400 bytes)

                                   Outbound    Inbound
  Local Policy Denied Prefixes:    --------    -------
    Total:                                0          3

  Address tracking is enabled
  Connections established 2; dropped 1
  Last reset 1d03h, due to Peer closed the session
  External BGP neighbor may be up to 2 hops away.
Local host: 192.0.2.1, Local port: 179
Foreign host: 192.0.2.2, Foreign port: 40000
`

const texts = {
  'show bgp all summary': summary,
  'show ip bgp all sum': summary,
  'show bgp ipv4 unicast neighbors':
    neighbor('192.0.2.2,  remote AS 65002, external link', 'IPv4 Unicast') +
    neighbor('192.0.2.3,  remote AS 65003, external link', 'IPv4 Unicast', 'Idle'),
  'show bgp ipv6 unicast neighbors': neighbor('2001:DB8:0:1:2:3:4:5,  remote AS 65002, external link', 'IPv6 Unicast'),
  'show bgp vpnv4 unicast all neighbors': neighbor(
    '192.0.2.2,  vrf red,  remote AS 65009, external link',
    'VPNv4 Unicast',
  ),
}

describe('get_bgp_neighbors', () => {
  it('joins the summary with what each family tells, by VRF', async () => {
    const found = await got(getBgpNeighbors, printed(texts))
    expect(found).toMatchObject({
      global: {
        router_id: '192.0.2.1',
        peers: {
          '192.0.2.2': {
            local_as: 65_000 * 65_536 + 1,
            remote_as: 65_002,
            remote_id: '203.0.113.9',
            is_up: true,
            is_enabled: true,
            description: 'peer',
            uptime: 93_600,
            address_family: { 'ipv4 unicast': { received_prefixes: 8, accepted_prefixes: 5, sent_prefixes: 3 } },
          },
          '192.0.2.3': {
            is_up: false,
            is_enabled: false,
            uptime: -1,
            address_family: { 'ipv4 unicast': { received_prefixes: -1, accepted_prefixes: -1, sent_prefixes: -1 } },
          },
          '2001:db8:0:1:2:3:4:5': { uptime: 60 },
        },
      },
      red: { peers: { '192.0.2.2': { remote_as: 65_009, uptime: 120 } } },
    })
  })

  it('is empty where BGP does not run', async () => {
    await expect(got(getBgpNeighbors, printed({ 'show bgp all summary': '% BGP not active' }))).resolves.toEqual({})
  })

  it('does not understand a row that was cut off', async () => {
    const cut = summary.replace(' 00:02:00        4', '')
    await expect(got(getBgpNeighbors, printed({ 'show bgp all summary': cut }))).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })
})

describe('get_bgp_neighbors_detail', () => {
  const shown = {
    'show ip bgp all sum': summary,
    'show ip bgp ipv4 unicast neigh 192.0.2.2': texts['show bgp ipv4 unicast neighbors'],
  }

  it('reads a session with its counters', async () => {
    const args = { neighbor_address: '192.0.2.2' }
    const both = { ...shown, 'show ip bgp vpnv4 all neigh 192.0.2.2': texts['show bgp vpnv4 unicast all neighbors'] }
    expect(await got(getBgpNeighborsDetail, printed(both), args)).toMatchObject({
      global: {
        65002: [
          {
            up: true,
            local_address: '192.0.2.1',
            local_address_configured: true,
            local_port: 179,
            remote_port: 40_000,
            multihop: true,
            import_policy: 'in-map',
            export_policy: '',
            input_messages: 10,
            output_messages: 11,
            input_updates: 6,
            output_updates: 4,
            messages_queued_out: 3,
            holdtime: 90,
            keepalive: 30,
            active_prefix_count: 2,
            accepted_prefix_count: 5,
            suppressed_prefix_count: 3,
            received_prefix_count: 8,
            advertised_prefix_count: 3,
            flap_count: 1,
            last_event: '1d03h, due to Peer closed the session',
          },
        ],
      },
      red: { 65009: [{ routing_table: 'red' }] },
    })
  })

  it('does not understand a neighbor that is not shown', async () => {
    const none = { ...shown, 'show ip bgp vpnv4 all neigh 192.0.2.2': '% No such neighbor or address family' }
    await expect(got(getBgpNeighborsDetail, printed(none), { neighbor_address: '192.0.2.2' })).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })
})

describe('get_bgp_config', () => {
  const configuration = `hostname r1
router bgp 65000
 neighbor EDGE peer-group
 neighbor EDGE remote-as 65010
 neighbor EDGE ebgp-multihop 4
 neighbor 192.0.2.9 peer-group EDGE
 neighbor 192.0.2.9 password 7 0123
 neighbor 2001:DB8::9 remote-as 65011
 address-family ipv4
 neighbor 192.0.2.9 next-hop-self
 neighbor EDGE maximum-prefix 100 80 restart 5
 exit-address-family
 address-family ipv6
  neighbor 2001:DB8::9 route-map from-nine in
 exit-address-family
!
line con 0
`
  const device = printed({ 'show running-config': configuration })

  it('reads groups and neighbors, whether an address family is indented or not', async () => {
    expect(await got(getBgpConfig, device)).toMatchObject({
      _: {
        local_as: 65_000,
        neighbors: { '2001:DB8::9': { remote_as: 65_011, import_policy: 'from-nine', prefix_limit: { inet6: {} } } },
      },
      EDGE: {
        type: 'external',
        multihop_ttl: 4,
        prefix_limit: { inet: { unicast: { limit: 100, teardown: { threshold: 80, timeout: 5 } } } },
        neighbors: { '192.0.2.9': { authentication_key: '0123', nhs: true } },
      },
    })
  })

  it('gives one group, or the group of one neighbor', async () => {
    expect(Object.keys((await got(getBgpConfig, device, { group: 'EDGE' })) as object)).toEqual(['EDGE'])
    expect(Object.keys((await got(getBgpConfig, device, { neighbor: '2001:db8::9' })) as object)).toEqual(['_'])
  })
})

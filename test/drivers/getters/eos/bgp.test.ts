import { describe, expect, it } from 'vitest'
import { getBgpConfig } from '../../../../src/drivers/getters/eos/bgp-config.ts'
import { getBgpNeighbors } from '../../../../src/drivers/getters/eos/bgp-neighbors.ts'
import { getBgpNeighborsDetail } from '../../../../src/drivers/getters/eos/bgp-neighbors-detail.ts'
import type { Reply, Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const summary = (peers: Readonly<Record<string, unknown>>) => ({
  vrfs: { default: { routerId: '192.0.2.1', asn: '65000', peers } },
})
const established = { peerState: 'Established', asn: '65001', prefixReceived: 7, prefixAccepted: 5, upDownTime: -60 }

describe('getBgpNeighbors', () => {
  const answer = (peers: Readonly<Record<string, unknown>>, details: readonly unknown[]) => (request: Request) => ({
    json: request.request.includes('summary')
      ? request.request.includes('ipv6')
        ? summary({})
        : summary(peers)
      : { vrfs: { default: { peerList: request.request.includes('ipv6') ? details : [] } } },
  })

  it('takes details from the reply of the other family', async () => {
    const details = [{ peerAddress: '2001:db8::1', routerId: '192.0.2.9', establishedTime: 90, prefixesSent: 3 }]
    expect(await got(getBgpNeighbors, answer({ '2001:db8::1': established }, details))).toEqual({
      global: {
        router_id: '192.0.2.1',
        peers: {
          '2001:db8::1': {
            local_as: 65000,
            remote_as: 65001,
            remote_id: '192.0.2.9',
            is_up: true,
            is_enabled: true,
            description: '',
            uptime: 90,
            address_family: { ipv4: { received_prefixes: 7, accepted_prefixes: 5, sent_prefixes: 3 } },
          },
        },
      },
    })
  })

  it('counts from when it came up where there are no details', async () => {
    expect(await got(getBgpNeighbors, answer({ '192.0.2.2': established }, []))).toMatchObject({
      global: { peers: { '192.0.2.2': { uptime: 60, remote_id: '' } } },
    })
  })

  it('knows a neighbour that is shut down', async () => {
    const peer = { ...established, peerState: 'Idle', peerStateIdleReason: 'Admin' }
    expect(await got(getBgpNeighbors, answer({ '192.0.2.2': peer }, []))).toMatchObject({
      global: { peers: { '192.0.2.2': { is_up: false, is_enabled: false, uptime: -1 } } },
    })
  })

  it('does not take a reply without VRFs for none', async () => {
    await expect(got(getBgpNeighbors, () => ({ json: { errors: ['no'] } }))).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
    })
  })
})

const neighbor = (lines: readonly string[]): string => `${lines.join('\n')}\n`
const up = neighbor([
  'BGP neighbor is 192.0.2.2, remote AS 65001, external link',
  '  BGP version 4, remote router ID 192.0.2.20, VRF blue',
  '  Hold time is 90, keepalive interval is 30 seconds',
  '  Configured hold time is 180, keepalive interval is 60 seconds',
  '  BGP state is Established, up for 1d02h',
  '  Last state was OpenConfirm',
  '  Last event was RecvUpdate',
  '  Neighbor Capabilities:',
  '    Multiprotocol IPv4 Unicast: advertised and received and negotiated',
  '  Message Statistics:',
  '    OutQ depth is 2',
  '                         Sent      Rcvd',
  '    Updates:               11        12',
  '    Total messages:       111       112',
  '  Prefix Statistics:',
  '                         Sent      Rcvd     Best Paths     Best ECMP Paths',
  '    IPv4 Unicast:           3         4              2                   0',
  '    EVPN:                   5         6              1                   0',
  '  Inbound route map for IPv4 Unicast is IN',
  '  Outbound route map is OUT',
  'Local AS is 1.10, local router ID 192.0.2.1',
  'TTL is 3',
  'Local TCP address is 192.0.2.1, local port is 179',
  'Remote TCP address is 192.0.2.2, remote port is 40000',
])
const down = neighbor([
  'BGP neighbor is 192.0.2.3, remote AS 65001, internal link',
  '  BGP version 4, remote router ID 0.0.0.0, VRF blue',
  '  BGP state is Idle, Administratively shut down',
  'Local AS is 65001, local router ID 192.0.2.1',
  'TTL is 255',
  'Remote TCP address is 192.0.2.3',
])

describe('getBgpNeighborsDetail', () => {
  const answer =
    (output: string) =>
    ({ format, request }: Request): Reply =>
      format === 'json'
        ? { json: { vrfs: { blue: { peers: { '192.0.2.2': { prefixAccepted: 4 } } } } } }
        : { text: request.includes('ipv6') ? '' : output }

  it('reads neighbours that are up and down', async () => {
    expect(await got(getBgpNeighborsDetail, answer(`${up}\n${down}`))).toMatchObject({
      blue: {
        65001: [
          {
            up: true,
            local_as: 65546,
            router_id: '192.0.2.20',
            multihop: true,
            local_port: 179,
            remote_port: 40000,
            holdtime: 90,
            configured_keepalive: 60,
            input_messages: 112,
            output_updates: 11,
            messages_queued_out: 2,
            import_policy: 'IN',
            export_policy: 'OUT',
            accepted_prefix_count: 8,
            received_prefix_count: 10,
            advertised_prefix_count: 8,
            active_prefix_count: 3,
          },
          {
            up: false,
            multihop: false,
            local_port: -1,
            remote_port: -1,
            input_messages: -1,
            accepted_prefix_count: -1,
          },
        ],
      },
    })
  })

  it('asks for one neighbour in its own family', async () => {
    const asked: string[] = []
    const record = (request: Request): Reply => {
      asked.push(request.request)
      return answer('')(request)
    }
    await got(getBgpNeighborsDetail, record, { neighbor_address: '2001:db8::1' })
    expect(asked).toEqual([
      'show ipv6 bgp peers 2001:db8::1 vrf all',
      'show ip bgp summary vrf all',
      'show ipv6 bgp summary vrf all',
    ])
  })

  it('does not understand a neighbour that was cut off, nor what is none', async () => {
    await expect(got(getBgpNeighborsDetail, answer(up.slice(0, 300)))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    await expect(got(getBgpNeighborsDetail, answer('% Internal error'))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('has no neighbours where BGP is not configured', async () => {
    const replies = ({ format }: Request): Reply =>
      format === 'json' ? { json: { vrfs: {} } } : { text: '% BGP inactive\n' }
    expect(await got(getBgpNeighborsDetail, replies)).toEqual({})
  })
})

describe('getBgpConfig', () => {
  const configuration = `router bgp 1.10
   router-id 192.0.2.1
   neighbor EDGE peer group
   neighbor EDGE remote-as 65001
   neighbor EDGE local-as 65099 no-prepend replace-as
   neighbor EDGE next-hop-self
   neighbor EDGE ebgp-multihop 4
   neighbor EDGE password 7 0123ABCD
   neighbor 192.0.2.2 peer group EDGE
   no neighbor 192.0.2.2 next-hop-self
   neighbor 192.0.2.2 description to the north, 1st
   neighbor 192.0.2.3 remote-as 65002
   neighbor interface Ethernet1 peer-group EDGE remote-as 65003
   !
   address-family ipv4
      neighbor 192.0.2.3 route-map IN in
!
router ospf 1
   neighbor 192.0.2.9 cost 1
`

  it('reads groups, their peers, and peers without a group', async () => {
    const result = await got(getBgpConfig, () => configuration)
    expect(result).toMatchObject({
      _: {
        local_as: 65546,
        neighbors: { '192.0.2.3': { remote_as: 65002, import_policy: 'IN', local_as: 65546, nhs: false } },
      },
      EDGE: {
        remote_as: 65001,
        local_as: 65099,
        multihop_ttl: 4,
        neighbors: {
          '192.0.2.2': {
            remote_as: 65001,
            nhs: false,
            description: 'to the north, 1st',
            authentication_key: '0123ABCD',
            local_as: 65099,
          },
        },
      },
    })
    expect(Object.keys(result as object)).toEqual(['_', 'EDGE'])
  })

  it('gives the group of one neighbour', async () => {
    const result = await got(getBgpConfig, () => configuration, { neighbor: '192.0.2.2' })
    expect(Object.keys(result as object)).toEqual(['EDGE'])
  })

  it('has nothing without BGP, and understands nothing else', async () => {
    expect(await got(getBgpConfig, () => '\n')).toEqual({})
    await expect(got(getBgpConfig, () => '% Incomplete command')).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
    await expect(got(getBgpConfig, () => 'router bgp\n')).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

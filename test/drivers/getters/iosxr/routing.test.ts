import { describe, expect, it } from 'vitest'
import { getBgpConfig } from '../../../../src/drivers/getters/iosxr/bgp-config.ts'
import { getBgpNeighbors } from '../../../../src/drivers/getters/iosxr/bgp-neighbors.ts'
import { getBgpNeighborsDetail } from '../../../../src/drivers/getters/iosxr/bgp-neighbors-detail.ts'
import { getRouteTo } from '../../../../src/drivers/getters/iosxr/route-to.ts'
import { traceroute } from '../../../../src/drivers/getters/iosxr/traceroute.ts'
import type { Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'
import { byWord, configuration, elements, fault, operational, response } from './answers.ts'

const neighbor = (state: string, extra = ''): string =>
  `<Neighbor>${elements({
    ConnectionState: state,
    PreviousConnectionState: 3,
    ConnectionAdminStatus: 2,
    ConnectionEstablishedTime: 77,
    LocalAS: 65_000,
    RemoteAS: 65_001,
    RouterID: '192.0.2.2',
    ConnectionLocalPort: 179,
    ConnectionRemotePort: 40_000,
    MessgesReceived: 5,
    MessagesSent: 6,
    MessagesQueuedOut: 0,
    HoldTime: 90,
    KeepAliveTime: 30,
    ConfiguredHoldTime: 180,
    ConfiguredKeepalive: 60,
    ConnectionDownCount: 1,
  })}<ConnectionRemoteAddress><IPV6Address>2001:DB8::2</IPV6Address></ConnectionRemoteAddress>${extra}</Neighbor>`

const af = (name: string, accepted: number): string =>
  `<Entry>${elements({ AFName: name, PrefixesAccepted: accepted, PrefixesDenied: 1, PrefixesAdvertised: 2 })}</Entry>`
const prefixes = `<AFData>${af('IPv4', 100)}${af('IPv6', 7)}</AFData>`

const vrfs = operational(
  '<BGP><ConfigInstanceTable><ConfigInstance><ConfigInstanceVRFTable><ConfigVRF><Naming><VRFName>red</VRFName></Naming>' +
    '</ConfigVRF></ConfigInstanceVRFTable></ConfigInstance></ConfigInstanceTable></BGP>',
)
const instance = (inside: string): string =>
  operational(
    `<BGP><InstanceTable><Instance><InstanceActive>${inside}</InstanceActive></Instance></InstanceTable></BGP>`,
  )
const vrf = (neighbors: string): string =>
  '<Naming><VRFName>red</VRFName></Naming><GlobalProcessInfo><VRF><RouterID>192.0.2.1</RouterID></VRF></GlobalProcessInfo>' +
  `<NeighborTable>${neighbors}</NeighborTable>`

describe('neighbours of BGP', () => {
  const answer = (neighbors: string) =>
    byWord({
      ConfigInstanceTable: vrfs,
      VRFTable: instance(`<VRFTable><VRF>${vrf(neighbors)}</VRF></VRFTable>`),
      DefaultVRF: instance(`<DefaultVRF>${vrf('')}</DefaultVRF>`),
    })

  it('are of each VRF, with prefixes of the family they are spoken to in', async () => {
    expect(await got(getBgpNeighbors, answer(neighbor('BGP_ST_ESTAB', prefixes)))).toEqual({
      global: { router_id: '192.0.2.1', peers: {} },
      red: {
        router_id: '192.0.2.1',
        peers: {
          '2001:db8::2': {
            local_as: 65_000,
            remote_as: 65_001,
            remote_id: '192.0.2.2',
            is_up: true,
            is_enabled: true,
            description: '',
            uptime: 77,
            address_family: { ipv6: { received_prefixes: 8, accepted_prefixes: 7, sent_prefixes: 2 } },
          },
        },
      },
    })
  })

  it('are told in detail, by remote AS', async () => {
    const reply = answer(neighbor('BGP_ST_ESTAB', prefixes))
    expect(await got(getBgpNeighborsDetail, reply)).toMatchObject({
      red: {
        65001: [{ up: true, connection_state: 'Established', previous_connection_state: 'OpenSent', flap_count: 1 }],
      },
    })
    expect(await got(getBgpNeighborsDetail, reply, { neighbor_address: '192.0.2.7' })).toEqual({ red: {} })
  })

  it('are refused with a state that is not known, or without an AS', async () => {
    await expect(got(getBgpNeighborsDetail, answer(neighbor('BGP_ST_ODD')))).rejects.toMatchObject(fault)
    const nameless = neighbor('BGP_ST_IDLE').replace(/<RemoteAS>.*?<\/RemoteAS>/, '')
    await expect(got(getBgpNeighbors, answer(nameless))).rejects.toMatchObject(fault)
  })
})

describe('getBgpConfig', () => {
  const member = '<NeighborGroupAddMember>peers</NeighborGroupAddMember>'
  const limit = elements({ PrefixLimit: 50, WarningPercentage: 80, RestartTime: 5 })
  const configured = (remote: string, group: string, as = '65000'): string =>
    configuration(
      `<BGP><Instance><InstanceAS><Naming><AS>1</AS></Naming><FourByteAS><Naming><AS>${as}</AS></Naming><DefaultVRF>` +
        '<BGPEntity><NeighborGroupTable><NeighborGroup><Naming><NeighborGroupName>peers</NeighborGroupName></Naming>' +
        `${group}</NeighborGroup></NeighborGroupTable><NeighborTable><Neighbor><Naming><NeighborAddress>` +
        `<IPV6Address>2001:DB8::2</IPV6Address></NeighborAddress></Naming>${remote}<NeighborAFTable><NeighborAF><Naming>` +
        `<AFName>IPv6Unicast</AFName></Naming><MaximumPrefixes>${limit}</MaximumPrefixes></NeighborAF></NeighborAFTable>` +
        '</Neighbor></NeighborTable></BGPEntity></DefaultVRF></FourByteAS></InstanceAS></Instance></BGP>',
    )
  const remoteAs = `<RemoteAS>${elements({ AS_XX: 1, AS_YY: 65_000 })}</RemoteAS>`

  it('has members in their group, and four-byte AS numbers as one', async () => {
    expect(await got(getBgpConfig, () => configured(remoteAs + member, remoteAs))).toMatchObject({
      _: { neighbors: {}, local_as: 130_536 },
      peers: {
        type: 'internal',
        neighbors: {
          '2001:db8::2': {
            remote_as: 130_536,
            prefix_limit: { inet6: { unicast: { limit: 50, teardown: { threshold: 80, timeout: 5 } } } },
          },
        },
      },
    })
  })

  it('has neighbours without a group apart, and leaves them out where one group is asked for', async () => {
    const reply = configured(remoteAs, '')
    expect(await got(getBgpConfig, () => reply)).toMatchObject({
      _: { neighbors: { '2001:db8::2': {} } },
      peers: { type: 'external', neighbors: {} },
    })
    expect(Object.keys(Object(await got(getBgpConfig, () => reply, { group: 'peers' })))).toEqual(['peers'])
  })

  it('refuses an AS that is no number', async () => {
    await expect(got(getBgpConfig, () => configured('', '', 'AS1'))).rejects.toMatchObject(fault)
  })
})

describe('getRouteTo', () => {
  const found = (route: string) => (request: Request) => {
    const rib = request.request.includes('<IPV6_RIB>') ? 'IPV6_RIB' : 'RIB'
    const path = [
      rib,
      ...'VRFTable/VRF/AFTable/AF/SAFTable/SAF/IP_RIBRouteTable/IP_RIBRoute/RouteTable/Route'.split('/'),
    ]
    return operational(path.reduceRight((inside, name) => `<${name}>${inside}</${name}>`, route))
  }
  const route = elements({
    Prefix: '192.0.2.0',
    PrefixLength: 24,
    ProtocolName: 'static',
    Active: 'true',
    RouteAge: 5,
    Priority: 4,
    RoutePath: '<Entry><Address>192.0.2.1</Address><InterfaceName>Te0/0/0/1</InterfaceName></Entry>',
  })

  it('finds a route and its paths, of one protocol when that is asked for', async () => {
    const destination = '192.0.2.0/24'
    expect(await got(getRouteTo, found(route), { destination })).toMatchObject({
      '192.0.2.0/24': [{ protocol: 'static', next_hop: '192.0.2.1', outgoing_interface: 'Te0/0/0/1', age: 5 }],
    })
    expect(await got(getRouteTo, found(route), { destination, protocol: 'bgp' })).toEqual({})
  })

  it('finds none where the device only repeats what was asked', async () => {
    const asked = '<Naming><Address>2001:db8::1</Address></Naming>'
    expect(await got(getRouteTo, found(asked), { destination: '2001:db8::1' })).toEqual({})
  })

  it('refuses a route without an age, and arguments that it cannot honour', async () => {
    const ageless = found(route.replace(/<RouteAge>.*?<\/RouteAge>/, ''))
    await expect(got(getRouteTo, ageless, { destination: '192.0.2.0/24' })).rejects.toMatchObject(fault)
    await expect(got(getRouteTo, found(route))).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(got(getRouteTo, found(route), { destination: '192.0.2.1', longer: true })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    })
  })
})

describe('traceroute', () => {
  const traced = (results: string): string =>
    response(`<Action><TraceRoute><IPV4><Results>${results}</Results></IPV4></TraceRoute></Action>`, 'Set')
  const hop = elements({ HopIndex: 2, HopAddress: '192.0.2.1', ProbeIndex: 0, DeltaTime: 7 })
  const silent = elements({ ProbeIndex: 0, Result: '*' })

  it('has probes by hop; a silent one takes the timeout', async () => {
    expect(await got(traceroute, () => traced(silent + hop), { destination: '192.0.2.9', timeout: 3 })).toEqual({
      success: {
        1: { probes: { 1: { rtt: 3000, ip_address: '*', host_name: '*' } } },
        2: { probes: { 1: { rtt: 7, ip_address: '192.0.2.1', host_name: '192.0.2.1' } } },
      },
    })
  })

  it('is an error where the device rejects it, and refused where it has no results', async () => {
    const destination = '192.0.2.9'
    expect(await got(traceroute, () => ({ error: 'no route' }), { destination })).toEqual({ error: 'no route' })
    await expect(got(traceroute, () => traced(''), { destination })).rejects.toMatchObject(fault)
    const strange = hop.replace('7<', 'soon<')
    await expect(got(traceroute, () => traced(strange), { destination })).rejects.toMatchObject(fault)
  })
})

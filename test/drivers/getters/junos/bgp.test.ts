import { describe, expect, it } from 'vitest'
import { getBgpConfig } from '../../../../src/drivers/getters/junos/bgp-config.ts'
import { getBgpNeighbors, getBgpNeighborsDetail } from '../../../../src/drivers/getters/junos/bgp-neighbors.ts'
import type { Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const namespace = 'xmlns="http://xml.juniper.net/junos/21.4R3/junos-routing"'

const instances = `<instance-information><instance-core><instance-name>master</instance-name></instance-core>
<instance-core><instance-name>__juniper_private1__</instance-name></instance-core>
<instance-core><instance-name>red</instance-name></instance-core></instance-information>`

const peer = (address: string, instance: string, state: string): string => `<bgp-peer>
<peer-address>${address}+179</peer-address><peer-as>64501</peer-as>
<local-address>192.0.2.2+50000</local-address><local-as>1.10</local-as><peer-cfg-rti>${instance}</peer-cfg-rti>
<peer-state>${state}</peer-state><last-state>OpenConfirm</last-state><last-event>RecvKeepAlive</last-event>
<bgp-option-information ${namespace}><export-policy>OUT</export-policy>
<bgp-options>Multihop LocalAddress</bgp-options><holdtime>30</holdtime></bgp-option-information>
<peer-id>192.0.2.1</peer-id><local-id>192.0.2.2</local-id>
<active-holdtime>30</active-holdtime><keepalive-interval>10</keepalive-interval>
<bgp-rib><name>inet.0</name><active-prefix-count>1</active-prefix-count><received-prefix-count>3</received-prefix-count>
<accepted-prefix-count>2</accepted-prefix-count><advertised-prefix-count>7</advertised-prefix-count></bgp-rib>
<bgp-rib><name>red.inet.0</name><active-prefix-count>40</active-prefix-count></bgp-rib></bgp-peer>`

const wrapped = (inside: string): string =>
  `<rpc-reply xmlns:junos="http://xml.juniper.net/junos/21.4R3/junos"><bgp-information ${namespace}>${inside}</bgp-information></rpc-reply>`

const device = (request: Request): string | { readonly error: string } => {
  if (request.request === 'get-instance-information') return instances
  if (request.kind !== 'junos-rpc' || request.args['instance'] === 'red') return { error: 'BGP is not running' }
  return request.request === 'get-bgp-summary-information'
    ? wrapped(
        '<bgp-peer><peer-address>192.0.2.1</peer-address><elapsed-time junos:seconds="77">1:17</elapsed-time></bgp-peer>',
      )
    : wrapped(peer('192.0.2.1', 'master', 'Established') + peer('192.0.2.9', 'red', 'Active'))
}

describe('getBgpNeighbors', () => {
  it('has neighbours of the instance that was asked, with the prefixes of its own tables', async () => {
    const none = { received_prefixes: -1, accepted_prefixes: -1, sent_prefixes: -1 }
    expect(await got(getBgpNeighbors, device)).toEqual({
      global: {
        router_id: '192.0.2.2',
        peers: {
          '192.0.2.1': {
            local_as: 65_546,
            remote_as: 64_501,
            remote_id: '192.0.2.1',
            is_up: true,
            is_enabled: true,
            description: '',
            uptime: 77,
            address_family: { ipv4: { received_prefixes: 3, accepted_prefixes: 2, sent_prefixes: 7 }, ipv6: none },
          },
        },
      },
    })
  })

  it('does not take an unknown reply for an empty table', async () => {
    const strange = (request: Request) =>
      request.request === 'get-instance-information'
        ? instances
        : '<rpc-reply><output>out of memory</output></rpc-reply>'
    await expect(got(getBgpNeighbors, strange)).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      message: expect.stringContaining('out of memory'),
    })
  })
})

describe('getBgpNeighborsDetail', () => {
  it('reads options, and counts tables of other instances only there', async () => {
    expect(await got(getBgpNeighborsDetail, device)).toMatchObject({
      global: {
        64501: [
          {
            up: true,
            local_port: 50_000,
            remote_port: 179,
            export_policy: 'OUT',
            multihop: true,
            local_address_configured: true,
            multipath: false,
            configured_holdtime: 30,
            active_prefix_count: 1,
          },
        ],
      },
    })
  })

  it('asks for one neighbour when one is wanted', async () => {
    const asked: Request[] = []
    const result = await got(
      getBgpNeighborsDetail,
      request => {
        asked.push(request)
        return device(request)
      },
      { neighbor_address: '192.0.2.7' },
    )
    expect(result).toEqual({})
    expect(asked).toContainEqual(
      expect.objectContaining({ args: { instance: 'master', 'neighbor-address': '192.0.2.7' } }),
    )
  })
})

describe('getBgpConfig', () => {
  const configured = `<configuration><protocols><bgp>
<group><name>IBGP</name><type>internal</type><export>A</export><export>SELF</export><cluster>192.0.2.1</cluster><multihop/>
<family><inet6><unicast><prefix-limit><maximum>9</maximum><teardown><limit-threshold>80</limit-threshold></teardown></prefix-limit></unicast></inet6></family>
<neighbor><name>192.0.2.5</name></neighbor><neighbor inactive="inactive"><name>192.0.2.6</name></neighbor></group>
<group><name>OTHER</name><neighbor><name>192.0.2.8</name><peer-as>64500</peer-as></neighbor></group></bgp></protocols></configuration>`
  const policies = `<configuration><policy-options><policy-statement><name>SELF</name><term><name>1</name>
<then><next-hop><self/></next-hop></then></term></policy-statement></policy-options></configuration>`
  const router = ({ request }: Request): string => {
    if (request.includes('<policy-statement/>')) return policies
    if (request.includes('<group/>')) return configured
    return '<configuration><routing-options><autonomous-system><as-number>65000</as-number></autonomous-system></routing-options></configuration>'
  }

  it('lets neighbours take what their group and the system say, and leaves out what is deactivated', async () => {
    expect(await got(getBgpConfig, router)).toMatchObject({
      _: { local_as: 65_000, neighbors: {} },
      IBGP: {
        export_policy: 'A SELF',
        multihop_ttl: 64,
        prefix_limit: { inet6: { unicast: { limit: 9, teardown: { threshold: 80, timeout: 0 } } } },
        neighbors: { '192.0.2.5': { local_as: 65_000, remote_as: 65_000, nhs: true, route_reflector_client: true } },
      },
      OTHER: { neighbors: { '192.0.2.8': { remote_as: 64_500, nhs: false, route_reflector_client: false } } },
    })
    expect(await got(getBgpConfig, router)).not.toHaveProperty(['IBGP', 'neighbors', '192.0.2.6'])
  })

  it('has one group, or the group of one neighbour', async () => {
    expect(Object.keys((await got(getBgpConfig, router, { group: 'OTHER' })) as object)).toEqual(['OTHER'])
    expect(await got(getBgpConfig, router, { group: 'NONE' })).toEqual({})
    expect(Object.keys((await got(getBgpConfig, router, { neighbor: '192.0.2.5' })) as object)).toEqual(['_', 'IBGP'])
  })
})

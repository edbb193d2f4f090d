import { describe, expect, it } from 'vitest'
import { getRouteTo } from '../../../../src/drivers/getters/eos/routes.ts'
import type { Request } from '../../../../src/drivers/request.ts'
import { got } from '../answers.ts'

const prefix = '198.51.100.0/24'
const inVrf = (vrf: string, inside: unknown) => ({ vrfs: { [vrf]: inside } })
const route = (routeType: string, nexthopAddr: string, name: string) => ({
  routes: { [prefix]: { routeType, preference: 1, vias: [{ nexthopAddr, interface: name }] } },
})
const path = (nextHop: string, active: boolean) => ({
  nextHop,
  med: 5,
  weight: 0,
  localPreference: 200,
  reasonNotBestpath: active ? 'noReason' : 'asPath',
  asPathEntry: { asPath: '65001 (65002) i' },
  routeType: { active },
  peerEntry: { peerAddr: '192.0.2.2' },
  routeDetail: { communityList: ['65001:1'] },
})

const answers: Readonly<Record<string, unknown>> = {
  'show vrf': { vrfs: { default: {}, 'a/b': {} } },
  [`show ip route vrf default ${prefix} detail`]: inVrf('default', route('static', '192.0.2.1', 'Ethernet1')),
  [`show ip route vrf a/b ${prefix} detail`]: inVrf('a/b', route('iBGP', '192.0.2.2', 'Ethernet2')),
  [`show ip bgp ${prefix} vrf a/b`]: inVrf('a/b', {
    asn: '65000',
    bgpRouteEntries: { [prefix]: { bgpRoutePaths: [path('192.0.2.2', true), path('192.0.2.3', false)] } },
  }),
}
const answer = ({ request }: Request) => ({ json: answers[request.replace(/ +/g, ' ')] })

describe('getRouteTo', () => {
  it('gathers a prefix over all VRFs, with all paths of BGP', async () => {
    expect(await got(getRouteTo, answer, { destination: prefix })).toMatchObject({
      [prefix]: [
        { protocol: 'static', next_hop: '192.0.2.1', outgoing_interface: 'Ethernet1', routing_table: 'default' },
        {
          protocol: 'iBGP',
          current_active: true,
          outgoing_interface: 'Ethernet2',
          routing_table: 'a/b',
          protocol_attributes: {
            local_as: 65000,
            remote_as: 65002,
            remote_address: '192.0.2.2',
            communities: ['65001:1'],
            metric: 5,
          },
        },
        { current_active: false, next_hop: '192.0.2.3', outgoing_interface: '', inactive_reason: 'asPath' },
      ],
    })
  })

  it('calls direct routes as the device does, and asks in the family of the destination', async () => {
    const asked: string[] = []
    const none = ({ request }: Request) => {
      asked.push(request.replace(/ +/g, ' '))
      return { json: { vrfs: { default: { routes: {} } } } }
    }
    expect(await got(getRouteTo, none, { destination: '2001:db8::/32', protocol: 'direct', longer: true })).toEqual({})
    expect(asked).toEqual(['show vrf', 'show ipv6 route vrf default 2001:db8::/32 longer-prefixes connected detail'])
  })

  it('lets no argument become another command', async () => {
    for (const destination of ['192.0.2.1 | bash', '192.0.2.1\nreload', '-h', '']) {
      await expect(got(getRouteTo, answer, { destination })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    }
  })

  it('does not understand a route without a type', async () => {
    const strange = ({ request }: Request) => ({
      json: request === 'show vrf' ? { vrfs: {} } : inVrf('default', { routes: { [prefix]: { vias: [] } } }),
    })
    await expect(got(getRouteTo, strange, { destination: prefix })).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })
})

import { asNumber, ipAddress } from '../addresses.ts'
import { flagArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import {
  booleanAt,
  elementsAt,
  has,
  type JsonPlace,
  memberAt,
  membersAt,
  numberAt,
  placeAt,
  stringAt,
} from '../json.ts'
import { json } from './requests.ts'

export const getRouteTo: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const named = wordArgument(args, 'protocol')
  const protocol = named === 'direct' ? 'connected' : named
  const prefixes = flagArgument(args, 'longer') ? `${destination} longer-prefixes` : destination
  const family = destination.includes(':') ? 'ipv6' : 'ip'

  const [vrfs] = yield* askJson(json('show vrf'))
  // Releases before 4.20 do not list the default VRF.
  const names = [...new Set(['default', ...membersAt(vrfs, 'vrfs').map(([name]) => name)])]
  const replies = yield* askJson(
    ...names.map(vrf => json(['show', family, `route vrf ${vrf} ${prefixes}`, protocol, 'detail'].join(' '))),
  )
  const tables = replies.map((reply, index) => {
    const vrf = names[index] ?? ''
    return { vrf, routes: membersAt(inVrf(reply, vrf), 'routes') }
  })

  const withBgp = tables.filter(({ routes }) => routes.some(([, route]) => isBgp(route))).map(({ vrf }) => vrf)
  const bgp =
    withBgp.length === 0 ? [] : yield* askJson(...withBgp.map(vrf => json(`show ${family} bgp ${prefixes} vrf ${vrf}`)))
  const bgpOf = new Map(withBgp.map((vrf, index) => [vrf, bgp[index]]))

  const found = new Map<string, readonly unknown[]>()
  for (const { vrf, routes } of tables) {
    const paths = bgpOf.get(vrf)
    for (const [prefix, route] of routes) {
      const more = isBgp(route) && paths ? bgpRoutes(vrf, prefix, route, inVrf(paths, vrf)) : otherRoutes(vrf, route)
      found.set(prefix, [...(found.get(prefix) ?? []), ...more])
    }
  }
  return Object.fromEntries(found)
}

const inVrf = (reply: JsonPlace, vrf: string): JsonPlace => memberAt(placeAt(reply, 'vrfs'), vrf)

const isBgp = (route: JsonPlace): boolean => /bgp/i.test(stringAt(route, 'routeType'))

const otherRoutes = (vrf: string, route: JsonPlace) =>
  elementsAt(route, 'vias').map(via => ({
    protocol: stringAt(route, 'routeType'),
    current_active: true,
    last_active: true,
    age: 0,
    next_hop: nextHopOf(via),
    outgoing_interface: stringAt(via, 'interface', ''),
    selected_next_hop: true,
    preference: numberAt(route, 'preference', 0),
    inactive_reason: '',
    routing_table: vrf,
    protocol_attributes: {},
  }))

/** Every path that BGP knows, with the interface of the forwarding table that leads to its next hop. */
const bgpRoutes = (vrf: string, prefix: string, route: JsonPlace, bgp: JsonPlace) => {
  const interfaces = new Map(elementsAt(route, 'vias').map(via => [nextHopOf(via), stringAt(via, 'interface', '')]))
  const localAs = asNumber(stringAt(bgp, 'asn'))
  return elementsAt(memberAt(placeAt(bgp, 'bgpRouteEntries'), prefix), 'bgpRoutePaths').map(path => {
    const isActive = booleanAt(path, 'routeType/active')
    const asPath = stringAt(path, 'asPathEntry/asPath', '')
    const nextHop = stringAt(path, 'nextHop')
    return {
      protocol: stringAt(route, 'routeType'),
      current_active: isActive,
      last_active: isActive,
      age: 0,
      next_hop: nextHop,
      outgoing_interface: interfaces.get(ipAddress(nextHop)) ?? '',
      selected_next_hop: isActive,
      preference: numberAt(route, 'preference'),
      inactive_reason: stringAt(path, 'reasonNotBestpath', ''),
      routing_table: vrf,
      protocol_attributes: {
        local_as: localAs,
        remote_as: originOf(asPath) ?? localAs,
        remote_address: stringAt(peerOf(path), 'peerAddr', ''),
        as_path: asPath,
        communities: elementsAt(path, 'routeDetail/communityList', 'absent is none').map(one => stringAt(one, '.')),
        local_preference: numberAt(path, 'localPreference', -1),
        preference2: numberAt(path, 'weight', -1),
        metric: numberAt(path, 'med', -1),
      },
    }
  })
}

const nextHopOf = (via: JsonPlace): string => ipAddress(stringAt(via, 'nexthopAddr', ''))

/** Releases differ in where they say from which peer a path came. */
const peerOf = (path: JsonPlace): JsonPlace =>
  has(path, 'peerEntry') ? placeAt(path, 'peerEntry') : placeAt(path, 'routeDetail/peerEntry')

/** The AS at the end of a path, which may end with the code of its origin: `65001 65239 e`, `(20901 21149)`. */
const originOf = (asPath: string): number | null => {
  const last = asPath.match(/\d+(?:\.\d+)?/g)?.at(-1)
  return last === undefined ? null : asNumber(last)
}

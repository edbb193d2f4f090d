import { KoineError } from '../../../errors.ts'
import type { Asking } from '../../request.ts'
import { ipAddress } from '../addresses.ts'
import { flagArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { booleanAt, elementsAt, has, type JsonPlace, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { secondsInShort } from '../uptime.ts'
import { type BgpNumbers, bgpNumbers } from './bgp-neighbors.ts'
import { vrfNames } from './vrfs.ts'
import { askVtyshJson, type Vtysh } from './vtysh.ts'

export const getRouteTo = (vtysh: Vtysh): Getter =>
  function* (args, { nowMs }) {
    const destination = requiredWordArgument(args, 'destination')
    const named = wordArgument(args, 'protocol')
    const protocol = named === 'direct' ? 'connected' : named
    const family = destination.includes(':') ? 'ipv6' : 'ipv4'
    const vrfs = ['default', ...(yield* vrfNames(vtysh))]
    const wanted = flagArgument(args, 'longer') ? `${asPrefix(destination)} longer-prefixes` : destination
    const tables = yield* askVtyshJson(
      vtysh,
      ...vrfs.map(vrf => `show ${family === 'ipv4' ? 'ip' : 'ipv6'} route${inVrf(vrf)} ${wanted} json`),
    )
    const found = tables.flatMap((table, index) =>
      membersAt(table, '.').flatMap(([prefix, routes]) =>
        elementsAt(routes, '.')
          .filter(route => protocol === '' || protocol === stringAt(route, 'protocol'))
          .map(route => ({ vrf: vrfs[index] ?? '', prefix, route })),
      ),
    )
    const isBgp = ({ route }: Found): boolean => stringAt(route, 'protocol') === 'bgp'
    const paths = yield* bgpPaths(vtysh, family, found.filter(isBgp))
    const result: Record<string, unknown[]> = {}
    for (const one of found) {
      const ofBgp = paths.get(keyOf(one))
      const routes = ofBgp === undefined ? plainRoutes(one) : bgpRoutes(one, ofBgp, nowMs)
      result[one.prefix] = [...(result[one.prefix] ?? []), ...routes]
    }
    return result
  }

interface Found {
  readonly vrf: string
  readonly prefix: string
  readonly route: JsonPlace
}

interface Paths {
  readonly reply: JsonPlace
  readonly numbers: BgpNumbers
}

const keyOf = ({ vrf, prefix }: Found): string => `${vrf} ${prefix}`
const inVrf = (vrf: string): string => (vrf === 'default' ? '' : ` vrf ${vrf}`)
const asPrefix = (destination: string): string =>
  destination.includes('/') ? destination : `${destination}/${destination.includes(':') ? 128 : 32}`

/** What BGP knows of each prefix, by `keyOf`. Each takes a question, so there must not be thousands. */
function* bgpPaths(vtysh: Vtysh, family: string, found: readonly Found[]): Asking<ReadonlyMap<string, Paths>> {
  if (found.length === 0) return new Map()
  if (found.length > mostPrefixes) {
    throw new KoineError('INVALID_REQUEST', `More than ${mostPrefixes} prefixes of BGP are within the destination.`, {
      facts: { argument: 'destination', prefixes: found.length },
    })
  }
  const numbers = yield* bgpNumbers(vtysh)
  const known = found.filter(({ vrf }) => numbers.has(vrf))
  const replies = yield* askVtyshJson(
    vtysh,
    ...known.map(({ vrf, prefix }) => `show bgp${inVrf(vrf)} ${family} unicast ${prefix} json`),
  )
  return new Map(
    known.flatMap((one, index) => {
      const [reply, ofVrf] = [replies[index], numbers.get(one.vrf)]
      // A route that was withdrawn meanwhile has no paths any more.
      if (reply === undefined || ofVrf === undefined || !has(reply, 'paths')) return []
      return [[keyOf(one), { reply, numbers: ofVrf }] as const]
    }),
  )
}

const mostPrefixes = 500

/** Next hops with the interface through which each is reached: a recursive one is followed by those that resolve it. */
const nextHopsOf = (route: JsonPlace) => {
  const hops: { address: string; outgoing: string; isSelected: boolean }[] = []
  for (const hop of elementsAt(route, 'nexthops')) {
    const outgoing = stringAt(hop, 'interfaceName', '')
    const isSelected = booleanAt(hop, 'fib', false)
    const last = hops.at(-1)
    if (booleanAt(hop, 'resolver', false) && last !== undefined) {
      last.outgoing ||= outgoing
      last.isSelected ||= isSelected
    } else hops.push({ address: ipAddress(stringAt(hop, 'ip', '')), outgoing, isSelected })
  }
  return hops
}

const plainRoutes = ({ vrf, route }: Found) => {
  const isActive = booleanAt(route, 'selected', false)
  return nextHopsOf(route).map(({ address, outgoing, isSelected }) => ({
    protocol: stringAt(route, 'protocol'),
    current_active: isActive,
    last_active: isActive,
    age: secondsInShort(stringAt(route, 'uptime', '')) ?? -1,
    next_hop: address,
    outgoing_interface: outgoing,
    selected_next_hop: isActive && isSelected,
    preference: numberAt(route, 'distance', -1),
    inactive_reason: '',
    routing_table: vrf,
    protocol_attributes: {},
  }))
}

/** Every path that BGP knows, with the interface of the forwarding table that leads to its next hop. */
const bgpRoutes = ({ vrf, route }: Found, { reply, numbers }: Paths, nowMs: number) => {
  const hops = nextHopsOf(route)
  return elementsAt(reply, 'paths').map(path => {
    const isBest = booleanAt(path, 'bestpath/overall', false)
    const isUsed = booleanAt(route, 'selected', false) && (isBest || booleanAt(path, 'multipath', false))
    const [first] = elementsAt(path, 'nexthops', 'absent is none')
    const nextHop = first === undefined ? '' : ipAddress(stringAt(first, 'ip', ''))
    const hop = hops.find(({ address }) => address === nextHop)
    const peer = ipAddress(stringAt(path, 'peer/peerId', ''))
    const asPath = stringAt(path, 'aspath/string', '')
    return {
      protocol: 'bgp',
      current_active: isUsed,
      last_active: isUsed,
      age: has(path, 'lastUpdate/epoch')
        ? Math.max(0, Math.trunc(nowMs / 1000 - numberAt(path, 'lastUpdate/epoch')))
        : (secondsInShort(stringAt(route, 'uptime', '')) ?? -1),
      next_hop: nextHop,
      outgoing_interface: hop?.outgoing ?? '',
      selected_next_hop: isUsed && hop?.isSelected === true,
      preference: numberAt(route, 'distance', -1),
      inactive_reason: '',
      routing_table: vrf,
      protocol_attributes: {
        local_as: numbers.localAs,
        remote_as: numbers.remoteAsOf.get(peer) ?? numbers.localAs,
        remote_address: peer,
        // A route of the router's own has the path "Local".
        as_path: asPath === 'Local' ? '' : asPath,
        communities: elementsAt(path, 'community/list', 'absent is none').map(one => stringAt(one, '.')),
        local_preference: numberAt(path, 'locPrf', numberAt(path, 'localpref', -1)),
        // The weight, which is told only where there is one.
        preference2: numberAt(path, 'weight', 0),
        metric: numberAt(placeAt(path, has(path, 'med') ? 'med' : 'metric'), '.', -1),
        metric2: -1,
      },
    }
  })
}

import { createHash } from 'node:crypto'
import { interfaceName } from './interface-names.ts'
import { networkInstance } from './names.ts'
import type { Rendering } from './rendering.ts'
import { elements, entries, flagOf, knownAddress, type Members, members, table, word } from './values.ts'

/**
 * get_route_to → the forwarding table (AFT) of each network instance, so only routes that are in use. The numbers of
 * next hops and their groups are digests of address and interface, and of the prefix, so that they are the same at each
 * poll; a group's name is its prefix. What has no home: routes that are not in use and why, age, preference, and what
 * protocols say of a route (AS path, communities, metrics).
 */
export const routeTo: Rendering = (result, root, { platform }) => {
  root.container('network-instances')
  for (const [prefix, routes] of entries(result)) {
    for (const value of elements(routes)) {
      const route = members(value)
      if (!inUse(route)) continue
      const vrf = vrfOf(word(route['routing_table']) ?? '')
      if (vrf === null) continue
      const name = networkInstance(vrf)
      const afts = root.entry('network-instances/network-instance', { name }).container('afts')
      const protocol = protocolOf(word(route['protocol']) ?? '')
      const state = { prefix, 'origin-protocol': protocol } as const
      if (prefix.includes(':')) afts.entry('ipv6-unicast/ipv6-entry', { prefix }).leaves('state', state)
      else afts.entry('ipv4-unicast/ipv4-entry', { prefix }).leaves('state', state)
      const hop = knownAddress(route['next_hop'])
      const port = word(route['outgoing_interface'])
      // A getter of IOS writes None where there is no interface.
      const outgoing = port === undefined || port === 'None' ? undefined : interfaceName(port, platform)
      if (hop === undefined && outgoing === undefined) continue
      const index = numberOf(`${hop ?? ''} ${port ?? ''}`)
      const id = numberOf(prefix)
      const group = afts.entry('next-hop-groups/next-hop-group', { id })
      group.leaves('state', { id, 'next-hop-group-name': prefix })
      group.entry('next-hops/next-hop', { index }).leaf('state/index', index)
      const nextHop = afts.entry('next-hops/next-hop', { index })
      nextHop.leaves('state', { index, 'ip-address': hop, 'origin-protocol': protocol })
      nextHop.leaves('interface-ref/state', {
        interface: outgoing?.name,
        subinterface: outgoing?.subinterface ?? undefined,
      })
    }
  }
}

/** The VRF of a routing table: Junos's `red.inet.0` is that of `red`. Null: no packet is forwarded by it (`inet.3`). */
const vrfOf = (routingTable: string): string | null => {
  const [family, vrf = '', number] = /(.*?)\.?(?:inet|inet6)\.([0-9])$/.exec(routingTable) ?? []
  if (family === undefined) return routingTable
  return number === '0' ? vrf : null
}

const inUse = (route: Members): boolean =>
  flagOf(route['selected_next_hop']) ?? flagOf(route['current_active']) ?? false

/** A number of 53 bits, which JSON in every language holds. */
const numberOf = (text: string): number => Number(createHash('sha256').update(text).digest().readBigUInt64BE() >> 11n)

const protocolOf = (name: string) => {
  const word = name.toLowerCase().replace(/[ _-]/g, '')
  if (/^[ei]?bgp/.test(word)) return 'BGP'
  if (/^ospfv?3/.test(word)) return 'OSPF3'
  if (word.startsWith('ospf')) return 'OSPF'
  if (/^is-?is/.test(word)) return 'ISIS'
  return protocols.get(word)
}

const protocols = table([
  ['static', 'STATIC'],
  ['connected', 'DIRECTLY_CONNECTED'],
  ['direct', 'DIRECTLY_CONNECTED'],
  ['local', 'LOCAL'],
  ['aggregate', 'LOCAL_AGGREGATE'],
])

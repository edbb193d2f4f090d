import { type Bgp, bgpOf, peerType } from './bgp.ts'
import type { Rendering } from './rendering.ts'
import { count, elements, entries, flagOf, knownAddress, type Members, members, positive, word } from './values.ts'

/**
 * get_bgp_neighbors_detail → BGP of each network instance. The counts of prefixes are those of the routing table's
 * address family, or else of the neighbour's address. What has no home: the neighbour's router id, the counts of all
 * messages, suppressed prefixes, flaps (OpenConfig counts how often a session came up), previous state and last event,
 * how private AS numbers are removed, 4 byte AS numbers, and whether the local address is configured.
 */
export const bgpNeighborsDetail: Rendering = (result, root) => {
  root.container('network-instances')
  for (const [vrf, byNumber] of entries(result)) {
    const bgp = bgpOf(root, vrf)
    for (const [, sessions] of entries(byNumber)) {
      for (const session of elements(sessions)) writeNeighbor(members(session), bgp)
    }
  }
}

const writeNeighbor = (session: Members, bgp: Bgp): void => {
  const address = knownAddress(session['remote_address'])
  const localAs = positive(session['local_as'])
  const peerAs = positive(session['remote_as'])
  const neighbor = bgp.entry('neighbors/neighbor', { 'neighbor-address': address })
  neighbor.leaves('state', {
    'neighbor-address': address,
    'peer-as': peerAs,
    'local-as': localAs,
    'peer-type': peerType(localAs, peerAs),
    'session-state': sessionState(session),
    'messages/sent/UPDATE': count(session['output_updates']),
    'messages/received/UPDATE': count(session['input_updates']),
    'queues/output': count(session['messages_queued_out']),
  })
  neighbor.leaves('timers/state', {
    'hold-time': positive(session['configured_holdtime']),
    'keepalive-interval': positive(session['configured_keepalive']) ?? positive(session['keepalive']),
    'negotiated-hold-time': positive(session['holdtime']),
  })
  neighbor.leaves('transport/state', {
    'local-address': knownAddress(session['local_address']),
    'local-port': positive(session['local_port']),
    'remote-address': address,
    'remote-port': positive(session['remote_port']),
  })
  neighbor.leaf('ebgp-multihop/state/enabled', flagOf(session['multihop']))
  neighbor.leaf('use-multiple-paths/state/enabled', flagOf(session['multipath']))
  neighbor.leaf('apply-policy/state/import-policy', word(session['import_policy']))
  neighbor.leaf('apply-policy/state/export-policy', word(session['export_policy']))
  const family = familyOf(word(session['routing_table']) ?? '', address ?? '')
  neighbor.entry('afi-safis/afi-safi', { 'afi-safi-name': family }).leaves('state', {
    'afi-safi-name': family,
    'prefixes/received-pre-policy': count(session['received_prefix_count']),
    'prefixes/received': count(session['accepted_prefix_count']),
    'prefixes/installed': count(session['active_prefix_count']),
    'prefixes/sent': count(session['advertised_prefix_count']),
  })
}

const sessionState = (session: Members) => {
  const said = word(session['connection_state'])?.toUpperCase().replace(/[ _-]/g, '')
  const up = flagOf(session['up'])
  return sessionStates.find(state => state === said) ?? (up === undefined ? undefined : up ? 'ESTABLISHED' : 'IDLE')
}

const sessionStates = ['IDLE', 'CONNECT', 'ACTIVE', 'OPENSENT', 'OPENCONFIRM', 'ESTABLISHED'] as const

const familyOf = (routingTable: string, address: string) => {
  if (/(?:^|\.)inet\.0$/.test(routingTable)) return 'IPV4_UNICAST'
  return /(?:^|\.)inet6\.0$/.test(routingTable) || address.includes(':') ? 'IPV6_UNICAST' : 'IPV4_UNICAST'
}

import { addressFamily, bgpOf, peerType } from './bgp.ts'
import type { Rendering } from './rendering.ts'
import { count, entries, flagOf, knownAddress, members, nanoseconds, positive, unzoned, word } from './values.ts'

/**
 * get_bgp_neighbors → BGP of each network instance. NAPALM says of a session that is not established only that: it is
 * IDLE, as in the events that devices log. `accepted_prefixes` are those that policy let in (`received`),
 * `received_prefixes` those before policy. `remote_id` has no home, nor have address families without an identity
 * (multicast).
 */
export const bgpNeighbors: Rendering = (result, root, { nowMs }) => {
  root.container('network-instances')
  for (const [vrf, value] of entries(result)) {
    const found = members(value)
    const peers = entries(found['peers'])
    const bgp = bgpOf(root, vrf)
    const localNumbers = new Set(peers.map(([, peer]) => positive(members(peer)['local_as'])))
    bgp.leaves('global/state', {
      // A session may have a local AS of its own; where all agree it is that of the router.
      as: localNumbers.size === 1 ? [...localNumbers][0] : undefined,
      'router-id': knownAddress(found['router_id']),
    })
    for (const [peer, one] of peers) {
      const session = members(one)
      const address = unzoned(peer)
      const localAs = positive(session['local_as'])
      const peerAs = positive(session['remote_as'])
      const isUp = flagOf(session['is_up'])
      const uptime = count(session['uptime'])
      const neighbor = bgp.entry('neighbors/neighbor', { 'neighbor-address': address })
      neighbor.leaves('state', {
        'neighbor-address': address,
        enabled: flagOf(session['is_enabled']),
        'peer-as': peerAs,
        'local-as': localAs,
        'peer-type': peerType(localAs, peerAs),
        description: word(session['description']),
        'session-state': isUp === undefined ? undefined : isUp ? 'ESTABLISHED' : 'IDLE',
        'last-established': isUp === true && uptime !== undefined ? nanoseconds(nowMs - uptime * 1000) : undefined,
      })
      for (const [family, counts] of entries(session['address_family'])) {
        const name = addressFamily(family)
        const prefixes = members(counts)
        neighbor.entry('afi-safis/afi-safi', { 'afi-safi-name': name }).leaves('state', {
          'afi-safi-name': name,
          'prefixes/received-pre-policy': count(prefixes['received_prefixes']),
          'prefixes/received': count(prefixes['accepted_prefixes']),
          'prefixes/sent': count(prefixes['sent_prefixes']),
        })
      }
    }
  }
}

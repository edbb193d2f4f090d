import type { Asking } from '../../request.ts'
import { asNumber, ipAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { has, type JsonPlace, memberAt, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { askVtyshJson, type Vtysh } from './vtysh.ts'

export const getBgpNeighbors = (vtysh: Vtysh): Getter =>
  function* () {
    const [summaries, details] = yield* askVtyshJson(
      vtysh,
      'show bgp vrf all summary json',
      'show bgp vrf all neighbors json',
    )
    return Object.fromEntries(
      membersAt(summaries, '.').map(([vrf, summary]) => [vrfName(vrf), vrfOf(summary, memberAt(details, vrf))]),
    )
  }

/** NAPALM's name of a VRF. */
export const vrfName = (name: string): string => (name === 'default' ? 'global' : name)

interface Peer {
  readonly local_as: number
  readonly remote_as: number
  readonly remote_id: string
  readonly is_up: boolean
  readonly is_enabled: boolean
  readonly description: string
  /** Seconds; -1: not established. */
  readonly uptime: number
  readonly address_family: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const vrfOf = (summary: JsonPlace, details: JsonPlace) => {
  const peers: Record<string, Peer> = {}
  // Beside families, newer releases have single values here.
  const families = membersAt(summary, '.').filter(([, family]) => has(family, 'peers'))
  for (const [name, family] of families) {
    for (const [address, peer] of membersAt(family, 'peers')) {
      const detail = memberAt(details, address)
      const key = ipAddress(address)
      const known = peers[key] ?? peerOf(peer, detail, family)
      const carried = {
        received_prefixes: numberAt(peer, 'pfxRcd', -1),
        accepted_prefixes: numberAt(detail, `addressFamilyInfo/${name}/acceptedPrefixCounter`, -1),
        sent_prefixes: numberAt(peer, 'pfxSnt', numberAt(detail, `addressFamilyInfo/${name}/sentPrefixCounter`, -1)),
      }
      peers[key] = { ...known, address_family: { ...known.address_family, [familyName(name)]: carried } }
    }
  }
  const [first] = families
  return { router_id: first === undefined ? '' : stringAt(first[1], 'routerId'), peers }
}

const peerOf = (peer: JsonPlace, detail: JsonPlace, family: JsonPlace): Peer => {
  const state = stringAt(peer, 'state')
  const isUp = state === 'Established'
  const uptimeMs = has(peer, 'peerUptimeMsec')
    ? numberAt(peer, 'peerUptimeMsec')
    : numberAt(detail, 'bgpTimerUpMsec', -1000)
  return {
    // Before 8.0 the local AS stood for all peers.
    local_as: asNumber(has(peer, 'localAs') ? stringAt(peer, 'localAs') : stringAt(family, 'as')),
    remote_as: asNumber(stringAt(peer, 'remoteAs')),
    remote_id: stringAt(detail, 'remoteRouterId', ''),
    is_up: isUp,
    is_enabled: !(state === 'Idle (Admin)' || has(detail, 'adminShutDown')),
    description: stringAt(peer, 'desc', stringAt(detail, 'nbrDesc', '')),
    uptime: isUp ? Math.trunc(uptimeMs / 1000) : -1,
    address_family: {},
  }
}

/** `ipv4Unicast` in the words of NAPALM's model. */
const familyName = (name: string): string => familyNames[name] ?? name

const familyNames: Readonly<Record<string, string>> = {
  ipv4Unicast: 'ipv4',
  ipv6Unicast: 'ipv6',
  ipv4Multicast: 'ipv4 multicast',
  ipv6Multicast: 'ipv6 multicast',
  ipv4Vpn: 'vpnv4',
  ipv6Vpn: 'vpnv6',
  l2VpnEvpn: 'l2vpn evpn',
}

/** AS numbers of BGP by VRF and peer, as routes need them. */
export interface BgpNumbers {
  readonly localAs: number
  readonly remoteAsOf: ReadonlyMap<string, number>
}

/** Throws DEVICE_FAULT where it is not understood. */
export function* bgpNumbers(vtysh: Vtysh): Asking<ReadonlyMap<string, BgpNumbers>> {
  const [summaries] = yield* askVtyshJson(vtysh, 'show bgp vrf all summary json')
  return new Map(
    membersAt(summaries, '.').flatMap(([vrf, summary]) => {
      const families = membersAt(summary, '.').filter(([, family]) => has(family, 'peers'))
      const [first] = families
      if (first === undefined) return []
      const peers = families.flatMap(([, family]) => membersAt(family, 'peers'))
      const numbers = {
        localAs: asNumber(stringAt(placeAt(first[1], 'as'), '.')),
        remoteAsOf: new Map(peers.map(([address, peer]) => [ipAddress(address), asNumber(stringAt(peer, 'remoteAs'))])),
      }
      return [[vrf, numbers] as const]
    }),
  )
}

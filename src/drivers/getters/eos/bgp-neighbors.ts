import { asNumber } from '../addresses.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, has, type JsonPlace, memberAt, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getBgpNeighbors: Getter = function* (_args, { nowMs }) {
  const [summary4, summary6, details4, details6] = yield* askJson(
    json('show ip bgp summary vrf all'),
    json('show ipv6 bgp summary vrf all'),
    json('show ip bgp neighbors vrf all'),
    json('show ipv6 bgp peers vrf all'),
  )
  const summaries = [
    { summary: summary4, family: 'ipv4', sentKey: 'prefixesSent' },
    { summary: summary6, family: 'ipv6', sentKey: 'v6PrefixesSent' },
  ] as const
  const vrfs = new Map<string, { readonly router_id: string; readonly peers: Record<string, Peer> }>()
  for (const { summary, family, sentKey } of summaries) {
    for (const [name, vrf] of membersAt(summary, 'vrfs')) {
      const details = detailsByAddress([details4, details6], name)
      const found = vrfs.get(name) ?? { router_id: stringAt(vrf, 'routerId'), peers: {} }
      vrfs.set(name, found)
      for (const [address, peer] of membersAt(vrf, 'peers')) {
        const detail = details.get(address)
        const known = found.peers[address] ?? peerOf(peer, detail, asNumber(stringAt(vrf, 'asn')), nowMs)
        const prefixes = {
          received_prefixes: numberAt(peer, 'prefixReceived', -1),
          accepted_prefixes: numberAt(peer, 'prefixAccepted', -1),
          sent_prefixes: detail === undefined ? -1 : numberAt(detail, sentKey, -1),
        }
        found.peers[address] = { ...known, address_family: { ...known.address_family, [family]: prefixes } }
      }
    }
  }
  return Object.fromEntries([...vrfs].map(([name, vrf]) => [name === 'default' ? 'global' : name, vrf]))
}

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

/** Details of a VRF's peers. A peer with an IPv6 address that carries IPv4 is in the reply of IPv6 only. */
const detailsByAddress = (replies: readonly JsonPlace[], vrf: string): ReadonlyMap<string, JsonPlace> =>
  new Map(
    replies.flatMap(reply =>
      elementsAt(memberAt(placeAt(reply, 'vrfs'), vrf), 'peerList', 'absent is none').map(
        peer => [stringAt(peer, 'peerAddress'), peer] as const,
      ),
    ),
  )

const peerOf = (peer: JsonPlace, detail: JsonPlace | undefined, localAs: number, nowMs: number): Peer => {
  const isUp = stringAt(peer, 'peerState') === 'Established'
  return {
    local_as: localAs,
    remote_as: asNumber(stringAt(peer, 'asn')),
    remote_id: detail === undefined ? '' : stringAt(detail, 'routerId', ''),
    is_up: isUp,
    is_enabled: !/admin/i.test(stringAt(peer, 'peerStateIdleReason', '')),
    description: stringAt(peer, 'description', detail === undefined ? '' : stringAt(detail, 'description', '')),
    uptime: isUp ? uptimeOf(peer, detail, nowMs) : -1,
    address_family: {},
  }
}

/** The details tell for how long it is established, the summary since when. */
const uptimeOf = (peer: JsonPlace, detail: JsonPlace | undefined, nowMs: number): number =>
  detail !== undefined && has(detail, 'establishedTime')
    ? Math.trunc(numberAt(detail, 'establishedTime'))
    : Math.trunc(nowMs / 1000 - numberAt(peer, 'upDownTime'))

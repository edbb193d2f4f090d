import { asNumber, ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { has, type JsonPlace, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { vrfName } from './bgp-neighbors.ts'
import { askVtyshJson, type Vtysh } from './vtysh.ts'

export const getBgpNeighborsDetail = (vtysh: Vtysh): Getter =>
  function* (args) {
    const only = wordArgument(args, 'neighbor_address')
    const [reply] = yield* askVtyshJson(vtysh, ['show bgp vrf all neighbors', only, 'json'].filter(Boolean).join(' '))
    const vrfs = membersAt(reply, '.').map(([vrf, found]) => {
      // Beside neighbours there are single values.
      const peers = membersAt(found, '.').filter(([, one]) => has(one, 'bgpState'))
      const details = peers.map(([address, peer]) => neighborOf(vrfName(vrf), address, peer))
      return [vrfName(vrf), details] as const
    })
    return Object.fromEntries(
      vrfs
        .filter(([, details]) => details.length > 0)
        .map(([vrf, details]) => [vrf, Object.fromEntries(grouped(details, one => String(one.remote_as)))]),
    )
  }

const neighborOf = (vrf: string, address: string, peer: JsonPlace) => {
  const state = stringAt(peer, 'bgpState')
  const families = membersAt(peer, 'addressFamilyInfo', 'absent is none').map(([, family]) => family)
  const sum = (key: string): number => {
    const counts = families.filter(family => has(family, key)).map(family => numberAt(family, key))
    return counts.length === 0 ? -1 : counts.reduce((total, count) => total + count)
  }
  const policy = (key: string): string => families.map(family => stringAt(family, key, '')).find(Boolean) ?? ''
  const seconds = (key: string): number => {
    const ms = numberAt(peer, key, -1)
    return ms < 0 ? -1 : Math.trunc(ms / 1000)
  }
  const accepted = sum('acceptedPrefixCounter')
  return {
    up: state === 'Established',
    local_as: asNumber(stringAt(peer, 'localAs')),
    remote_as: asNumber(stringAt(peer, 'remoteAs')),
    router_id: stringAt(peer, 'localRouterId', ''),
    local_address: ipAddress(stringAt(peer, 'hostLocal', '')),
    local_address_configured: has(peer, 'updateSource'),
    local_port: numberAt(peer, 'portLocal', -1),
    routing_table: vrf,
    // Of a neighbour that is configured by its interface, the address is told apart.
    remote_address: ipAddress(stringAt(peer, 'bgpNeighborAddr', stringAt(peer, 'hostForeign', address))),
    remote_port: numberAt(peer, 'portForeign', -1),
    multihop: numberAt(peer, 'externalBgpNbrMaxHopsAway', 1) > 1,
    multipath: false,
    remove_private_as: families.some(family => membersAt(family, '.').some(([key]) => privateAsKey.test(key))),
    import_policy: policy('routeMapForIncomingAdvertisements'),
    export_policy: policy('routeMapForOutgoingAdvertisements'),
    input_messages: numberAt(peer, 'messageStats/totalRecv', -1),
    output_messages: numberAt(peer, 'messageStats/totalSent', -1),
    input_updates: numberAt(peer, 'messageStats/updatesRecv', -1),
    output_updates: numberAt(peer, 'messageStats/updatesSent', -1),
    messages_queued_out: numberAt(peer, 'messageStats/depthOutq', -1),
    connection_state: state,
    previous_connection_state: '',
    last_event: stringAt(peer, 'lastResetDueTo', ''),
    suppress_4byte_as: false,
    local_as_prepend:
      has(peer, 'localAsReplaceAs') || has(peer, 'localAsNoPrepend') ? false : has(peer, 'changeLocalAs'),
    holdtime: seconds('bgpTimerHoldTimeMsecs'),
    configured_holdtime: seconds('bgpTimerConfiguredHoldTimeMsecs'),
    keepalive: seconds('bgpTimerKeepAliveIntervalMsecs'),
    configured_keepalive: seconds('bgpTimerConfiguredKeepAliveIntervalMsecs'),
    // How many of them are best, and how many a policy suppressed, is not told.
    active_prefix_count: -1,
    received_prefix_count: accepted,
    accepted_prefix_count: accepted,
    suppressed_prefix_count: -1,
    advertised_prefix_count: sum('sentPrefixCounter'),
    flap_count: numberAt(placeAt(peer, 'connectionsDropped'), '.', -1),
  }
}

const privateAsKey = /^privateAsNums(?:All)?(?:Removed|Replaced)InUpdatesToNbr$/

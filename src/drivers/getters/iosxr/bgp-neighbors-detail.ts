import { ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { notUnderstood } from '../replies.ts'
import { all, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import {
  activeInstance,
  addressAt,
  askBgpVrfs,
  isEstablished,
  prefixesOf,
  remoteAddress,
  vrfInside,
} from './bgp-neighbor-table.ts'
import { askXr } from './requests.ts'

export const getBgpNeighborsDetail: Getter = function* (args) {
  const only = ipAddress(wordArgument(args, 'neighbor_address'))
  const names = yield* askBgpVrfs('<ConfigInstanceVRFTable/>')
  const question = activeInstance(
    ['default', ...names].map(name => vrfInside(name, '<GlobalProcessInfo/><NeighborTable/>')).join(''),
  )
  const [instance] = yield* askXr(question)
  const vrfs = all(instance, 'InstanceActive/VRFTable/VRF').map(vrf => {
    const name = textAt(vrf, 'Naming/VRFName')
    const neighbors = all(vrf, 'NeighborTable/Neighbor')
      .filter(neighbor => only === '' || remoteAddress(neighbor) === only)
      .map(neighbor => neighborOf(neighbor, name, question.request))
    return [name === 'default' ? 'global' : name, byRemoteAs(neighbors)] as const
  })
  return Object.fromEntries(vrfs)
}

const byRemoteAs = (neighbors: readonly ReturnType<typeof neighborOf>[]) =>
  Object.fromEntries(grouped(neighbors, ({ remote_as }) => String(remote_as)))

const neighborOf = (neighbor: Element, vrf: string, request: string) => {
  const number = (path: string): number => integerAt(neighbor, path, request)
  const flag = (path: string): boolean => textAt(neighbor, path) === 'true'
  const prefixes = prefixesOf(neighbor, request)
  const state = states.get(textAt(neighbor, 'ConnectionState'))
  if (state === undefined) throw notUnderstood(request, `ConnectionState: ${textAt(neighbor, 'ConnectionState')}`)
  return {
    up: isEstablished(neighbor),
    local_as: number('LocalAS'),
    remote_as: number('RemoteAS'),
    router_id: textAt(neighbor, 'RouterID'),
    local_address: addressAt(neighbor, 'ConnectionLocalAddress'),
    local_address_configured: flag('IsLocalAddressConfigured'),
    local_port: number('ConnectionLocalPort'),
    routing_table: vrf,
    remote_address: remoteAddress(neighbor),
    remote_port: number('ConnectionRemotePort'),
    multihop: flag('IsExternalNeighborNotDirectlyConnected'),
    multipath: false,
    remove_private_as: prefixes.removesPrivateAs,
    suppress_4byte_as: flag('Suppress4ByteAs'),
    local_as_prepend: !flag('LocalASNoPrepend'),
    import_policy: prefixes.importPolicy,
    export_policy: prefixes.exportPolicy,
    input_messages: number('MessgesReceived'),
    output_messages: number('MessagesSent'),
    // Compatible: the model of this driver counts all messages, and no updates.
    input_updates: 0,
    output_updates: 0,
    messages_queued_out: number('MessagesQueuedOut'),
    connection_state: state,
    previous_connection_state: previousStates.get(textAt(neighbor, 'PreviousConnectionState')) ?? '',
    last_event: '',
    holdtime: number('HoldTime'),
    configured_holdtime: number('ConfiguredHoldTime'),
    keepalive: number('KeepAliveTime'),
    configured_keepalive: number('ConfiguredKeepalive'),
    active_prefix_count: prefixes.best,
    received_prefix_count: prefixes.received,
    accepted_prefix_count: prefixes.accepted,
    suppressed_prefix_count: prefixes.denied,
    advertised_prefix_count: prefixes.advertised,
    flap_count: number('ConnectionDownCount'),
  }
}

const states: ReadonlyMap<string, string> = new Map([
  ['BGP_ST_IDLE', 'Idle'],
  ['BGP_ST_CONNECT', 'Connect'],
  ['BGP_ST_ACTIVE', 'Active'],
  ['BGP_ST_OPEN_SENT', 'OpenSent'],
  ['BGP_ST_OPENSENT', 'OpenSent'],
  ['BGP_ST_OPEN_CONFIRM', 'OpenConfirm'],
  ['BGP_ST_OPENCONFIRM', 'OpenConfirm'],
  ['BGP_ST_ESTAB', 'Established'],
])

/** The state before is told as a number, of which not all are known; what is not known is left empty. */
const previousStates: ReadonlyMap<string, string> = new Map([
  ['1', 'Idle'],
  ['2', 'Connect'],
  ['3', 'OpenSent'],
])

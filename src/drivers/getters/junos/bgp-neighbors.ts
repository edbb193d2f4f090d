import type { Asking, Request } from '../../request.ts'
import { asNumber, ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askParts, partsOf } from './parts.ts'
import { rpc } from './requests.ts'

const neighborsRequest = 'get-bgp-neighbor-information'
const table = 'bgp-information'

export const getBgpNeighbors: Getter = function* () {
  const instances = yield* askInstances()
  const replies = yield instances.flatMap(instance => [
    rpc(neighborsRequest, { instance }),
    rpc('get-bgp-summary-information', { instance }),
  ])
  return Object.fromEntries(
    instances.flatMap((instance, index) => {
      const peers = peersOf(partsOf(replies[2 * index], neighborsRequest, table), instance)
      if (peers.length === 0) return []
      const summary = partsOf(replies[2 * index + 1], 'get-bgp-summary-information', table)
      const since = new Map(summary.flatMap(part => all(part, 'bgp-peer')).map(peer => [addressOf(peer), peer]))
      const router = peers.map(peer => textAt(peer, 'local-id')).find(id => id !== '') ?? ''
      const models = peers.map(peer => [addressOf(peer), neighbor(peer, since.get(addressOf(peer)), instance)])
      return [[vrfName(instance), { router_id: router, peers: Object.fromEntries(models) }]]
    }),
  )
}

/** Routing instances, without those that Junos has for itself. */
function* askInstances(): Asking<readonly string[]> {
  const parts = yield* askParts(rpc('get-instance-information'), 'instance-information')
  const names = parts.flatMap(part => all(part, 'instance-core/instance-name')).map(({ text }) => text)
  return names.filter(name => !name.startsWith('__'))
}

const vrfName = (instance: string): string => (instance === 'master' ? 'global' : instance)

/** Neighbours of an instance. Junos takes the name as the beginning of one, so neighbours of others may be among them. */
const peersOf = (parts: readonly Element[], instance: string): readonly Element[] =>
  parts.flatMap(part => all(part, 'bgp-peer')).filter(peer => [instance, ''].includes(textAt(peer, 'peer-cfg-rti')))

/** `192.0.2.1+179` -> the address, and the port. */
const endpoint = (text: string): readonly [string, number] => {
  const [address = '', port = '179'] = text.split('+')
  return [ipAddress(address), Number(port)]
}

const addressOf = (peer: Element): string => endpoint(textAt(peer, 'peer-address'))[0]

const neighbor = (peer: Element, summary: Element | undefined, instance: string) => {
  const up = textAt(peer, 'peer-state') === 'Established'
  const prefix = instance === 'master' ? '' : `${instance}.`
  return {
    local_as: asNumber(textAt(peer, 'local-as')),
    remote_as: asNumber(textAt(peer, 'peer-as')),
    remote_id: textAt(peer, 'peer-id'),
    is_up: up,
    // A neighbour that is deactivated is not in the list at all.
    is_enabled: true,
    description: textAt(peer, 'description'),
    uptime: up ? Number(at(summary, 'elapsed-time')?.attributes['seconds'] ?? -1) : -1,
    address_family: { ipv4: prefixes(peer, `${prefix}inet.0`), ipv6: prefixes(peer, `${prefix}inet6.0`) },
  }
}

/** What is exchanged of one routing table; -1: the table is not part of the session. */
const prefixes = (peer: Element, name: string) => {
  const rib = all(peer, 'bgp-rib').find(one => textAt(one, 'name') === name)
  return {
    received_prefixes: integerAt(rib, 'received-prefix-count', neighborsRequest, -1),
    accepted_prefixes: integerAt(rib, 'accepted-prefix-count', neighborsRequest, -1),
    sent_prefixes: integerAt(rib, 'advertised-prefix-count', neighborsRequest, -1),
  }
}

export const getBgpNeighborsDetail: Getter = function* (args) {
  const wanted = wordArgument(args, 'neighbor_address')
  const instances = yield* askInstances()
  const requests: readonly Request[] = instances.map(instance =>
    rpc(neighborsRequest, { instance, ...(wanted === '' ? {} : { 'neighbor-address': wanted }) }),
  )
  const replies = yield requests
  return Object.fromEntries(
    instances.flatMap((instance, index) => {
      const parts = partsOf(replies[index], neighborsRequest, table)
      const peers = peersOf(parts, instance).filter(peer => wanted === '' || addressOf(peer) === ipAddress(wanted))
      if (peers.length === 0) return []
      const others = instances.filter(other => other !== instance)
      const models = peers.map(peer => detail(peer, optionsOf(peer, parts), instance, others))
      const byAs = grouped(models, model => String(model.remote_as))
      return [[vrfName(instance), Object.fromEntries(byAs)]]
    }),
  )
}

/**
 * The options of a neighbour. They name their XML namespace again, and are understood when it is that of the reply they
 * are part of: in another namespace the same names may mean something else.
 */
const optionsOf = (peer: Element, parts: readonly Element[]): Element | undefined => {
  const options = at(peer, 'bgp-option-information')
  const own = options?.attributes['xmlns']
  const [reply] = parts
  return own === undefined || own === reply?.attributes['xmlns'] ? options : undefined
}

const detail = (peer: Element, options: Element | undefined, instance: string, others: readonly string[]) => {
  const [remoteAddress, remotePort] = endpoint(textAt(peer, 'peer-address'))
  const [localAddress, localPort] = endpoint(textAt(peer, 'local-address'))
  const remoteAs = asNumber(textAt(peer, 'peer-as'))
  const names = textAt(options, 'bgp-options').split(/\s+/)
  const number = (path: string): number => integerAt(peer, path, neighborsRequest, 0)
  // Routes are copied into tables of other instances; there they would count twice.
  const ribs = all(peer, 'bgp-rib').filter(rib => !others.some(other => textAt(rib, 'name').startsWith(`${other}.`)))
  const sum = (elements: readonly Element[], path: string): number =>
    elements.reduce((total, one) => total + integerAt(one, path, neighborsRequest, 0), 0)
  return {
    up: textAt(peer, 'peer-state') === 'Established',
    local_as: asNumber(textAt(peer, 'local-as')),
    remote_as: remoteAs,
    router_id: textAt(peer, 'peer-id'),
    local_address: localAddress,
    local_port: localPort,
    remote_address: remoteAddress,
    remote_port: remotePort,
    routing_table: vrfName(instance),
    local_address_configured: names.includes('LocalAddress'),
    multihop: names.includes('Multihop'),
    multipath: names.includes('Multipath'),
    remove_private_as: names.includes('RemovePrivateAS'),
    import_policy: textAt(options, 'import-policy'),
    export_policy: textAt(options, 'export-policy'),
    connection_state: textAt(peer, 'peer-state'),
    previous_connection_state: textAt(peer, 'last-state'),
    last_event: textAt(peer, 'last-event'),
    // A neighbour that advertises another number, or none, is told AS numbers of two bytes.
    suppress_4byte_as: textAt(peer, 'peer-4byte-as-capability-advertised') !== String(remoteAs),
    local_as_prepend: true,
    holdtime: number('active-holdtime'),
    configured_holdtime: integerAt(options, 'holdtime', neighborsRequest, 0),
    keepalive: number('keepalive-interval'),
    // It follows from the hold time and is not configured by itself.
    configured_keepalive: number('keepalive-interval'),
    input_messages: number('input-messages'),
    output_messages: number('output-messages'),
    input_updates: number('input-updates'),
    output_updates: number('output-updates'),
    messages_queued_out: sum(all(peer, 'bgp-output-queue'), 'count'),
    active_prefix_count: sum(ribs, 'active-prefix-count'),
    received_prefix_count: sum(ribs, 'received-prefix-count'),
    accepted_prefix_count: sum(ribs, 'accepted-prefix-count'),
    suppressed_prefix_count: sum(ribs, 'suppressed-prefix-count'),
    advertised_prefix_count: sum(ribs, 'advertised-prefix-count'),
    flap_count: number('flap-count'),
  }
}

import type { Asking } from '../../request.ts'
import { ipAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askData } from './data.ts'
import { nested } from './requests.ts'

interface Vrf {
  readonly name: string
  readonly routerId: string
  readonly neighbors: readonly Element[]
}

export const getBgpNeighbors: Getter = function* () {
  const vrfs = yield* askVrfs()
  return Object.fromEntries(
    vrfs.map(({ name, routerId, neighbors }) => [
      nameOf(name),
      {
        router_id: routerId,
        peers: Object.fromEntries(neighbors.map(one => [ipAddress(textAt(one, 'neighbor-address')), neighbor(one)])),
      },
    ]),
  )
}

/** The default VRF and the others of the default instance; none: BGP does not run. */
function* askVrfs(): Asking<readonly Vrf[]> {
  const parts = '<global-process-info/><neighbors/>'
  const vrfs = nested('default-vrf', parts) + nested('vrfs/vrf', `<vrf-name/>${parts}`)
  const [found] = yield* askData({
    module: 'ipv4-bgp-oper',
    element: 'bgp',
    inside: nested('instances/instance', `<instance-name>default</instance-name>${nested('instance-active', vrfs)}`),
  })
  const active = at(found, 'instances/instance/instance-active')
  const named = all(active, 'vrfs/vrf').map(vrf => vrfOf(textAt(vrf, 'vrf-name'), vrf))
  return [...all(active, 'default-vrf').map(vrf => vrfOf('default', vrf)), ...named]
}

const vrfOf = (name: string, vrf: Element): Vrf => ({
  name,
  routerId: textAt(vrf, 'global-process-info/vrf/router-id'),
  neighbors: all(vrf, 'neighbors/neighbor'),
})

const nameOf = (vrf: string): string => (vrf === 'default' ? 'global' : vrf)

const neighbor = (one: Element) => {
  const up = stateOf(one) === 'Established'
  return {
    local_as: integerAt(one, 'local-as', 'bgp'),
    remote_as: integerAt(one, 'remote-as', 'bgp'),
    remote_id: textAt(one, 'router-id'),
    is_up: up,
    is_enabled: textAt(one, 'is-administratively-shut-down') !== 'true',
    description: textAt(one, 'description'),
    uptime: up ? integerAt(one, 'connection-established-time', 'bgp', -1) : -1,
    address_family: Object.fromEntries(
      all(one, 'af-data')
        .filter(family => ['ipv4', 'ipv6'].includes(textAt(family, 'af-name')))
        .map(family => [textAt(family, 'af-name'), prefixes(family)]),
    ),
  }
}

const prefixes = (family: Element) => {
  const accepted = integerAt(family, 'prefixes-accepted', 'bgp', -1)
  return {
    received_prefixes: accepted + integerAt(family, 'prefixes-denied', 'bgp', 0),
    accepted_prefixes: accepted,
    sent_prefixes: integerAt(family, 'prefixes-advertised', 'bgp', -1),
  }
}

export const getBgpNeighborsDetail: Getter = function* (args) {
  const wanted = wordArgument(args, 'neighbor_address')
  const vrfs = yield* askVrfs()
  return Object.fromEntries(
    vrfs.map(({ name, neighbors }) => {
      const models = neighbors
        .map(one => detail(one, name))
        .filter(({ remote_address }) => wanted === '' || remote_address === ipAddress(wanted))
      return [nameOf(name), Object.fromEntries(grouped(models, ({ remote_as }) => String(remote_as)))]
    }),
  )
}

const detail = (one: Element, vrf: string) => {
  const families = all(one, 'af-data')
  const sum = (path: string): number => families.reduce((total, family) => total + integerAt(family, path, 'bgp', 0), 0)
  const policy = (path: string): string => families.map(family => textAt(family, path)).find(name => name !== '') ?? ''
  const number = (path: string): number => integerAt(one, path, 'bgp', 0)
  const is = (path: string): boolean => textAt(one, path) === 'true'
  const accepted = sum('prefixes-accepted')
  return {
    up: stateOf(one) === 'Established',
    local_as: number('local-as'),
    remote_as: number('remote-as'),
    router_id: textAt(one, 'router-id'),
    local_address: addressOf(at(one, 'connection-local-address')),
    local_port: number('connection-local-port'),
    remote_address: ipAddress(textAt(one, 'neighbor-address')),
    remote_port: number('connection-remote-port'),
    routing_table: vrf,
    local_address_configured: is('is-local-address-configured'),
    multihop: is('is-external-neighbor-not-directly-connected'),
    multipath: families.some(family => textAt(family, 'selective-multipath-eligible') === 'true'),
    remove_private_as: families.some(family => textAt(family, 'remove-private-as-from-updates') === 'true'),
    import_policy: policy('route-policy-in'),
    export_policy: policy('route-policy-out'),
    connection_state: stateOf(one),
    previous_connection_state: previousStates[number('previous-connection-state')] ?? '',
    last_event: '',
    suppress_4byte_as: is('suppress4-byte-as'),
    local_as_prepend: !is('local-as-no-prepend'),
    holdtime: number('hold-time'),
    configured_holdtime: number('configured-hold-time'),
    keepalive: number('keep-alive-time'),
    configured_keepalive: number('configured-keepalive'),
    output_messages: number('messages-sent'),
    // NAPALM has no values for these on IOS XR, and leaves them at 0; results stay equal to its.
    input_messages: 0,
    input_updates: 0,
    output_updates: 0,
    messages_queued_out: number('messages-queued-out'),
    active_prefix_count: sum('number-of-bestpaths'),
    received_prefix_count: accepted + sum('prefixes-denied'),
    accepted_prefix_count: accepted,
    suppressed_prefix_count: sum('prefixes-suppressed'),
    advertised_prefix_count: sum('prefixes-advertised'),
    flap_count: number('connection-down-count'),
  }
}

const addressOf = (local: Element | undefined): string =>
  ipAddress(textAt(local, 'ipv4-address') || textAt(local, 'ipv6-address'))

const stateOf = (one: Element): string => {
  const state = stateNames[textAt(one, 'connection-state')]
  if (state === undefined) throw notUnderstood('bgp', `connection-state: ${textAt(one, 'connection-state')}`)
  return state
}

const stateNames: Readonly<Record<string, string>> = {
  'bgp-st-idle': 'Idle',
  'bgp-st-connect': 'Connect',
  'bgp-st-opensent': 'OpenSent',
  'bgp-st-openconfirm': 'OpenConfirm',
  'bgp-st-active': 'Active',
  'bgp-st-estab': 'Established',
}

/** By the number that IOS XR has for each; there is none for 0. */
const previousStates = ['', 'Idle', 'Connect', 'OpenSent', 'OpenConfirm', 'Active', 'Established']

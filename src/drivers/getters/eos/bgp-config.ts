import { asNumber, isIpAddress } from '../addresses.ts'
import { textArgument } from '../arguments.ts'
import { askText } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { text } from './requests.ts'

export const getBgpConfig: Getter = function* (args) {
  const [onlyGroup, onlyNeighbor] = [textArgument(args, 'group'), textArgument(args, 'neighbor')]
  const request = 'show running-config | section router bgp'
  const output = yield* askText(text(request))
  const configuration = bgpOf(output, request)
  if (configuration === null) return {}
  const { localAs, groups, peers } = configuration

  const wanted = [...peers].filter(([address]) => onlyNeighbor === '' || onlyNeighbor === address)
  const neighborsOf = (group: string | null) =>
    Object.fromEntries(
      wanted
        .filter(([, peer]) => peer.group === group)
        .map(([address, peer]) => [address, neighborOf({ ...groups.get(group ?? ''), ...peer.settings }, localAs)]),
    )
  const all = [
    ['_', groupOf({}, localAs, neighborsOf(null))] as const,
    ...[...groups].map(([name, settings]) => [name, groupOf(settings, localAs, neighborsOf(name))] as const),
  ]
  return Object.fromEntries(
    all.filter(
      ([name, { neighbors }]) =>
        (onlyGroup === '' || onlyGroup === name) && (onlyNeighbor === '' || Object.keys(neighbors).length > 0),
    ),
  )
}

/** What is configured of a peer or a peer group. */
interface Settings {
  readonly description?: string
  readonly remoteAs?: number
  readonly localAs?: number
  readonly importPolicy?: string
  readonly exportPolicy?: string
  readonly nextHopSelf?: boolean
  readonly routeReflectorClient?: boolean
  readonly removePrivateAs?: boolean
  readonly multihopTtl?: number
  readonly localAddress?: string
  readonly authenticationKey?: string
}

interface Configuration {
  readonly localAs: number
  readonly groups: ReadonlyMap<string, Settings>
  /** Peers by address, as it is written. */
  readonly peers: ReadonlyMap<string, { readonly group: string | null; readonly settings: Settings }>
}

/** Reads the lines below `router bgp`; null: there is none. */
const bgpOf = (output: string, request: string): Configuration | null => {
  const lines = output.split('\n').filter(line => line.trim() !== '')
  const from = lines.findIndex(line => line.startsWith('router bgp '))
  if (from === -1) {
    if (lines[0] !== undefined) throw notUnderstood(request, lines[0])
    return null
  }
  const asn = /^router bgp (\d{1,10}(?:\.\d{1,5})?)$/.exec(lines[from]?.trimEnd() ?? '')?.[1]
  if (asn === undefined) throw notUnderstood(request, lines[from] ?? '')

  const groups = new Map<string, Settings>()
  const peers = new Map<string, { readonly group: string | null; readonly settings: Settings }>()
  for (const line of lines.slice(from + 1)) {
    // Another section, which only speaks of BGP.
    if (!/^[\s!]/.test(line)) break
    const found = neighborLine.exec(line)
    if (found === null) continue
    const [no, name = '', words = ''] = found.slice(1)
    const group = /^peer[- ]group(?: (\S+))?$/.exec(words)
    if (isIpAddress(name.split('%')[0] ?? '')) {
      const known = peers.get(name) ?? { group: null, settings: {} }
      peers.set(
        name,
        group === null
          ? { ...known, settings: { ...known.settings, ...settingsOf(words, no !== undefined) } }
          : { ...known, group: no === undefined ? (group[1] ?? null) : null },
      )
    } else {
      groups.set(name, { ...groups.get(name), ...settingsOf(words, no !== undefined) })
    }
  }
  // A peer may be in a group that is not configured further.
  for (const { group } of peers.values()) if (group !== null && !groups.has(group)) groups.set(group, {})
  return { localAs: asNumber(asn), groups, peers }
}

// `neighbor interface Ethernet1 peer-group …` makes peers whose addresses are not configured.
const neighborLine = /^\s+(no )?neighbor (?!interface )(\S{1,200}) (\S.{0,500}?)\s*$/

/** What a line about a peer or a group configures; `no` takes back what would come from the group. */
const settingsOf = (words: string, isNo: boolean): Settings => {
  const [, word = '', value = '', more = ''] = /^(\S+)(?: (\S+)(?: (\S.*))?)?$/.exec(words) ?? []
  const text = isNo ? '' : value
  switch (word) {
    case 'description':
      return { description: isNo ? '' : words.slice('description '.length) }
    case 'remote-as':
      return { remoteAs: isNo ? 0 : asNumber(value) }
    case 'local-as':
      return isNo ? {} : { localAs: asNumber(value) }
    case 'route-map':
      return more === 'in' ? { importPolicy: text } : more === 'out' ? { exportPolicy: text } : {}
    case 'next-hop-self':
      return { nextHopSelf: !isNo }
    case 'route-reflector-client':
      return { routeReflectorClient: !isNo }
    case 'remove-private-as':
      return { removePrivateAs: !isNo }
    case 'ebgp-multihop':
      return { multihopTtl: isNo ? 0 : Number(value || 255) }
    case 'update-source':
      return { localAddress: text }
    case 'password':
      return { authenticationKey: isNo ? '' : more || value }
    default:
      return {}
  }
}

const groupOf = (settings: Settings, localAs: number, neighbors: Readonly<Record<string, unknown>>) => ({
  type: '',
  multipath: false,
  apply_groups: [],
  remove_private_as: settings.removePrivateAs ?? false,
  multihop_ttl: settings.multihopTtl ?? 0,
  remote_as: settings.remoteAs ?? 0,
  local_address: settings.localAddress ?? '',
  local_as: settings.localAs ?? localAs,
  description: settings.description ?? '',
  import_policy: settings.importPolicy ?? '',
  export_policy: settings.exportPolicy ?? '',
  prefix_limit: {},
  neighbors,
})

const neighborOf = (settings: Settings, localAs: number) => ({
  description: settings.description ?? '',
  remote_as: settings.remoteAs ?? 0,
  local_address: settings.localAddress ?? '',
  local_as: settings.localAs ?? localAs,
  nhs: settings.nextHopSelf ?? false,
  route_reflector_client: settings.routeReflectorClient ?? false,
  import_policy: settings.importPolicy ?? '',
  export_policy: settings.exportPolicy ?? '',
  authentication_key: settings.authenticationKey ?? '',
  prefix_limit: {},
})

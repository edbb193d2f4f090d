import { interfaceSpellings, longInterfaceName } from '../drivers/getters/interface-names.ts'

/** How things of one kind are found in the results of getters. */
export interface EntityKind {
  /** By getter: the things in its result, by the name that events have behind the kind, and what is said of each. */
  readonly found: Readonly<Record<string, (value: unknown) => readonly Named[]>>
  /** One spelling of that name, for comparing. */
  readonly key: (name: string) => string
  /** The spellings that events may have for it. */
  readonly spellings: (name: string) => readonly string[]
  /** One entry of a long table. */
  readonly isTable?: true
}

type Named = readonly [name: string, value: unknown]

const membersOf = (value: unknown): readonly Named[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

const member = (value: unknown, name: string): unknown => membersOf(value).find(([own]) => own === name)?.[1]

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const word = (value: unknown, name: string): string => String(member(value, name) ?? '-')

const whole =
  (name: string) =>
  (value: unknown): readonly Named[] => {
    const found = name === '' ? value : member(value, name)
    return found === undefined ? [] : [['', found]]
  }

const alone = (name: string): readonly string[] => [name]
const asItIs = (name: string): string => name
const lower = (name: string): string => name.toLowerCase()

// Behind the interface there may be the quantity that an alarm is about: `Ethernet1/input-power`.
const interfaceKey = (name: string): string => longInterfaceName(name.replace(/\/[a-z][a-z-]*$/, '')).toLowerCase()

/** NAPALM calls it `global`, and the platforms `default` or `master`. */
const instance = (name: string): string => (/^(?:global|default|master)$/i.test(name) ? 'DEFAULT' : name)

const interfaces: EntityKind = {
  key: interfaceKey,
  spellings: interfaceSpellings,
  found: {
    get_interfaces: membersOf,
    get_interfaces_ip: membersOf,
    get_interfaces_counters: membersOf,
    get_optics: membersOf,
    get_lldp_neighbors: membersOf,
  },
}

const lldpNeighbors = (value: unknown): readonly Named[] =>
  membersOf(value).flatMap(([port, neighbors]) =>
    entriesOf(neighbors).map(one => [`${port}/${word(one, 'remote_chassis_id').toLowerCase()}`, one] as const),
  )

const bgpNeighbors = (value: unknown): readonly Named[] =>
  membersOf(value).flatMap(([vrf, one]) =>
    membersOf(member(one, 'peers')).map(([address, peer]) => [`${instance(vrf)}/${address}`, peer] as const),
  )

const bgpNeighborDetails = (value: unknown): readonly Named[] =>
  membersOf(value).flatMap(([vrf, byAs]) =>
    membersOf(byAs).flatMap(([, peers]) =>
      entriesOf(peers).map(peer => [`${instance(vrf)}/${word(peer, 'remote_address')}`, peer] as const),
    ),
  )

const components = (value: unknown): readonly Named[] =>
  (['fans', 'power', 'temperature'] as const).flatMap(kind =>
    membersOf(member(value, kind)).map(
      ([name, one]) => [kind === 'power' && /^\d+$/.test(name) ? `PowerSupply${name}` : name, one] as const,
    ),
  )

// `Power Supply 1`, `PowerSupply1` and `PSU 1` are one thing.
const componentKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^psu?(?=\d)/, 'powersupply')

const neighborsTable = (value: unknown): readonly Named[] =>
  entriesOf(value).map(one => [word(one, 'ip').toLowerCase(), one] as const)

const macTable = (value: unknown): readonly Named[] =>
  entriesOf(value).map(one => [`${word(one, 'vlan')}/${word(one, 'mac').toLowerCase()}`, one] as const)

const remotes = (value: unknown): readonly Named[] => entriesOf(value).map(one => [word(one, 'remote'), one] as const)

const probes = (value: unknown): readonly Named[] =>
  membersOf(value).flatMap(([owner, tests]) =>
    membersOf(tests).map(([test, one]) => [`${owner}/${test}`, one] as const),
  )

/** By the word that the entities of events begin with. */
export const entityKinds: Readonly<Record<string, EntityKind>> = {
  interface: interfaces,
  'lag-member': interfaces,
  transceiver: {
    key: interfaceKey,
    spellings: interfaceSpellings,
    found: { get_optics: membersOf, get_interfaces: membersOf },
  },
  'lldp-neighbor': {
    // Chassis are written in many ways; the interface says which it is.
    key: name => interfaceKey(name.replace(/\/[^/]*$/, '')),
    spellings: alone,
    found: { get_lldp_neighbors_detail: lldpNeighbors },
  },
  'bgp-neighbor': {
    key: lower,
    spellings: alone,
    found: { get_bgp_neighbors: bgpNeighbors, get_bgp_neighbors_detail: bgpNeighborDetails },
  },
  'network-instance': {
    key: lower,
    spellings: alone,
    found: { get_network_instances: value => membersOf(value).map(([name, one]) => [instance(name), one] as const) },
  },
  vlan: { key: asItIs, spellings: alone, found: { get_vlans: membersOf } },
  'ntp-server': {
    key: lower,
    spellings: alone,
    found: { get_ntp_servers: membersOf, get_ntp_peers: membersOf, get_ntp_stats: remotes },
  },
  ntp: { key: asItIs, spellings: alone, found: { get_ntp_stats: whole('') } },
  component: { key: componentKey, spellings: alone, found: { get_environment: components } },
  cpu: { key: asItIs, spellings: alone, found: { get_environment: whole('cpu') } },
  memory: { key: asItIs, spellings: alone, found: { get_environment: whole('memory') } },
  system: { key: asItIs, spellings: alone, found: { get_facts: whole('') } },
  probe: { key: lower, spellings: alone, found: { get_probes_results: probes, get_probes_config: probes } },
  ip: {
    key: lower,
    spellings: alone,
    found: { get_arp_table: neighborsTable, get_ipv6_neighbors_table: neighborsTable },
    isTable: true,
  },
  mac: { key: lower, spellings: alone, found: { get_mac_address_table: macTable }, isTable: true },
}

import { type PathSet, pathSet } from './path-set.ts'

/** By getter, fields that change by themselves: times, counters, measurements. Their change is no change of state. */
export type VolatileFields = Readonly<Record<string, readonly string[]>>

/** Finds the fields of a getter that do not count; `own` are given beside those that are known. */
export const volatileFields = (own: VolatileFields): ((getter: string) => PathSet | null) => {
  const sets = new Map<string, PathSet | null>()
  return getter => {
    let found = sets.get(getter)
    if (found === undefined) {
      found = pathSet([...(known[getter] ?? []), ...(own[getter] ?? [])])
      sets.set(getter, found)
    }
    return found
  }
}

const each = (place: string, ...names: readonly string[]): readonly string[] => names.map(name => `${place}/${name}`)

const known: VolatileFields = {
  get_facts: ['/uptime'],
  // Devices say how long ago that was, in units that grow with it: the time jumps to and fro.
  get_interfaces: ['/*/last_flapped'],
  get_interfaces_counters: [''],
  get_bgp_neighbors: [
    '/*/peers/*/uptime',
    ...each('/*/peers/*/address_family/*', 'received_prefixes', 'accepted_prefixes', 'sent_prefixes'),
  ],
  get_bgp_neighbors_detail: each(
    '/*/*/*',
    'input_messages',
    'output_messages',
    'input_updates',
    'output_updates',
    'messages_queued_out',
    'active_prefix_count',
    'received_prefix_count',
    'accepted_prefix_count',
    'suppressed_prefix_count',
    'advertised_prefix_count',
  ),
  get_environment: ['/temperature/*/temperature', '/power/*/output', '/cpu', '/memory'],
  get_arp_table: ['/*/age'],
  get_ipv6_neighbors_table: ['/*/age', '/*/state'],
  get_mac_address_table: ['/*/moves', '/*/last_move'],
  get_route_to: ['/*/*/age'],
  get_ntp_stats: each('/*', 'when', 'hostpoll', 'reachability', 'delay', 'offset', 'jitter'),
  get_optics: ['/*/physical_channels/channel/*/state'],
  get_probes_results: each(
    '/*/*',
    'rtt',
    'round_trip_jitter',
    'last_test_loss',
    'current_test_min_delay',
    'current_test_max_delay',
    'current_test_avg_delay',
    'last_test_min_delay',
    'last_test_max_delay',
    'last_test_avg_delay',
    'global_test_min_delay',
    'global_test_max_delay',
    'global_test_avg_delay',
  ),
  ping: each('/success', 'rtt_min', 'rtt_max', 'rtt_avg', 'rtt_stddev', 'results'),
  traceroute: ['/success/*/probes/*/rtt'],
}

import { KoineError } from '../../errors.ts'
import { arpTable, interfacesIp, ipv6NeighborsTable } from './addresses.ts'
import { bgpConfig } from './bgp-config.ts'
import { bgpNeighbors } from './bgp-neighbors.ts'
import { bgpNeighborsDetail } from './bgp-neighbors-detail.ts'
import { environment } from './environment.ts'
import { facts, snmpInformation } from './facts.ts'
import { interfaces, interfacesCounters } from './interfaces.ts'
import { lldpNeighbors, lldpNeighborsDetail } from './lldp.ts'
import { ntpPeers, ntpServers, ntpStats } from './ntp.ts'
import { optics } from './optics.ts'
import { type Instance, newInstance } from './place.ts'
import type { Rendering, RenderingContext } from './rendering.ts'
import { routeTo } from './route-to.ts'
import { macAddressTable, networkInstances, vlans } from './tables.ts'
import { users } from './users.ts'

const renderings = new Map<string, Rendering>(
  Object.entries({
    get_arp_table: arpTable,
    get_bgp_config: bgpConfig,
    get_bgp_neighbors: bgpNeighbors,
    get_bgp_neighbors_detail: bgpNeighborsDetail,
    get_environment: environment,
    get_facts: facts,
    get_interfaces: interfaces,
    get_interfaces_counters: interfacesCounters,
    get_interfaces_ip: interfacesIp,
    get_ipv6_neighbors_table: ipv6NeighborsTable,
    get_lldp_neighbors: lldpNeighbors,
    get_lldp_neighbors_detail: lldpNeighborsDetail,
    get_mac_address_table: macAddressTable,
    get_network_instances: networkInstances,
    get_ntp_peers: ntpPeers,
    get_ntp_servers: ntpServers,
    get_ntp_stats: ntpStats,
    get_optics: optics,
    get_route_to: routeTo,
    get_snmp_information: snmpInformation,
    get_users: users,
    get_vlans: vlans,
  }),
)

/** The getters that have an OpenConfig form. */
export const renderedGetters: readonly string[] = [...renderings.keys()]

/**
 * A getter's result (NAPALM's return model, plain JSON) as OpenConfig: RFC 7951 JSON with the modules that its names are
 * of. Always valid, whatever the result is: what a leaf does not admit is left out, as is what has no home in OpenConfig
 * (each rendering says what that is). Null: OpenConfig has nothing for this getter.
 */
export const openconfigOf = (getter: string, result: unknown, context: RenderingContext): Instance | null => {
  const rendering = renderings.get(getter)
  if (rendering === undefined) return null
  const { root, instance } = newInstance()
  rendering(result, root, context)
  return instance()
}

/** The same for those who cannot do without. Throws UNSUPPORTED. */
export const renderedGetter = (getter: string, result: unknown, context: RenderingContext): Instance => {
  const instance = openconfigOf(getter, result, context)
  if (instance === null) throw new KoineError('UNSUPPORTED', `OpenConfig has no model for what ${getter} gives.`)
  return instance
}

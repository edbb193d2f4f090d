import type { Getters } from '../index.ts'
import { isAlive } from '../is-alive.ts'
import { getBgpConfig } from './bgp-config.ts'
import { getBgpNeighbors } from './bgp-neighbors.ts'
import { getBgpNeighborsDetail } from './bgp-neighbors-detail.ts'
import { getConfig } from './configuration.ts'
import { getFacts } from './facts.ts'
import { getInterfaces, getInterfacesIp } from './interfaces.ts'
import { getArpTable, getIpv6NeighborsTable } from './neighbors.ts'
import { getRouteTo } from './routes.ts'
import { traceroute } from './traceroute.ts'
import { getNetworkInstances } from './vrfs.ts'
import type { Vtysh } from './vtysh.ts'

/** What vtysh can answer. Its ping does not end by itself, and counters, users and LLDP are not its own. */
export const frrGetters = (vtysh: Vtysh) =>
  ({
    is_alive: isAlive,
    get_arp_table: getArpTable(vtysh),
    get_bgp_config: getBgpConfig(vtysh),
    get_bgp_neighbors: getBgpNeighbors(vtysh),
    get_bgp_neighbors_detail: getBgpNeighborsDetail(vtysh),
    get_config: getConfig(vtysh),
    get_facts: getFacts(vtysh),
    get_interfaces: getInterfaces(vtysh),
    get_interfaces_ip: getInterfacesIp(vtysh),
    get_ipv6_neighbors_table: getIpv6NeighborsTable(vtysh),
    get_network_instances: getNetworkInstances(vtysh),
    get_route_to: getRouteTo(vtysh),
    traceroute: traceroute(vtysh),
  }) satisfies Getters

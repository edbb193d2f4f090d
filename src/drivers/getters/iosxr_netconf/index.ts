import type { Getters } from '../index.ts'
import { isAlive } from '../is-alive.ts'
import { getBgpConfig } from './bgp-config.ts'
import { getBgpNeighbors, getBgpNeighborsDetail } from './bgp-neighbors.ts'
import { getConfig } from './configuration.ts'
import { getEnvironment } from './environment.ts'
import { getFacts } from './facts.ts'
import { getInterfaces, getInterfacesCounters, getInterfacesIp } from './interfaces.ts'
import { getSnmpInformation, getUsers } from './management.ts'
import { getArpTable, getLldpNeighbors, getLldpNeighborsDetail, getMacAddressTable } from './neighbors.ts'
import { getNtpPeers, getNtpServers, getNtpStats } from './ntp.ts'
import { getProbesConfig, getProbesResults } from './probes.ts'
import { getRouteTo } from './routes.ts'
import { traceroute } from './traceroute.ts'

/** The getters of NAPALM's driver iosxr_netconf. */
export const iosxrNetconf: Getters = {
  get_arp_table: getArpTable,
  get_bgp_config: getBgpConfig,
  get_bgp_neighbors: getBgpNeighbors,
  get_bgp_neighbors_detail: getBgpNeighborsDetail,
  get_config: getConfig,
  get_environment: getEnvironment,
  get_facts: getFacts,
  get_interfaces: getInterfaces,
  get_interfaces_counters: getInterfacesCounters,
  get_interfaces_ip: getInterfacesIp,
  get_lldp_neighbors: getLldpNeighbors,
  get_lldp_neighbors_detail: getLldpNeighborsDetail,
  get_mac_address_table: getMacAddressTable,
  get_ntp_peers: getNtpPeers,
  get_ntp_servers: getNtpServers,
  get_ntp_stats: getNtpStats,
  get_probes_config: getProbesConfig,
  get_probes_results: getProbesResults,
  get_route_to: getRouteTo,
  get_snmp_information: getSnmpInformation,
  get_users: getUsers,
  is_alive: isAlive,
  traceroute,
}

import type { Getters } from '../index.ts'
import { isAlive } from '../is-alive.ts'
import { getBgpConfig } from './bgp-config.ts'
import { getBgpNeighbors } from './bgp-neighbors.ts'
import { getBgpNeighborsDetail } from './bgp-neighbors-detail.ts'
import { getConfig } from './configuration.ts'
import { getEnvironment } from './environment.ts'
import { getFacts } from './facts.ts'
import { getInterfaces, getInterfacesCounters } from './interfaces.ts'
import { getInterfacesIp } from './interfaces-ip.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from './lldp.ts'
import { getNetworkInstances } from './network-instances.ts'
import { getNtpServers, getNtpStats } from './ntp.ts'
import { getOptics } from './optics.ts'
import { ping, traceroute } from './probes.ts'
import { getRouteTo } from './routes.ts'
import { getSnmpInformation } from './snmp.ts'
import { getArpTable, getMacAddressTable, getVlans } from './tables.ts'
import { getUsers } from './users.ts'

/** The getters of NAPALM's driver eos: eAPI. */
export const eos: Getters = {
  is_alive: isAlive,
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
  get_network_instances: getNetworkInstances,
  get_ntp_servers: getNtpServers,
  get_ntp_stats: getNtpStats,
  get_optics: getOptics,
  get_route_to: getRouteTo,
  get_snmp_information: getSnmpInformation,
  get_users: getUsers,
  get_vlans: getVlans,
  ping,
  traceroute,
}

import type { Getters } from '../index.ts'
import { isAlive } from '../is-alive.ts'
import { getArpTable } from './arp.ts'
import { getBgpNeighbors } from './bgp-neighbors.ts'
import { getConfig, getSnmpInformation, getUsers } from './configuration.ts'
import { getEnvironment } from './environment.ts'
import { getFacts } from './facts.ts'
import { getInterfaces } from './interfaces.ts'
import { getInterfacesCounters } from './interfaces-counters.ts'
import { getInterfacesIp } from './interfaces-ip.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from './lldp.ts'
import { getMacAddressTable } from './mac-address-table.ts'
import { getNtpPeers, getNtpServers } from './ntp.ts'
import { getOptics } from './optics.ts'
import { ping, traceroute } from './probes.ts'
import { getRouteTo } from './route-to.ts'
import { getNetworkInstances, getVlans } from './tables.ts'

/** The getters of NAPALM's driver nxos_ssh. */
export const nxosSsh: Getters = {
  get_arp_table: getArpTable,
  get_bgp_neighbors: getBgpNeighbors,
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
  get_ntp_peers: getNtpPeers,
  get_ntp_servers: getNtpServers,
  get_optics: getOptics,
  get_route_to: getRouteTo,
  get_snmp_information: getSnmpInformation,
  get_users: getUsers,
  get_vlans: getVlans,
  is_alive: isAlive,
  ping,
  traceroute,
}

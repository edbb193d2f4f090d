import type { Getters } from '../index.ts'
import { isAlive } from '../is-alive.ts'
import { getEnvironment } from './environment.ts'
import { getFacts } from './facts.ts'
import { getInterfaces, getInterfacesCounters, getInterfacesIp } from './interfaces.ts'
import { getLldpNeighbors, getLldpNeighborsDetail } from './lldp.ts'
import { getArpTable, getIpv6NeighborsTable, getMacAddressTable, getVlans } from './neighbors.ts'
import { getNetworkInstances } from './network-instances.ts'
import { getNtpStats } from './ntp.ts'
import { ping, traceroute } from './probes.ts'
import { getRouteTo } from './routes.ts'
import type { Shell } from './shell.ts'
import { getUsers } from './users.ts'

/** What a host with Linux can answer, whatever routes on it. */
export const linuxGetters = (shell: Shell) =>
  ({
    is_alive: isAlive,
    get_arp_table: getArpTable(shell),
    get_environment: getEnvironment(shell),
    get_facts: getFacts(shell),
    get_interfaces: getInterfaces(shell),
    get_interfaces_counters: getInterfacesCounters(shell),
    get_interfaces_ip: getInterfacesIp(shell),
    get_ipv6_neighbors_table: getIpv6NeighborsTable(shell),
    get_lldp_neighbors: getLldpNeighbors(shell),
    get_lldp_neighbors_detail: getLldpNeighborsDetail(shell),
    get_mac_address_table: getMacAddressTable(shell),
    get_network_instances: getNetworkInstances(shell),
    get_ntp_stats: getNtpStats(shell),
    get_route_to: getRouteTo(shell),
    get_users: getUsers(shell),
    get_vlans: getVlans(shell),
    ping: ping(shell),
    traceroute: traceroute(shell),
  }) satisfies Getters

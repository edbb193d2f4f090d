import { frrGetters } from '../frr/getters.ts'
import { vtyshInShell } from '../frr/vtysh.ts'
import type { Getters } from '../index.ts'
import { linuxGetters } from '../linux/getters.ts'
import { productFacts } from '../linux/product-facts.ts'
import { cliShell } from '../linux/shell.ts'
import { getConfig, getNtpServers, getVlans } from './configuration.ts'

const { get_bgp_config, get_bgp_neighbors, get_bgp_neighbors_detail, get_network_instances, get_route_to } =
  frrGetters(vtyshInShell)
const {
  get_arp_table,
  get_environment,
  get_interfaces,
  get_interfaces_ip,
  get_ipv6_neighbors_table,
  get_ntp_stats,
  get_users,
  is_alive,
  ping,
  traceroute,
} = linuxGetters(cliShell)

/**
 * The getters of the community's SONiC: its command line is a shell. What Linux counts of ports is only what came to the
 * processor, and addresses of stations are learned by the hardware, so counters and that table are not taken from Linux.
 */
export const sonic: Getters = {
  is_alive,
  get_arp_table,
  get_bgp_config,
  get_bgp_neighbors,
  get_bgp_neighbors_detail,
  get_config: getConfig,
  get_environment,
  get_facts: productFacts({
    vendor: 'SONiC',
    release: 'SONiC Software Version',
    model: 'HwSKU',
    serialNumber: 'Serial Number',
  }),
  get_interfaces,
  get_interfaces_ip,
  get_ipv6_neighbors_table,
  get_network_instances,
  get_ntp_servers: getNtpServers,
  get_ntp_stats,
  get_route_to,
  get_users,
  get_vlans: getVlans,
  ping,
  traceroute,
}

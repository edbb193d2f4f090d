import { frrGetters } from '../frr/getters.ts'
import { vtyshInShell } from '../frr/vtysh.ts'
import type { Getters } from '../index.ts'
import { linuxGetters } from '../linux/getters.ts'
import { productFacts } from '../linux/product-facts.ts'
import { cliShell } from '../linux/shell.ts'
import { getConfig, getNtpServers, getSnmpInformation, getUsers } from './configuration.ts'

const { get_bgp_config, get_bgp_neighbors, get_bgp_neighbors_detail, get_network_instances, get_route_to } =
  frrGetters(vtyshInShell)

/** The getters of VyOS: its command line is a shell, in which the tools of Linux are, and FRR routes. */
export const vyos: Getters = {
  ...linuxGetters(cliShell),
  get_bgp_config,
  get_bgp_neighbors,
  get_bgp_neighbors_detail,
  get_config: getConfig,
  get_facts: productFacts({
    vendor: 'VyOS',
    release: 'Version',
    model: 'Hardware model',
    serialNumber: 'Hardware S/N',
  }),
  get_network_instances,
  get_ntp_servers: getNtpServers,
  get_route_to,
  get_snmp_information: getSnmpInformation,
  get_users: getUsers,
}

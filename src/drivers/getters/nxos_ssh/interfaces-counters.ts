import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { has, type JsonPlace, numberAt, stringAt } from '../json.ts'
import { rowsAt } from '../nxos/requests.ts'
import { printedJson } from '../printed-json.ts'

/** What an interface does not count is 0. VLAN interfaces, which do not count what the model asks, are left out. */
export const getInterfacesCounters: Getter = function* () {
  const detailedCommand = 'show interface counters detailed | json'
  const interfaceCommand = 'show interface | json'
  const [detailed, interfaces] = yield* askCli(detailedCommand, interfaceCommand)
  const discards = new Map(
    rowsAt(printedJson(interfaces, interfaceCommand), 'interface').map(row => [stringAt(row, 'interface'), row]),
  )
  return Object.fromEntries(
    rowsAt(printedJson(detailed, detailedCommand), 'interface')
      .filter(row => has(row, 'eth_inpkts') || has(row, 'eth_outpkts') || has(row, 'mgmt_in_pkts') || !isVlan(row))
      .map(row => {
        const name = stringAt(row, 'interface')
        return [name, countersOf(row, discards.get(name))]
      }),
  )
}

const isVlan = (row: JsonPlace): boolean => /^vlan/i.test(stringAt(row, 'interface'))

const countersOf = (row: JsonPlace, discarding: JsonPlace | undefined) => {
  const count = (ethernet: string, management?: string): number =>
    numberAt(row, management !== undefined && has(row, management) ? management : ethernet, 0)
  const discarded = (key: string): number => (discarding === undefined ? 0 : numberAt(discarding, key, 0))
  return {
    rx_unicast_packets: count('eth_inucast', 'mgmt_in_ucast'),
    rx_multicast_packets: count('eth_inmcast', 'mgmt_in_mcast'),
    rx_broadcast_packets: count('eth_inbcast', 'mgmt_in_bcast'),
    rx_octets: count('eth_inbytes', 'mgmt_in_bytes'),
    rx_errors: count('eth_inerr'),
    rx_discards: discarded('eth_indiscard'),
    tx_unicast_packets: count('eth_outucast', 'mgmt_out_ucast'),
    tx_multicast_packets: count('eth_outmcast', 'mgmt_out_mcast'),
    tx_broadcast_packets: count('eth_outbcast', 'mgmt_out_bcast'),
    tx_octets: count('eth_outbytes', 'mgmt_out_bytes'),
    tx_errors: count('eth_outerr'),
    tx_discards: discarded('eth_outdiscard'),
  }
}

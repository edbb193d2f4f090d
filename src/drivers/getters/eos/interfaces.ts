import { macAddress } from '../addresses.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { has, type JsonPlace, membersAt, numberAt, placeAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getInterfaces: Getter = function* () {
  const [reply] = yield* askJson(json('show interfaces'))
  return Object.fromEntries(membersAt(reply, 'interfaces').map(([name, found]) => [name, interfaceOf(found)]))
}

const interfaceOf = (found: JsonPlace) => {
  // Interfaces that are not hardware (Loopback, Vxlan) have no address.
  const mac = stringAt(found, 'physicalAddress', '')
  return {
    is_up: stringAt(found, 'lineProtocolStatus') === 'up',
    is_enabled: stringAt(found, 'interfaceStatus') !== 'disabled',
    description: stringAt(found, 'description', ''),
    last_flapped: numberAt(found, 'lastStatusChangeTimestamp', -1),
    mtu: numberAt(found, 'mtu', -1),
    speed: has(found, 'bandwidth') ? numberAt(found, 'bandwidth') / 1_000_000 : -1,
    mac_address: macAddress(mac) ?? mac,
  }
}

export const getInterfacesCounters: Getter = function* () {
  const [reply] = yield* askJson(json('show interfaces'))
  return Object.fromEntries(
    membersAt(reply, 'interfaces')
      // Sub-interfaces have no counters of their own.
      .filter(([, found]) => has(found, 'interfaceCounters'))
      .map(([name, found]) => [name, countersOf(placeAt(found, 'interfaceCounters'))]),
  )
}

const countersOf = (counters: JsonPlace) => ({
  tx_errors: numberAt(counters, 'totalOutErrors', -1),
  rx_errors: numberAt(counters, 'totalInErrors', -1),
  tx_discards: numberAt(counters, 'outDiscards', -1),
  rx_discards: numberAt(counters, 'inDiscards', -1),
  tx_octets: numberAt(counters, 'outOctets', -1),
  rx_octets: numberAt(counters, 'inOctets', -1),
  tx_unicast_packets: numberAt(counters, 'outUcastPkts', -1),
  rx_unicast_packets: numberAt(counters, 'inUcastPkts', -1),
  tx_multicast_packets: numberAt(counters, 'outMulticastPkts', -1),
  rx_multicast_packets: numberAt(counters, 'inMulticastPkts', -1),
  tx_broadcast_packets: numberAt(counters, 'outBroadcastPkts', -1),
  rx_broadcast_packets: numberAt(counters, 'inBroadcastPkts', -1),
})

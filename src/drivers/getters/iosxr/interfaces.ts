import { macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { decimalAt, integerAt } from '../xml-values.ts'
import { askXr, type Question } from './requests.ts'

export const interfacesQuestion: Question = {
  request: '<Get><Operational><Interfaces/></Operational></Get>',
  answer: 'Get/Operational/Interfaces',
}

/** The interfaces of an answer, by name, in the order of the device. Throws DEVICE_FAULT when there is none: Null0 always is. */
export const interfacesIn = (answer: Element, request: string): readonly (readonly [string, Element])[] => {
  const interfaces = all(answer, 'InterfaceTable/Interface')
  if (interfaces.length === 0) throw notUnderstood(request, 'no interfaces')
  return interfaces.map(one => [textAt(one, 'Naming/InterfaceName'), one])
}

export const getInterfaces: Getter = function* (_args, { nowMs }) {
  const { request } = interfacesQuestion
  const [interfaces] = yield* askXr(interfacesQuestion)
  return Object.fromEntries(
    interfacesIn(interfaces, request).map(([name, one]) => [
      name,
      {
        is_up: textAt(one, 'LineState') === 'IM_STATE_UP',
        is_enabled: textAt(one, 'State') !== 'IM_STATE_ADMINDOWN',
        description: textAt(one, 'Description'),
        last_flapped: lastFlapped(decimalAt(one, 'LastStateTransitionTime', request, -1), nowMs),
        mtu: integerAt(one, 'MTU', request, -1),
        // Kbit/s become Mbit/s; interfaces without a speed of their own, such as loopbacks, have a bandwidth.
        speed: integerAt(one, at(one, 'Speed') === undefined ? 'Bandwidth' : 'Speed', request, 0) / 1000,
        mac_address: macAddress(textAt(one, 'MACAddress/Address')) ?? '',
      },
    ]),
  )
}

const dayInNanoseconds = 86_400e9

/** Releases differ: some tell the time of the transition in nanoseconds since 1970, some how many seconds ago it was. */
const lastFlapped = (told: number, nowMs: number): number => {
  if (told < 0) return -1
  return told > dayInNanoseconds ? told / 1e9 : nowMs / 1000 - told
}

const countersQuestion: Question = {
  request: '<Get><Operational><Interfaces><InterfaceTable></InterfaceTable></Interfaces></Operational></Get>',
  answer: 'Get/Operational/Interfaces',
}

export const getInterfacesCounters: Getter = function* () {
  const [interfaces] = yield* askXr(countersQuestion)
  return Object.fromEntries(
    interfacesIn(interfaces, countersQuestion.request).flatMap(([name, one]) => {
      const statistics = at(one, 'InterfaceStatistics/FullInterfaceStats')
      // Loopbacks and the like count nothing.
      if (statistics === undefined) return []
      const count = (of: string): number => integerAt(statistics, of, countersQuestion.request, -1)
      return [
        [
          name,
          {
            tx_errors: count('OutputErrors'),
            rx_errors: count('InputErrors'),
            tx_discards: count('OutputDrops'),
            rx_discards: count('InputDrops'),
            tx_octets: count('BytesSent'),
            rx_octets: count('BytesReceived'),
            // The device does not tell unicast packets apart: these are all.
            tx_unicast_packets: count('PacketsSent'),
            rx_unicast_packets: count('PacketsReceived'),
            tx_multicast_packets: count('MulticastPacketsSent'),
            rx_multicast_packets: count('MulticastPacketsReceived'),
            tx_broadcast_packets: count('BroadcastPacketsSent'),
            rx_broadcast_packets: count('BroadcastPacketsReceived'),
          },
        ],
      ]
    }),
  )
}

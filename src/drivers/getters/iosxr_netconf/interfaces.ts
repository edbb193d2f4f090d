import { ipAddress, macAddress } from '../addresses.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { notUnderstood } from '../replies.ts'
import { all, at, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askData } from './data.ts'
import { nested } from './requests.ts'

const module = 'pfi-im-cmd-oper'
const element = 'interfaces'

export const getInterfaces: Getter = function* () {
  const described = nested('interfaces/interface', '<interface-name/><description/>')
  const states = nested(
    'interface-xr/interface',
    '<interface-name/><line-state/><state/><mac-address><address/></mac-address><bandwidth/><mtu/>',
  )
  const [found] = yield* askData({ module, element, inside: described + states })
  const descriptions = new Map(
    all(found, 'interfaces/interface').map(one => [textAt(one, 'interface-name'), textAt(one, 'description')]),
  )
  return Object.fromEntries(
    all(found, 'interface-xr/interface').map(one => {
      const name = textAt(one, 'interface-name')
      return [name, interfaceOf(one, descriptions.get(name) ?? '')]
    }),
  )
}

const interfaceOf = (one: Element, description: string) => {
  const [state, line] = [textAt(one, 'state'), textAt(one, 'line-state')]
  if (state === '' || line === '') throw notUnderstood(element, `${textAt(one, 'interface-name')} has no state`)
  const address = textAt(one, 'mac-address/address')
  return {
    is_up: line === 'im-state-up',
    is_enabled: state !== 'im-state-admin-down',
    description,
    last_flapped: -1,
    mac_address: address === '' ? '' : (macAddress(address) ?? address),
    mtu: integerAt(one, 'mtu', element, 0),
    // IOS XR has the bandwidth in kbit/s.
    speed: integerAt(one, 'bandwidth', element, 0) / 1000,
  }
}

const statistics = [
  'multicast-packets-sent',
  'output-drops',
  'bytes-sent',
  'output-errors',
  'bytes-received',
  'packets-sent',
  'input-errors',
  'broadcast-packets-sent',
  'multicast-packets-received',
  'broadcast-packets-received',
  'input-drops',
  'packets-received',
]

export const getInterfacesCounters: Getter = function* () {
  const counted = nested('full-interface-stats', statistics.map(name => `<${name}/>`).join(''))
  const inside = nested(
    'interface-xr/interface',
    `<interface-name/>${nested('interface-statistics', `<stats-type/>${counted}`)}`,
  )
  const [found] = yield* askData({ module, element, inside })
  return Object.fromEntries(
    all(found, 'interface-xr/interface').flatMap(one => {
      // Loopbacks, for instance, count nothing.
      const counts = at(one, 'interface-statistics/full-interface-stats')
      return counts === undefined ? [] : [[textAt(one, 'interface-name'), countersOf(counts)]]
    }),
  )
}

const countersOf = (counts: Element) => {
  const count = (path: string): number => integerAt(counts, path, 'full-interface-stats', -1)
  return {
    rx_errors: count('input-errors'),
    tx_errors: count('output-errors'),
    rx_discards: count('input-drops'),
    tx_discards: count('output-drops'),
    rx_octets: count('bytes-received'),
    tx_octets: count('bytes-sent'),
    // Packets of every kind: IOS XR does not count unicasts by themselves.
    rx_unicast_packets: count('packets-received'),
    tx_unicast_packets: count('packets-sent'),
    rx_multicast_packets: count('multicast-packets-received'),
    tx_multicast_packets: count('multicast-packets-sent'),
    rx_broadcast_packets: count('broadcast-packets-received'),
    tx_broadcast_packets: count('broadcast-packets-sent'),
  }
}

export const getInterfacesIp: Getter = function* () {
  const inVrf = (path: string): string => nested(`nodes/node/interface-data/vrfs/vrf/${path}`)
  const [ipv4, ipv6] = yield* askData(
    { module: 'ipv4-io-oper', element: 'ipv4-network', inside: inVrf('details/detail') },
    { module: 'ipv6-ma-oper', element: 'ipv6-network', inside: inVrf('global-details/global-detail') },
  )
  const rows = [
    ...all(ipv4, 'nodes/node/interface-data/vrfs/vrf/details/detail').flatMap(detail => [
      addressOf(detail, 'ipv4', detail, 'primary-address'),
      ...all(detail, 'secondary-address').map(one => addressOf(detail, 'ipv4', one, 'address')),
    ]),
    ...all(ipv6, 'nodes/node/interface-data/vrfs/vrf/global-details/global-detail').flatMap(detail =>
      all(detail, 'address').map(one => addressOf(detail, 'ipv6', one, 'address')),
    ),
  ].filter(({ address }) => address !== '' && address !== '0.0.0.0')
  return Object.fromEntries(
    [...grouped(rows, row => row.interface)].map(([name, ofInterface]) => [
      name,
      Object.fromEntries(
        [...grouped(ofInterface, row => row.version)].map(([version, found]) => [
          version,
          Object.fromEntries(found.map(({ address, holder }) => [ipAddress(address), lengthOf(holder)])),
        ]),
      ),
    ]),
  )
}

const addressOf = (detail: Element, version: 'ipv4' | 'ipv6', holder: Element, path: string) => ({
  interface: textAt(detail, 'interface-name'),
  version,
  address: textAt(holder, path),
  holder,
})

const lengthOf = (holder: Element) => ({
  prefix_length: integerAt(holder, 'prefix-length', 'ipv4-network, ipv6-network'),
})

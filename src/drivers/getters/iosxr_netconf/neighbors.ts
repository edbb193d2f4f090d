import type { Asking } from '../../request.ts'
import { ipAddress, macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { lldpCapabilities } from '../lldp-capabilities.ts'
import { all, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askData } from './data.ts'
import { nested } from './requests.ts'

export const getArpTable: Getter = function* () {
  const path = 'nodes/node/entries/entry'
  const [found] = yield* askData({ module: 'ipv4-arp-oper', element: 'arp', inside: nested(path) })
  return all(found, path).map(entry => ({
    interface: textAt(entry, 'interface-name'),
    ip: ipAddress(textAt(entry, 'address')),
    mac: macText(textAt(entry, 'hardware-address')),
    // Addresses of the device itself have no age.
    age: integerAt(entry, 'age', 'arp', 0),
  }))
}

export const getMacAddressTable: Getter = function* () {
  const [found] = yield* askData({
    module: 'l2vpn-oper',
    element: 'l2vpn-forwarding',
    inside: nested('nodes/node/l2fibmac-details'),
  })
  return all(found, 'nodes/node/l2fibmac-details/l2fibmac-detail').map(entry => ({
    mac: macText(textAt(entry, 'address')),
    interface: textAt(entry, 'segment/ac/interface-handle'),
    // Bridge domains have names; where a name is a number it is that of the VLAN.
    vlan: /^\d{1,9}$/.test(textAt(entry, 'name')) ? Number(textAt(entry, 'name')) : 0,
    static: false,
    active: true,
    moves: 0,
    last_move: 0,
  }))
}

export const getLldpNeighbors: Getter = function* () {
  return byInterface(yield* askLldp(), neighbor => ({
    hostname: textAt(neighbor, 'detail/system-name') || textAt(neighbor, 'device-id'),
    port: textAt(neighbor, 'port-id-detail'),
  }))
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const wanted = wordArgument(args, 'interface')
  const neighbors = yield* askLldp()
  return byInterface(
    neighbors.filter(neighbor => wanted === '' || interfaceOf(neighbor) === wanted),
    neighbor => ({
      parent_interface: textAt(neighbor, 'receiving-parent-interface-name') || 'None',
      remote_chassis_id: macText(textAt(neighbor, 'chassis-id')),
      remote_port: textAt(neighbor, 'port-id-detail'),
      remote_port_description: textAt(neighbor, 'detail/port-description'),
      remote_system_name: textAt(neighbor, 'detail/system-name'),
      remote_system_description: textAt(neighbor, 'detail/system-description'),
      remote_system_capab: lldpCapabilities(textAt(neighbor, 'detail/system-capabilities'), 'lldp'),
      remote_system_enable_capab: lldpCapabilities(textAt(neighbor, 'detail/enabled-capabilities'), 'lldp'),
    }),
  )
}

function* askLldp(): Asking<readonly Element[]> {
  const path = 'nodes/node/neighbors/details/detail/lldp-neighbor'
  const [found] = yield* askData({ module: 'ethernet-lldp-oper', element: 'lldp', inside: nested(path) })
  return all(found, path)
}

const interfaceOf = (neighbor: Element): string => textAt(neighbor, 'receiving-interface-name')

const byInterface = <Model>(neighbors: readonly Element[], model: (neighbor: Element) => Model) =>
  Object.fromEntries([...grouped(neighbors, interfaceOf)].map(([name, found]) => [name, found.map(model)]))

const macText = (text: string): string => (text === '' ? '' : (macAddress(text) ?? text))

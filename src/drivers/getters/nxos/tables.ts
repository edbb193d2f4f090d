import { ipAddress, macAddress } from '../addresses.ts'
import { textArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { elementsAt, fault, has, type JsonPlace, numberAt, placeAt, stringAt } from '../json.ts'
import { secondsInShort } from '../uptime.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getArpTable: Getter = function* (args) {
  const vrf = wordArgument(args, 'vrf')
  const [reply] = yield* askBodies(vrf === '' ? 'show ip arp' : `show ip arp vrf ${vrf}`)
  return (
    rowsAt(reply, 'vrf', 'empty is none')
      .flatMap(row => rowsAt(row, 'adj', 'absent is none'))
      // An address that did not answer has no MAC address.
      .filter(row => macAddress(stringAt(row, 'mac', '')) !== null)
      .map(row => ({
        interface: stringAt(row, 'intf-out'),
        mac: macAddress(stringAt(row, 'mac')),
        ip: ipAddress(stringAt(row, 'ip-addr-out')),
        age: ageOf(placeAt(row, 'time-stamp')),
      }))
  )
}

/** Seconds, to a tenth; -1: a static entry has no age. */
const ageOf = (place: JsonPlace): number => {
  const written = stringAt(place, '.', '-').trim()
  if (written === '-') return -1
  const seconds = secondsInShort(written)
  if (seconds === null) throw fault(place)
  return Math.round(seconds * 10) / 10
}

export const getMacAddressTable: Getter = function* () {
  const [reply] = yield* askBodies('show mac address-table')
  return rowsAt(reply, 'mac_address', 'empty is none').map(row => {
    const mac = stringAt(row, 'disp_mac_addr')
    const vlan = stringAt(row, 'disp_vlan').trim()
    return {
      mac: macAddress(mac) ?? mac,
      interface: stringAt(row, 'disp_port'),
      // Addresses of the device itself are in no VLAN.
      vlan: vlan === '-' ? 0 : numberAt(row, 'disp_vlan'),
      static: /^(?:enabled|1)$/.test(stringAt(row, 'disp_is_static')),
      active: true,
      moves: 0,
      last_move: 0,
    }
  })
}

export const getVlans: Getter = function* () {
  const [reply] = yield* askBodies('show vlan brief')
  return vlansOf(reply)
}

/** VLANs by number, of what `show vlan brief` answers as JSON. */
export const vlansOf = (reply: JsonPlace) =>
  Object.fromEntries(
    rowsAt(reply, 'vlanbriefxbrief').map(row => [
      // Some releases have the number in one of the two only.
      stringAt(row, has(row, 'vlanshowbr-vlanid-utf') ? 'vlanshowbr-vlanid-utf' : 'vlanshowbr-vlanid'),
      { name: stringAt(row, 'vlanshowbr-vlanname'), interfaces: portsOf(row).map(longInterfaceName) },
    ]),
  )

/** Ports with commas between them. NAPALM's model has one empty name for a VLAN without ports. */
const portsOf = (row: JsonPlace): readonly string[] => {
  const ports = placeAt(row, 'vlanshowplist-ifidx')
  const written = Array.isArray(ports.value)
    ? elementsAt(ports, '.').map(one => stringAt(one, '.'))
    : [stringAt(ports, '.', '')]
  return written.flatMap(one => one.split(',')).map(port => port.trim())
}

export const getNetworkInstances: Getter = function* (args) {
  const only = textArgument(args, 'name')
  const [vrfs, interfaces] = yield* askBodies('show vrf detail', 'show vrf interface')
  const instances = Object.entries(networkInstancesOf(vrfs, interfaces))
  return Object.fromEntries(instances.filter(([name]) => only === '' || only === name))
}

/** VRFs by name, of what `show vrf detail` and `show vrf interface` answer as JSON. */
export const networkInstancesOf = (vrfs: JsonPlace, interfaces: JsonPlace) => {
  const members = rowsAt(interfaces, 'if', 'empty is none').map(row => ({
    vrf: stringAt(row, 'vrf_name'),
    name: stringAt(row, 'if_name'),
  }))
  return Object.fromEntries(
    rowsAt(vrfs, 'vrf').map(row => {
      const name = stringAt(row, 'vrf_name')
      const inside = members.filter(({ vrf }) => vrf === name).map(one => [one.name, {}])
      return [
        name,
        {
          name,
          type: name === 'default' ? 'DEFAULT_INSTANCE' : 'L3VRF',
          state: { route_distinguisher: stringAt(row, 'rd', '') },
          interfaces: { interface: Object.fromEntries(inside) },
        },
      ]
    }),
  )
}

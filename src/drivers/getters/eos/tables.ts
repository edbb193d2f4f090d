import { ipAddress, macAddress } from '../addresses.ts'
import { textArgument } from '../arguments.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { elementsAt, membersAt, numberAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getArpTable: Getter = function* (args) {
  const vrf = textArgument(args, 'vrf')
  const [reply] = yield* askJson(json('show arp vrf all'))
  return membersAt(reply, 'vrfs')
    .filter(([name]) => vrf === '' || vrf === name)
    .flatMap(([, found]) =>
      elementsAt(found, 'ipV4Neighbors').map(neighbor => {
        const mac = stringAt(neighbor, 'hwAddress')
        return {
          interface: stringAt(neighbor, 'interface'),
          mac: macAddress(mac) ?? mac,
          ip: ipAddress(stringAt(neighbor, 'address')),
          // Static entries have no age.
          age: numberAt(neighbor, 'age', -1),
        }
      }),
    )
}

export const getMacAddressTable: Getter = function* () {
  const [reply] = yield* askJson(json('show mac address-table'))
  return elementsAt(reply, 'unicastTable/tableEntries').map(entry => {
    const mac = stringAt(entry, 'macAddress')
    return {
      mac: macAddress(mac) ?? mac,
      interface: stringAt(entry, 'interface'),
      vlan: numberAt(entry, 'vlanId'),
      static: stringAt(entry, 'entryType') === 'static',
      active: true,
      moves: numberAt(entry, 'moves', 0),
      last_move: numberAt(entry, 'lastMove', 0),
    }
  })
}

export const getVlans: Getter = function* () {
  const [reply] = yield* askJson(json('show vlan'))
  return Object.fromEntries(
    membersAt(reply, 'vlans').map(([id, vlan]) => [
      id,
      { name: stringAt(vlan, 'name'), interfaces: membersAt(vlan, 'interfaces').map(([name]) => name) },
    ]),
  )
}

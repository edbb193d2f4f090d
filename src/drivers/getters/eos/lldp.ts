import { macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { booleanAt, elementsAt, fault, type JsonPlace, membersAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getLldpNeighbors: Getter = function* () {
  const [reply] = yield* askJson(json('show lldp neighbors'))
  const ports = grouped(elementsAt(reply, 'lldpNeighbors'), neighbor => stringAt(neighbor, 'port'))
  return Object.fromEntries(
    [...ports].map(([port, neighbors]) => [
      port,
      neighbors.map(neighbor => ({
        hostname: stringAt(neighbor, 'neighborDevice', ''),
        port: stringAt(neighbor, 'neighborPort'),
      })),
    ]),
  )
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const port = wordArgument(args, 'interface')
  const [reply] = yield* askJson(json(`show lldp neighbors ${port} detail`))
  return Object.fromEntries(
    membersAt(reply, 'lldpNeighbors').flatMap(([name, found]) => {
      const neighbors = elementsAt(found, 'lldpNeighborInfo').map(one => neighborOf(name, one))
      return neighbors.length === 0 ? [] : [[name, neighbors]]
    }),
  )
}

const neighborOf = (port: string, found: JsonPlace) => {
  const chassis = stringAt(found, 'chassisId')
  const capabilities = membersAt(found, 'systemCapabilities', 'absent is none').map(([name, is]) => {
    const capability = capabilityNames[name]
    if (capability === undefined) throw fault({ ...is, value: name })
    return { capability, isEnabled: booleanAt(is, '.') }
  })
  return {
    parent_interface: port,
    // Names are quoted, MAC addresses are not.
    remote_port: stringAt(found, 'neighborInterfaceInfo/interfaceId', '').replaceAll('"', ''),
    remote_port_description: stringAt(found, 'neighborInterfaceInfo/interfaceDescription', ''),
    remote_system_name: stringAt(found, 'systemName', ''),
    remote_system_description: stringAt(found, 'systemDescription', ''),
    remote_chassis_id: macAddress(chassis) ?? chassis,
    remote_system_capab: capabilities.map(({ capability }) => capability).sort(),
    remote_system_enable_capab: capabilities
      .filter(({ isEnabled }) => isEnabled)
      .map(({ capability }) => capability)
      .sort(),
  }
}

/** NAPALM's names of the capabilities of IEEE 802.1AB. */
const capabilityNames: Readonly<Record<string, string>> = {
  other: 'other',
  repeater: 'repeater',
  bridge: 'bridge',
  wlanAccessPoint: 'wlan-access-point',
  router: 'router',
  telephone: 'telephone',
  docsis: 'docsis-cable-device',
  docsisCableDevice: 'docsis-cable-device',
  station: 'station',
  stationOnly: 'station',
  cvlan: 'other',
  svlan: 'other',
  twoPortMacRelay: 'other',
}

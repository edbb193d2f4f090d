import type { Asking } from '../../request.ts'
import { wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { booleanAt, elementsAt, type JsonPlace, stringAt } from '../json.ts'
import type { LldpNeighbor } from '../lldp-neighbor.ts'
import { notUnderstood } from '../replies.ts'
import { askShellJson, ofSystem, type Shell } from './shell.ts'

/** Of lldpd. Its second JSON form is the one in which everything is a list, however many there are. */
const command = ofSystem('lldpctl -f json0')

export const getLldpNeighbors = (shell: Shell): Getter =>
  function* () {
    const found = yield* neighbors(shell)
    return Object.fromEntries(
      [...grouped(found, one => one.parent_interface)].map(([name, ofInterface]) => [
        name,
        ofInterface.map(one => ({ hostname: one.remote_system_name || one.remote_chassis_id, port: one.remote_port })),
      ]),
    )
  }

export const getLldpNeighborsDetail = (shell: Shell): Getter =>
  function* (args) {
    const only = wordArgument(args, 'interface')
    const found = yield* neighbors(shell)
    return Object.fromEntries(
      grouped(
        found.filter(one => only === '' || one.parent_interface === only),
        one => one.parent_interface,
      ),
    )
  }

function* neighbors(shell: Shell): Asking<readonly LldpNeighbor[]> {
  const [reply] = yield* askShellJson(shell, command)
  return elementsAt(reply, 'lldp').flatMap(lldp =>
    elementsAt(lldp, 'interface', 'absent is none').map((one): LldpNeighbor => {
      const [chassis] = elementsAt(one, 'chassis')
      const [port] = elementsAt(one, 'port')
      if (chassis === undefined || port === undefined) throw notUnderstood(command, stringAt(one, 'name'))
      const capabilities = elementsAt(chassis, 'capability', 'absent is none')
      const names = (of: readonly JsonPlace[]): readonly string[] => of.map(capabilityOf).sort()
      return {
        parent_interface: stringAt(one, 'name'),
        remote_port: valueAt(port, 'id'),
        remote_port_description: valueAt(port, 'descr'),
        remote_chassis_id: valueAt(chassis, 'id'),
        remote_system_name: valueAt(chassis, 'name'),
        remote_system_description: valueAt(chassis, 'descr'),
        remote_system_capab: names(capabilities),
        remote_system_enable_capab: names(capabilities.filter(capability => booleanAt(capability, 'enabled'))),
      }
    }),
  )
}

const valueAt = (place: JsonPlace, key: string): string => {
  const [first] = elementsAt(place, key, 'absent is none')
  return first === undefined ? '' : stringAt(first, 'value', '')
}

const capabilityOf = (capability: JsonPlace): string => {
  const type = stringAt(capability, 'type')
  const name = capabilityNames[type]
  if (name === undefined) throw notUnderstood(command, type)
  return name
}

const capabilityNames: Readonly<Record<string, string>> = {
  Other: 'other',
  Repeater: 'repeater',
  Bridge: 'bridge',
  Router: 'router',
  Wlan: 'wlan-access-point',
  Tel: 'telephone',
  Docsis: 'docsis-cable-device',
  Station: 'station',
}

import type { Getter } from '../getter.ts'
import { fault, has, type JsonPlace, numberAt, stringAt } from '../json.ts'
import { askBodies, rowsAt } from './requests.ts'

export const getFacts: Getter = function* () {
  const [inventory, version, interfaces, hostname] = yield* askBodies(
    'show inventory',
    'show version',
    'show interface',
    'show hostname',
  )
  const chassis = rowsAt(inventory, 'inv').find(row => /^"?Chassis"?$/.test(stringAt(row, 'name').trim()))
  const seconds = ['days', 'hrs', 'mins', 'secs'].map(unit => numberAt(version, `kern_uptm_${unit}`))
  const [days = 0, hours = 0, minutes = 0, rest = 0] = seconds
  return {
    hostname: stringAt(version, 'host_name'),
    fqdn: stringAt(hostname, 'hostname'),
    vendor: 'Cisco',
    model: stringAt(version, 'chassis_id'),
    serial_number: chassis === undefined ? stringAt(version, 'proc_board_id', '') : stringAt(chassis, 'serialnum'),
    os_version: osVersion(version),
    uptime: ((days * 24 + hours) * 60 + minutes) * 60 + rest,
    interface_list: rowsAt(interfaces, 'interface').map(row => stringAt(row, 'interface')),
  }
}

/** Platforms with one image call it otherwise than those with a system and a kickstart image. */
const osVersion = (version: JsonPlace): string => {
  const key = ['sys_ver_str', 'nxos_ver_str', 'rr_sys_ver', 'kickstart_ver_str'].find(one => has(version, one))
  if (key === undefined) throw fault(version)
  return stringAt(version, key)
}

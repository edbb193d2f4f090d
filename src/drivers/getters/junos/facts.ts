import type { Getter } from '../getter.ts'
import { jsonTop, stringAt } from '../json.ts'
import { jsonOf, notUnderstood } from '../replies.ts'
import { textAt } from '../xml.ts'
import { interfacesOf } from './interfaces.ts'
import { deviceFacts, deviceUptime, rpc } from './requests.ts'

export const getFacts: Getter = function* () {
  const interfaces = rpc('get-interface-information')
  const [facts, uptime, listed] = yield [deviceFacts, deviceUptime, interfaces]
  const device = jsonTop(jsonOf(facts, 'facts'), 'facts')
  const seconds = jsonOf(uptime, 'uptime')
  if (seconds !== null && typeof seconds !== 'number') throw notUnderstood('uptime', JSON.stringify(seconds))
  return {
    vendor: 'Juniper',
    model: stringAt(device, 'model', ''),
    os_version: stringAt(device, 'version', ''),
    serial_number: stringAt(device, 'serialnumber', ''),
    hostname: stringAt(device, 'hostname', ''),
    fqdn: stringAt(device, 'fqdn', ''),
    uptime: seconds ?? -1,
    interface_list: interfacesOf(listed, interfaces.request).map(one => textAt(one, 'name')),
  }
}

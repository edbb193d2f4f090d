import { askJson } from '../asking.ts'
import type { Getter } from '../getter.ts'
import { membersAt, numberAt, stringAt } from '../json.ts'
import { json } from './requests.ts'

export const getFacts: Getter = function* (_args, { nowMs }) {
  const [version, names, interfaces] = yield* askJson(
    json('show version'),
    json('show hostname'),
    json('show interfaces'),
  )
  return {
    hostname: stringAt(names, 'hostname'),
    fqdn: stringAt(names, 'fqdn'),
    vendor: 'Arista',
    model: stringAt(version, 'modelName'),
    serial_number: stringAt(version, 'serialNumber'),
    os_version: stringAt(version, 'internalVersion'),
    uptime: nowMs / 1000 - numberAt(version, 'bootupTimestamp'),
    // Sub-interfaces are left out.
    interface_list: membersAt(interfaces, 'interfaces')
      .map(([name]) => name)
      .filter(name => !name.includes('.'))
      .sort(byNumbersInNames.compare),
  }
}

const byNumbersInNames = new Intl.Collator('en', { numeric: true })

import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, type Element, textAt } from '../xml.ts'
import { integerAt } from '../xml-values.ts'
import { askData } from './data.ts'
import { nested, type Root } from './requests.ts'

const name = 'system-time, interfaces, inventory'

/** What describes the device: its time, names of its interfaces, its first rack. */
export const factRoots: readonly Root[] = [
  { module: 'shellutil-oper', element: 'system-time', inside: '' },
  { module: 'pfi-im-cmd-oper', element: 'interfaces', inside: nested('interfaces/interface/interface-name') },
  {
    module: 'invmgr-oper',
    element: 'inventory',
    inside: nested(
      'entities/entity',
      `<name>Rack 0</name>${nested('attributes/inv-basic-bag', '<software-revision/><model-name/><serial-number/>')}`,
    ),
  },
]

export const getFacts: Getter = function* () {
  const [time, interfaces, inventory] = yield* askData(...factRoots)
  if (time === undefined) throw notUnderstood(name, 'there is no system-time')
  const rack = rackOf(inventory)
  const hostname = textAt(time, 'uptime/host-name')
  return {
    vendor: 'Cisco',
    model: textAt(rack, 'model-name'),
    os_version: textAt(rack, 'software-revision'),
    serial_number: textAt(rack, 'serial-number'),
    hostname,
    fqdn: hostname,
    uptime: integerAt(time, 'uptime/uptime', name),
    interface_list: all(interfaces, 'interfaces/interface/interface-name').map(({ text }) => text),
  }
}

/** The first rack of an inventory. Throws DEVICE_FAULT when there is none. */
export const rackOf = (inventory: Element | undefined): Element => {
  const [rack] = all(inventory, 'entities/entity/attributes/inv-basic-bag')
  if (rack === undefined) throw notUnderstood(name, 'there is no Rack 0')
  return rack
}

import type { Getter } from '../getter.ts'
import { membersAt } from '../json.ts'
import { notUnderstood } from '../replies.ts'
import { byNumbersInNames } from './interfaces.ts'
import { askVtysh, askVtyshJson, type Vtysh } from './vtysh.ts'

/** FRR is software on some host: that host's model, serial number and uptime are not known to it. */
export const getFacts = (vtysh: Vtysh): Getter =>
  function* () {
    const version = yield* askVtysh(vtysh, 'show version')
    const [interfaces] = yield* askVtyshJson(vtysh, 'show interface vrf all json')
    const [first = ''] = version.trim().split('\n')
    const found = versionLine.exec(first)
    if (found === null) throw notUnderstood('show version', first)
    const [, release = '', hostname = ''] = found
    return {
      hostname,
      fqdn: hostname,
      vendor: 'FRRouting',
      model: 'FRR',
      serial_number: '',
      os_version: release,
      uptime: -1,
      interface_list: membersAt(interfaces, '.')
        .map(([name]) => name)
        .sort(byNumbersInNames.compare),
    }
  }

const versionLine = /^(?:FRRouting|Quagga) (\S{1,60}) \(([^()\s]{1,255})\)/

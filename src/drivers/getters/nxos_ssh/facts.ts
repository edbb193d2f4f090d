import type { Asking } from '../../request.ts'
import { askCli, askCliUnlessRefused, captured, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { stringAt } from '../json.ts'
import { rowsAt } from '../nxos/requests.ts'
import { printedJson } from '../printed-json.ts'
import { notUnderstood } from '../replies.ts'
import { secondsInWords } from '../uptime.ts'

export const getFacts: Getter = function* () {
  const statusCommand = 'show interface status'
  const [version, hosts, status, hostname] = yield* askCli('show version', 'show hosts', statusCommand, 'show hostname')
  const lines = linesOf(version)
  const words = captured(lines, /^\s*Kernel uptime is (\S.{0,120})$/)
  const uptime = secondsInWords(words ?? '')
  const osVersion = captured(lines, /^\s+(?:system|NXOS):\s+version (\S{1,60})/)
  if (uptime === null || osVersion === null) throw notUnderstood('show version', lines[0] ?? '(nothing)')
  return {
    vendor: 'Cisco',
    ...namesOf(hostname.trim(), captured(linesOf(hosts), /\bDefault domain (?:for vrf:\S{1,64} )?is (\S{1,255})$/)),
    os_version: osVersion,
    // Behind the model stands what kind of supervisor it has.
    model: captured(lines, /^\s+cisco (\S[^"]{0,80}?)\s*(?:\("|$)/i) ?? '',
    serial_number: yield* serialNumber(captured(lines, /^\s+Processor Board ID (\S{1,40})$/i)),
    uptime,
    interface_list: interfacesOf(status, statusCommand),
  }
}

/** Of the chassis; that of its processor board where the inventory does not say it. */
function* serialNumber(board: string | null): Asking<string> {
  const command = 'show inventory | json'
  const [inventory] = yield* askCliUnlessRefused(command)
  if (inventory !== null) {
    const rows = rowsAt(printedJson(inventory, command), 'inv', 'absent is none')
    const chassis = rows.find(row => /^"?Chassis"?$/i.test(stringAt(row, 'name', '').trim()))
    return chassis === undefined ? (board ?? '') : stringAt(chassis, 'serialnum')
  }
  const [text] = yield* askCli('show inventory')
  const [, serial] = /^NAME: "Chassis",[^\n]{0,200}\nPID: [^\n]{0,120}\bSN: (\S{1,40})/im.exec(text) ?? []
  return serial ?? board ?? ''
}

/** The host name is printed with its domain where one is set. */
const namesOf = (printed: string, domain: string | null) => {
  const [hostname = ''] = printed.split('.')
  return { hostname, fqdn: printed.includes('.') ? printed : domain === null ? '' : `${printed}.${domain}` }
}

const interfacesOf = (text: string, request: string): readonly string[] =>
  linesOf(text)
    .filter(line => !/^(?:-{10,}|Port\s+Name\s)/.test(line))
    .map(line => {
      const [, name] = /^([A-Za-z][\w-]{0,30}[\d/.]{1,20})\s/.exec(line) ?? []
      if (name === undefined) throw notUnderstood(request, line)
      return longInterfaceName(name)
    })

import type { Asking } from '../../request.ts'
import { askCli, askCliUnlessRefused, linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'

export const getVlans: Getter = function* () {
  const command = 'show vlan all-ports'
  const [all] = yield* askCliUnlessRefused(command)
  const vlans = all === null ? yield* vlansOneByOne() : vlanTable(all, command)
  return Object.fromEntries(vlans.map(({ id, name, interfaces }) => [id, { name, interfaces }]))
}

/** The table of all VLANs shows no trunks, so each VLAN is asked for its ports. */
function* vlansOneByOne(): Asking<readonly Vlan[]> {
  const brief = 'show vlan brief'
  const [text] = yield* askCli(brief)
  const commands = vlanTable(text, brief).map(({ id }) => `show vlan id ${id}`)
  const texts: readonly string[] = yield* askCli(...commands)
  return commands.flatMap((command, index) => vlanTable(texts[index] ?? '', command))
}

interface Vlan {
  readonly id: string
  readonly name: string
  readonly interfaces: readonly string[]
}

/** The first table of the output; those below it say nothing of ports. */
const vlanTable = (text: string, request: string): readonly Vlan[] => {
  const lines = linesOf(text)
  const header = lines.findIndex(line => /^VLAN\s+Name\s+Status\s+Ports/.test(line))
  if (header < 0) throw notUnderstood(request, lines[0] ?? '(nothing)')
  const below = lines.slice(header + 1).filter(line => !/^[- ]+$/.test(line))
  const end = below.findIndex(line => /^VLAN\s+Type\s/.test(line))
  const vlans: Vlan[] = []
  for (const line of end < 0 ? below : below.slice(0, end)) {
    const [, id, name = '', ports = ''] = vlanRow.exec(line) ?? []
    const last = vlans.at(-1)
    if (id !== undefined) vlans.push({ id, name, interfaces: portsOf(ports) })
    else if (last !== undefined && /^\s{20,}\S/.test(line)) {
      vlans[vlans.length - 1] = { ...last, interfaces: [...last.interfaces, ...portsOf(line)] }
    } else throw notUnderstood(request, line)
  }
  return vlans
}

const vlanRow = /^(\d{1,4})\s+(\S(?:.{0,60}?\S)?)\s+(?:active|act\/\S{1,10}|sus\S{0,12})(?:\s+(\S.{0,8000}))?$/

const portsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map(port => port.trim())
    .filter(port => port !== '')
    .map(longInterfaceName)

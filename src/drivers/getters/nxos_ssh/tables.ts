import { textArgument } from '../arguments.ts'
import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { networkInstancesOf, vlansOf } from '../nxos/tables.ts'
import { printedJson } from '../printed-json.ts'

export const getVlans: Getter = function* () {
  const command = 'show vlan brief | json'
  const [text] = yield* askCli(command)
  return Object.fromEntries(
    Object.entries(vlansOf(printedJson(text, command))).map(([id, { name, interfaces }]) => [
      id,
      { name, interfaces: interfaces.flatMap(portsOf) },
    ]),
  )
}

/** `Ethernet1/6-8` is three ports; of a VLAN without ports there is one empty name. */
const portsOf = (range: string): readonly string[] => {
  // Most are no ranges, and finding out by the pattern costs the most of all.
  if (!range.includes('-')) return [longInterfaceName(range)]
  const [, type = '', first, last] = /^(\S{0,60}?\D)(\d{1,5})-(\d{1,5})$/.exec(range) ?? []
  if (first === undefined || last === undefined || Number(last) < Number(first)) return [longInterfaceName(range)]
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    longInterfaceName(`${type}${Number(first) + index}`),
  )
}

export const getNetworkInstances: Getter = function* (args) {
  const only = textArgument(args, 'name')
  const commands = ['show vrf detail | json', 'show vrf interface | json'] as const
  const [vrfs, interfaces] = yield* askCli(...commands)
  const instances = networkInstancesOf(printedJson(vrfs, commands[0]), printedJson(interfaces, commands[1]))
  return Object.fromEntries(Object.entries(instances).filter(([name]) => only === '' || only === name))
}

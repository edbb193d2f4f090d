import { textArgument } from '../arguments.ts'
import { askCli, askCliUnlessRefused, blocksOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { notUnderstood } from '../replies.ts'
import { briefInterfaces } from './interface-brief.ts'

export const getNetworkInstances: Getter = function* (args) {
  const wanted = textArgument(args, 'name')
  const briefCommand = 'show ip interface brief'
  const command = 'show vrf detail'
  const [brief] = yield* askCli(briefCommand)
  // Switches that know no VRF do not know the command.
  const [detail] = yield* askCliUnlessRefused(command)
  const vrfs = vrfsOf(detail ?? '', command)
  const inVrf = new Set(vrfs.flatMap(({ interfaces }) => interfaces))
  const others = briefInterfaces(brief, briefCommand)
    .map(longInterfaceName)
    .filter(name => !inVrf.has(name))
  const instances = [
    instance('default', 'DEFAULT_INSTANCE', '', others),
    ...vrfs.map(({ name, distinguisher, interfaces }) => instance(name, 'L3VRF', distinguisher, interfaces)),
  ]
  return Object.fromEntries(
    instances.filter(({ name }) => wanted === '' || name === wanted).map(found => [found.name, found]),
  )
}

const instance = (name: string, type: string, distinguisher: string, interfaces: readonly string[]) => ({
  name,
  type,
  state: { route_distinguisher: distinguisher },
  interfaces: { interface: Object.fromEntries(interfaces.map(one => [one, {}])) },
})

interface Vrf {
  readonly name: string
  /** `''`: not set. */
  readonly distinguisher: string
  readonly interfaces: readonly string[]
}

const vrfsOf = (text: string, request: string): readonly Vrf[] => {
  const blocks = blocksOf(text, /^VRF \S/)
  if (blocks.length === 0 && text !== '') throw notUnderstood(request, text)
  return blocks.map(lines => {
    const [, name, distinguisher] = /^VRF ([^\s;]{1,64})[ ;].{0,60}?default RD ([^;]{1,64});/.exec(lines[0] ?? '') ?? []
    if (name === undefined || distinguisher === undefined) throw notUnderstood(request, lines[0] ?? '')
    const from = lines.findIndex(line => /^\s+Interfaces:\s*/.test(line))
    const listed: string[] = []
    for (const line of from < 0 ? [] : lines.slice(from + 1)) {
      // Names stand four blanks deep, several in a line; anything else ends them.
      if (!/^ {4,}[A-Za-z][\w-]{0,40}[\d/.:]*(?:\s+[A-Za-z]\S{0,60})*$/.test(line)) break
      listed.push(...line.trim().split(/\s+/).map(longInterfaceName))
    }
    return { name, distinguisher: distinguisher === '<not set>' ? '' : distinguisher, interfaces: listed }
  })
}

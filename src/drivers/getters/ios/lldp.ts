import type { Asking } from '../../request.ts'
import { macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askCli, blocksOf, captured, linesOf } from '../cli-text.ts'
import type { Getter, GetterArguments } from '../getter.ts'
import { longInterfaceName } from '../interface-names.ts'
import { lldpCapabilities } from '../lldp-capabilities.ts'
import { notUnderstood } from '../replies.ts'

export const getLldpNeighbors: Getter = function* (args) {
  const neighbors = yield* neighborsByInterface(args)
  return Object.fromEntries(
    neighbors.map(([name, those]) => [
      name,
      those.map(({ remote_system_name, remote_chassis_id, remote_port }) => ({
        hostname: remote_system_name === '' ? remote_chassis_id : remote_system_name,
        port: dottedMac(remote_port),
      })),
    ]),
  )
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  return Object.fromEntries(yield* neighborsByInterface(args))
}

type Neighbor = ReturnType<typeof neighborOf>

function* neighborsByInterface(args: GetterArguments): Asking<readonly (readonly [string, readonly Neighbor[]])[]> {
  const interfaceName = wordArgument(args, 'interface')
  const which = interfaceName === '' ? '' : ` ${interfaceName}`
  const command = `show lldp neighbors${which} detail`
  const [text] = yield* askCli(command)
  if (/^% LLDP is not enabled/m.test(text)) return []
  const blocks = blocksOf(text, /^-{20,}$/)
  if (blocks.length === 0 && !/^(?:\s*Total entries displayed: 0)?$/.test(text)) throw notUnderstood(command, text)
  const own = blocks.map(lines => captured(lines, /^Local Intf: (\S{1,80})$/))
  // Older software does not say the local interface there, but in the table, in the same order.
  const local = own.includes(null) ? yield* localInterfaces(`show lldp neighbors${which}`, blocks.length) : own
  const found = new Map<string, Neighbor[]>()
  for (const [index, lines] of blocks.entries()) {
    const name = longInterfaceName(local[index] ?? '')
    found.set(name, [...(found.get(name) ?? []), neighborOf(lines, command)])
  }
  return [...found]
}

function* localInterfaces(command: string, count: number): Asking<readonly string[]> {
  const [text] = yield* askCli(command)
  const lines = linesOf(text)
  const header = lines.findIndex(line => /^Device ID\s+Local Intf\s/.test(line))
  // A device ID fills its column to the last place, and may hold blanks: only the place tells where it ends.
  const from = lines[header]?.indexOf('Local Intf') ?? 0
  const rows = lines.slice(header + 1).filter(line => !line.startsWith('Total entries displayed'))
  if (header < 0 || rows.length !== count) throw notUnderstood(command, rows.at(-1) ?? text)
  return rows.map(line => {
    const [, name] = /^([A-Za-z]\S{1,40})\s+\d/.exec(line.slice(from)) ?? []
    if (name === undefined) throw notUnderstood(command, line)
    return name
  })
}

const neighborOf = (lines: readonly string[], request: string) => {
  const chassis = captured(lines, /^Chassis id: (\S.{0,255})$/)
  if (chassis === null) throw notUnderstood(request, lines[1] ?? lines[0] ?? '')
  const described = lines.findIndex(line => /^System Description:/.test(line))
  const beside = lines[described]?.slice('System Description:'.length).trim() ?? ''
  const description = described < 0 || beside !== '' ? beside : (lines[described + 1] ?? '').trim()
  return {
    parent_interface: '',
    remote_chassis_id: dottedMac(chassis),
    remote_port: captured(lines, /^Port id: (\S.{0,255})$/) ?? '',
    remote_port_description: captured(lines, /^Port Description: (\S.{0,255})$/) ?? '',
    remote_system_name: captured(lines, /^System Name: (\S.{0,255})$/) ?? '',
    // Only its first line; an empty description is followed by the next item.
    remote_system_description: /^Time remaining: /.test(description) ? '' : description,
    remote_system_capab: capabilities(lines, /^System Capabilities: (\S.{0,60})$/, request),
    remote_system_enable_capab: capabilities(lines, /^Enabled Capabilities: (\S.{0,60})$/, request),
  }
}

const capabilities = (lines: readonly string[], pattern: RegExp, request: string): readonly string[] =>
  lldpCapabilities(captured(lines, pattern) ?? '', request)

const dottedMac = (text: string): string =>
  /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i.test(text) ? (macAddress(text) ?? text) : text

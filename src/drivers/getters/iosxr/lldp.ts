import { macAddress } from '../addresses.ts'
import { wordArgument } from '../arguments.ts'
import { askText } from '../asking.ts'
import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { grouped } from '../grouped.ts'
import { lldpCapabilities } from '../lldp-capabilities.ts'
import { notUnderstood } from '../replies.ts'
import { all, type Element, textAt } from '../xml.ts'
import { askXr, type Question } from './requests.ts'

const command = 'show lldp neighbors'

export const getLldpNeighbors: Getter = function* () {
  const lines = linesOf(yield* askText({ kind: 'xr-cli-exec', request: command, format: 'text' }))
  if (lines.some(line => /LLDP is not enabled/i.test(line))) return {}
  const top = lines.findIndex(line => /^Device ID +Local Intf +Hold-time +Capability +Port ID$/.test(line))
  const end = lines.findIndex(line => /^Total entries displayed: \d{1,9}$/.test(line))
  if (top < 0 || end < top) throw notUnderstood(command, lines.at(-1) ?? '(nothing)')
  const neighbors = lines.slice(top + 1, end).map(line => {
    const [, hostname, local, port] = row.exec(line) ?? []
    if (hostname === undefined || local === undefined || port === undefined) throw notUnderstood(command, line)
    return { local, hostname, port }
  })
  return Object.fromEntries(
    [...grouped(neighbors, ({ local }) => local)].map(([local, found]) => [
      local,
      found.map(({ hostname, port }) => ({ hostname, port })),
    ]),
  )
}

// Who, where, for how long, what it can do, and its port, which may have blanks in its name.
const row = /^(\S{1,255})\s{1,30}([A-Za-z]\S{1,60})\s{1,30}\d{1,5}\s{1,30}\S{1,30}\s{1,30}(\S.{0,255})$/

const question: Question = {
  request: '<Get><Operational><LLDP><NodeTable></NodeTable></LLDP></Operational></Get>',
  answer: 'Get/Operational/LLDP',
}

export const getLldpNeighborsDetail: Getter = function* (args) {
  const only = wordArgument(args, 'interface')
  const [lldp] = yield* askXr(question)
  const entries = all(lldp, 'NodeTable/Node/Neighbors/DetailTable/Detail/Entry').filter(
    entry => only === '' || localOf(entry) === only,
  )
  return Object.fromEntries(
    [...grouped(entries, localOf)].map(([local, neighbors]) => [local, neighbors.map(neighborOf)]),
  )
}

const localOf = (entry: Element): string => textAt(entry, 'ReceivingInterfaceName')

const neighborOf = (entry: Element) => ({
  parent_interface: textAt(entry, 'ReceivingParentInterfaceName'),
  remote_chassis_id: chassisId(textAt(entry, 'ChassisID')),
  remote_port: textAt(entry, 'PortIDDetail'),
  remote_port_description: textAt(entry, 'Detail/PortDescription'),
  remote_system_name: textAt(entry, 'Detail/SystemName'),
  remote_system_description: textAt(entry, 'Detail/SystemDescription'),
  remote_system_capab: lldpCapabilities(textAt(entry, 'Detail/SystemCapabilities'), question.request),
  remote_system_enable_capab: lldpCapabilities(textAt(entry, 'Detail/EnabledCapabilities'), question.request),
})

/** A chassis may be named by anything; digits without separators are no MAC address here. */
const chassisId = (text: string): string => (/[.:-]/.test(text) ? (macAddress(text) ?? text) : text)

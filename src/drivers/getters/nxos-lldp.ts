import { grouped } from './grouped.ts'
import { longInterfaceName } from './interface-names.ts'
import { lldpCapabilities } from './lldp-capabilities.ts'
import type { LldpNeighbor } from './lldp-neighbor.ts'
import { notUnderstood } from './replies.ts'

/** What `show lldp neighbors detail` of NX-OS prints: neighbours by long name of the local interface. */
export const lldpNeighborsDetail = (
  output: string,
  request: string,
): Readonly<Record<string, readonly LldpNeighbor[]>> => {
  if (/^ERROR: No neighbou?r information/.test(output.trim())) return {}
  const blocks = output.split(/^(?=Chassis id: )/m).filter(block => block.startsWith('Chassis id: '))
  const total = /^Total entries displayed: (\d{1,9})$/m.exec(output)?.[1]
  // A reply that was cut off has fewer neighbours than it says, or does not say how many.
  if (total === undefined || blocks.length < Number(total)) {
    throw notUnderstood(request, total === undefined ? output.slice(-200) : `Total entries displayed: ${total}`)
  }
  const neighbors = grouped(blocks, block => longInterfaceName(required(block, 'Local Port id', request)))
  return Object.fromEntries(
    [...neighbors].map(([name, ofPort]) => [name, ofPort.map(block => neighborOf(block, request))]),
  )
}

const neighborOf = (block: string, request: string): LldpNeighbor => ({
  parent_interface: '',
  remote_port: required(block, 'Port id', request),
  remote_port_description: fieldOf(block, 'Port Description') ?? '',
  remote_chassis_id: required(block, 'Chassis id', request),
  remote_system_name: fieldOf(block, 'System Name') ?? '',
  // What follows its first line is who built it and when.
  remote_system_description: fieldOf(block, 'System Description') ?? '',
  remote_system_capab: lldpCapabilities(fieldOf(block, 'System Capabilities') ?? '', request),
  remote_system_enable_capab: lldpCapabilities(fieldOf(block, 'Enabled Capabilities') ?? '', request),
})

/** The same in NAPALM's short model. */
export const lldpNeighbors = (
  output: string,
  request: string,
): Readonly<Record<string, readonly { readonly hostname: string; readonly port: string }[]>> =>
  Object.fromEntries(
    Object.entries(lldpNeighborsDetail(output, request)).map(([name, neighbors]) => [
      name,
      neighbors.map(({ remote_system_name: hostname, remote_port: port }) => ({ hostname, port })),
    ]),
  )

const required = (block: string, name: string, request: string): string => {
  const value = fieldOf(block, name)
  if (value === undefined) throw notUnderstood(request, `${name} is missing in: ${block}`)
  return value
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find(line => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim()

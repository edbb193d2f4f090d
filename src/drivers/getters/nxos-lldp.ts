import { longInterfaceName } from './interface-names.ts'
import { lldpCapabilities } from './lldp-capabilities.ts'
import { notUnderstood } from './replies.ts'

/** A neighbour in NAPALM's model of details; `parent_interface` is not known to NX-OS. */
export interface LldpNeighbor {
  readonly parent_interface: string
  readonly remote_port: string
  readonly remote_port_description: string
  readonly remote_chassis_id: string
  readonly remote_system_name: string
  readonly remote_system_description: string
  readonly remote_system_capab: readonly string[]
  readonly remote_system_enable_capab: readonly string[]
}

/** What `show lldp neighbors detail` of NX-OS prints: neighbours by long name of the local interface. */
export const lldpNeighborsDetail = (
  output: string,
  request: string,
): Readonly<Record<string, readonly LldpNeighbor[]>> => {
  const [, ...blocks] = output.split(/^(?=Chassis id: )/m)
  const total = /^Total entries displayed: (\d{1,9})$/m.exec(output)?.[1]
  // A reply that was cut off has fewer neighbours than it says, or does not say how many.
  if (Number(total) !== blocks.length) {
    throw notUnderstood(request, total === undefined ? output.slice(-200) : `Total entries displayed: ${total}`)
  }
  const neighbors = new Map<string, LldpNeighbor[]>()
  for (const block of blocks) {
    const field = (name: string): string | undefined => fieldOf(block, name)
    const port = field('Local Port id')
    const remotePort = field('Port id')
    if (port === undefined || remotePort === undefined) throw notUnderstood(request, block)
    const name = longInterfaceName(port)
    neighbors.set(name, [
      ...(neighbors.get(name) ?? []),
      {
        parent_interface: '',
        remote_port: remotePort,
        remote_port_description: field('Port Description') ?? '',
        remote_chassis_id: field('Chassis id') ?? '',
        remote_system_name: field('System Name') ?? '',
        // What follows its first line is who built it and when.
        remote_system_description: field('System Description') ?? '',
        remote_system_capab: lldpCapabilities(field('System Capabilities') ?? '', request),
        remote_system_enable_capab: lldpCapabilities(field('Enabled Capabilities') ?? '', request),
      },
    ])
  }
  return Object.fromEntries(neighbors)
}

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

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find(line => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim()

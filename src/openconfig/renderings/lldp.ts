import { canonicalMac } from '../address.ts'
import { lldpCapabilities } from './names.ts'
import type { Place } from './place.ts'
import type { Rendering } from './rendering.ts'
import { elements, entries, members, word } from './values.ts'

/** get_lldp_neighbors → /lldp. Everything has a home; the key of a neighbour is `<hostname> <port>`. */
export const lldpNeighbors: Rendering = (result, root) => {
  eachNeighbor(result, root, (found, at) => {
    const systemName = word(found['hostname'])
    const port = idOf(found['port'])
    const id = [systemName, port].filter(part => part !== undefined).join(' ')
    const neighbor = at.entry('neighbors/neighbor', { id })
    neighbor.leaves('state', { id, 'system-name': systemName, 'port-id': port, 'port-id-type': port })
  })
}

/**
 * get_lldp_neighbors_detail → /lldp; the key of a neighbour is `<chassis-id> <port-id>`. A capability that the neighbour
 * has is `enabled` or not. `parent_interface` has no home.
 */
export const lldpNeighborsDetail: Rendering = (result, root) => {
  eachNeighbor(result, root, (found, at) => {
    const systemName = word(found['remote_system_name'])
    const chassis = idOf(found['remote_chassis_id'])
    const port = idOf(found['remote_port'])
    const parts = chassis === undefined && port === undefined ? [systemName] : [chassis, port]
    const id = parts.filter(part => part !== undefined).join(' ')
    const neighbor = at.entry('neighbors/neighbor', { id })
    neighbor.leaves('state', {
      id,
      'chassis-id': chassis,
      'chassis-id-type': chassis,
      'port-id': port,
      'port-id-type': port,
      'port-description': word(found['remote_port_description']),
      'system-name': systemName,
      'system-description': word(found['remote_system_description']),
    })
    const enabled = new Set(elements(found['remote_system_enable_capab']))
    for (const capability of new Set([...elements(found['remote_system_capab']), ...enabled])) {
      const name = capabilityNames.get(capability)
      const entry = neighbor.entry('capabilities/capability', { name })
      entry.leaves('state', { name, enabled: enabled.has(capability) })
    }
  })
}

const capabilityNames = new Map<unknown, (typeof lldpCapabilities)[keyof typeof lldpCapabilities]>(
  Object.entries(lldpCapabilities),
)

const eachNeighbor = (
  result: unknown,
  root: Place<''>,
  write: (found: Readonly<Record<string, unknown>>, at: Place<'/lldp/interfaces/interface'>) => void,
): void => {
  const all = root.container('lldp')
  for (const [name, neighbors] of entries(result)) {
    const at = all.entry('interfaces/interface', { name })
    at.leaf('state/name', name)
    for (const value of elements(neighbors)) write(members(value), at)
  }
}

/** A chassis or port; MAC addresses in one form, so that neighbours told by several getters and events are the same. */
const idOf = (value: unknown): string | undefined => {
  const text = word(value)
  return text === undefined ? undefined : (canonicalMac(text) ?? text)
}

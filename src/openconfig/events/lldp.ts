import { event, set } from '../definition.ts'

const lldpNeighbor =
  '/lldp/interfaces/interface[name={interface}]/neighbors/neighbor[id={chassis-id|unknown} {port-id|unknown}]'

/** LLDP. */
export const lldpEvents = {
  LLDP_NEIGHBOR_ADDED: event({
    title: 'New LLDP neighbour',
    severity: 'informational',
    entity: 'lldp-neighbor/{interface}/{chassis-id}',
    fields: ['interface'],
    clears: ['LLDP_NEIGHBOR_REMOVED'],
    body: [
      set(`${lldpNeighbor}/state`, {
        id: '{chassis-id|unknown} {port-id|unknown}',
        'chassis-id': '{chassis-id}',
        'chassis-id-type': '{chassis-id}',
        'port-id': '{port-id}',
        'port-id-type': '{port-id}',
      }),
    ],
  }),
  LLDP_NEIGHBOR_REMOVED: event({
    title: 'LLDP neighbour gone',
    severity: 'warning',
    entity: 'lldp-neighbor/{interface}/{chassis-id}',
    fields: ['interface'],
    body: [
      set(`${lldpNeighbor}/state`, {
        id: '{chassis-id|unknown} {port-id|unknown}',
        'chassis-id': '{chassis-id}',
        'chassis-id-type': '{chassis-id}',
        'port-id': '{port-id}',
        'port-id-type': '{port-id}',
        ttl: 0,
      }),
    ],
  }),
}

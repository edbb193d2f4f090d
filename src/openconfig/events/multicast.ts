import { alarm, event, occurrence, set } from '../definition.ts'

const pimNeighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=PIM][name=DEFAULT]/pim/interfaces/interface[interface-id={interface}]/neighbors/neighbor[neighbor-address={neighbor}]'

/** Multicast. */
export const multicastEvents = {
  PIM_NEIGHBOR_DOWN: event({
    title: 'PIM neighbour lost',
    severity: 'warning',
    entity: 'pim-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface'],
    body: [alarm({ resource: '{interface}', text: '{reason}' })],
  }),
  PIM_NEIGHBOR_UP: event({
    title: 'PIM neighbour up',
    severity: 'notice',
    entity: 'pim-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface'],
    clears: ['PIM_NEIGHBOR_DOWN'],
    body: [
      set(`${pimNeighbor}/state`, { 'neighbor-address': '{neighbor}', 'neighbor-established': '{@time}' }),
      alarm({ resource: '{interface}', type: 'PIM_NEIGHBOR_DOWN', cleared: true }),
    ],
  }),
  PIM_DR_CHANGED: event({
    title: 'PIM designated router changed',
    severity: 'notice',
    entity: 'pim-interface/{network-instance}/{interface}',
    fields: ['interface'],
    body: [
      set(
        '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=PIM][name=DEFAULT]/pim/interfaces/interface[interface-id={interface}]/neighbors/neighbor[neighbor-address={dr}]/state',
        { 'neighbor-address': '{dr}', 'dr-address': '{dr}' },
      ),
    ],
  }),
  MSDP_PEER_DOWN: event({
    title: 'MSDP peer down',
    severity: 'warning',
    entity: 'msdp-peer/{network-instance}/{peer}',
    fields: ['peer'],
    body: [alarm({ resource: '{peer}', text: '{reason}' })],
  }),
  MSDP_PEER_UP: event({
    title: 'MSDP peer up',
    severity: 'notice',
    entity: 'msdp-peer/{network-instance}/{peer}',
    fields: ['peer'],
    clears: ['MSDP_PEER_DOWN'],
    body: [alarm({ resource: '{peer}', type: 'MSDP_PEER_DOWN', cleared: true })],
  }),
  MULTICAST_RPF_FAILED: event({
    title: 'Multicast packet came in on the wrong interface',
    severity: 'warning',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [occurrence({ flow: 'DENY' })],
  }),
}

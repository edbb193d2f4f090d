import { alarm, event, set } from '../definition.ts'

const adjacency =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=ISIS][name=DEFAULT]/isis/interfaces/interface[interface-id={interface}]/levels/level[level-number={level}]/adjacencies/adjacency[system-id={neighbor}]'
const ospfNeighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=OSPF][name={process|DEFAULT}]/ospfv2/areas/area[identifier={area|255.255.255.255}]/interfaces/interface[id={interface|unknown}]/neighbors/neighbor[router-id={neighbor}]'
const ospfv3Neighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=OSPF3][name={process|DEFAULT}]/ospfv3/areas/area[identifier={area|255.255.255.255}]/interfaces/interface[id={interface|unknown}]/neighbors/neighbor[router-id={neighbor}]'

/** IGPs. */
export const igpEvents = {
  OSPF_NEIGHBOR_DOWN: event({
    title: 'OSPF adjacency lost',
    severity: 'error',
    entity: 'ospf-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor'],
    body: [set(`${ospfNeighbor}/state`, { 'router-id': '{neighbor}', 'adjacency-state': 'DOWN' })],
  }),
  OSPF_NEIGHBOR_UP: event({
    title: 'OSPF adjacency full (or advancing, as Junos logs it)',
    severity: 'notice',
    entity: 'ospf-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor', 'state'],
    clears: ['OSPF_NEIGHBOR_DOWN'],
    toggle: { field: 'state', cleared: ['FULL', 'TWO_WAY'] },
    body: [
      set(`${ospfNeighbor}/state`, {
        'router-id': '{neighbor}',
        'adjacency-state': '{state}',
      }),
      set(`${ospfNeighbor}/state`, { 'last-established-time': '{@time}' }, ['state', 'FULL']),
    ],
  }),
  OSPFV3_NEIGHBOR_DOWN: event({
    title: 'OSPFv3 adjacency lost',
    severity: 'error',
    entity: 'ospfv3-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface'],
    body: [set(`${ospfv3Neighbor}/state`, { 'router-id': '{neighbor}', 'adjacency-state': 'DOWN' })],
  }),
  OSPFV3_NEIGHBOR_UP: event({
    title: 'OSPFv3 adjacency full',
    severity: 'notice',
    entity: 'ospfv3-neighbor/{network-instance}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface'],
    clears: ['OSPFV3_NEIGHBOR_DOWN'],
    body: [set(`${ospfv3Neighbor}/state`, { 'router-id': '{neighbor}', 'adjacency-state': 'FULL' })],
  }),
  OSPF_DUPLICATE_ROUTER_ID: event({
    title: 'Another router uses the same OSPF router id',
    severity: 'warning',
    entity: 'ospf-router-id/{router-id}',
    fields: ['router-id'],
    body: [alarm({ resource: '{router-id}' })],
  }),
  OSPF_AUTH_FAILED: event({
    title: 'OSPF packet with wrong authentication',
    severity: 'warning',
    entity: 'ospf-interface/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}', text: '{reason}' })],
  }),
  OSPF_LSA_LIMIT_REACHED: event({
    title: 'Number of LSAs above the limit or its threshold',
    severity: 'error',
    entity: 'ospf-process/{process}',
    fields: ['process'],
    body: [alarm({ resource: '{process}' })],
  }),
  ISIS_NEIGHBOR_DOWN: event({
    title: 'IS-IS adjacency lost',
    severity: 'warning',
    entity: 'isis-neighbor/{network-instance}/{interface}/{level}/{neighbor}',
    fields: ['neighbor', 'interface'],
    body: [set(`${adjacency}/state`, { 'system-id': '{neighbor}', 'adjacency-state': 'DOWN' })],
  }),
  ISIS_NEIGHBOR_UP: event({
    title: 'IS-IS adjacency up',
    severity: 'notice',
    entity: 'isis-neighbor/{network-instance}/{interface}/{level}/{neighbor}',
    fields: ['neighbor', 'interface'],
    clears: ['ISIS_NEIGHBOR_DOWN'],
    body: [
      set(`${adjacency}/state`, { 'system-id': '{neighbor}', 'adjacency-state': 'UP', 'up-timestamp': '{@time}' }),
    ],
  }),
  ISIS_AUTH_FAILED: event({
    title: 'IS-IS packet with wrong authentication',
    severity: 'warning',
    entity: 'isis-interface/{interface}',
    body: [alarm({ resource: '{interface|-}' })],
  }),
  ISIS_DUPLICATE_SYSTEM_ID: event({
    title: 'Another router uses the same system id',
    severity: 'warning',
    entity: 'isis-system-id/{system-id}',
    fields: ['system-id'],
    body: [alarm({ resource: '{system-id}' })],
  }),
  EIGRP_NEIGHBOR_DOWN: event({
    title: 'EIGRP neighbour lost',
    severity: 'warning',
    entity: 'eigrp-neighbor/{as}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface', 'as'],
    body: [alarm({ resource: '{interface}', text: 'AS {as}, {interface}, {reason}' })],
  }),
  EIGRP_NEIGHBOR_UP: event({
    title: 'EIGRP neighbour up',
    severity: 'notice',
    entity: 'eigrp-neighbor/{as}/{interface}/{neighbor}',
    fields: ['neighbor', 'interface', 'as'],
    clears: ['EIGRP_NEIGHBOR_DOWN'],
    body: [alarm({ resource: '{interface}', type: 'EIGRP_NEIGHBOR_DOWN', cleared: true })],
  }),
  RIP_AUTH_FAILED: event({
    title: 'RIP packet with wrong authentication',
    severity: 'warning',
    entity: 'rip-interface/{interface}',
    body: [alarm({ resource: '{interface|-}' })],
  }),
}

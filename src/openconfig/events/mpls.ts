import { alarm, event, occurrence, set } from '../definition.ts'

const tunnel =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/mpls/lsps/constrained-path/tunnels/tunnel[name={lsp}]'
const rsvpNeighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/mpls/signaling-protocols/rsvp-te/neighbors/neighbor[address={neighbor}]'
const ldpNeighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/mpls/signaling-protocols/ldp/neighbors/neighbor[lsr-id={neighbor}][label-space-id={label-space|0}]'

/** MPLS. */
export const mplsEvents = {
  LDP_NEIGHBOR_DOWN: event({
    title: 'LDP session or neighbour lost',
    severity: 'error',
    entity: 'ldp-neighbor/{network-instance}/{neighbor}',
    fields: ['neighbor'],
    body: [
      set(`${ldpNeighbor}/state`, {
        'lsr-id': '{neighbor}',
        'label-space-id': '{label-space|0}',
        'session-state': 'NON_EXISTENT',
      }),
    ],
  }),
  LDP_NEIGHBOR_UP: event({
    title: 'LDP session up',
    severity: 'notice',
    entity: 'ldp-neighbor/{network-instance}/{neighbor}',
    fields: ['neighbor'],
    clears: ['LDP_NEIGHBOR_DOWN'],
    body: [
      set(`${ldpNeighbor}/state`, {
        'lsr-id': '{neighbor}',
        'label-space-id': '{label-space|0}',
        'session-state': 'OPERATIONAL',
      }),
    ],
  }),
  RSVP_NEIGHBOR_DOWN: event({
    title: 'RSVP neighbour lost',
    severity: 'warning',
    entity: 'rsvp-neighbor/{neighbor}',
    fields: ['neighbor'],
    body: [
      set(`${rsvpNeighbor}/state`, {
        address: '{neighbor}',
        'detected-interface': '{interface}',
        'neighbor-status': 'DOWN',
      }),
    ],
  }),
  RSVP_NEIGHBOR_UP: event({
    title: 'RSVP neighbour up',
    severity: 'notice',
    entity: 'rsvp-neighbor/{neighbor}',
    fields: ['neighbor'],
    clears: ['RSVP_NEIGHBOR_DOWN'],
    body: [
      set(`${rsvpNeighbor}/state`, {
        address: '{neighbor}',
        'detected-interface': '{interface}',
        'neighbor-status': 'UP',
      }),
    ],
  }),
  MPLS_LSP_DOWN: event({
    title: 'Label switched path down',
    severity: 'error',
    entity: 'mpls-lsp/{lsp}',
    fields: ['lsp'],
    body: [set(`${tunnel}/state`, { name: '{lsp}', 'oper-status': 'DOWN' })],
  }),
  MPLS_LSP_UP: event({
    title: 'Label switched path up',
    severity: 'notice',
    entity: 'mpls-lsp/{lsp}',
    fields: ['lsp'],
    clears: ['MPLS_LSP_DOWN'],
    body: [set(`${tunnel}/state`, { name: '{lsp}', 'oper-status': 'UP' })],
  }),
  MPLS_LSP_CHANGED: event({
    title: 'Label switched path changed its route',
    severity: 'notice',
    entity: 'mpls-lsp/{lsp}',
    fields: ['lsp'],
    body: [occurrence({ resource: '{lsp}' })],
  }),
  PSEUDOWIRE_DOWN: event({
    title: 'Pseudowire or L2 circuit down',
    severity: 'error',
    entity: 'pseudowire/{neighbor}/{vc-id}',
    fields: ['neighbor', 'vc-id'],
    body: [alarm({ resource: '{neighbor}', text: '{reason}' })],
  }),
  PSEUDOWIRE_UP: event({
    title: 'Pseudowire or L2 circuit up',
    severity: 'notice',
    entity: 'pseudowire/{neighbor}/{vc-id}',
    fields: ['neighbor', 'vc-id'],
    clears: ['PSEUDOWIRE_DOWN'],
    body: [alarm({ resource: '{neighbor}', type: 'PSEUDOWIRE_DOWN', cleared: true })],
  }),
  SERVICE_DOWN: event({
    title: 'VPN service, SAP or SDP operationally down',
    severity: 'warning',
    entity: 'service/{service}',
    fields: ['service'],
    body: [alarm({ resource: 'service {service}' })],
  }),
  SERVICE_UP: event({
    title: 'Service operationally up',
    severity: 'notice',
    entity: 'service/{service}',
    fields: ['service'],
    clears: ['SERVICE_DOWN'],
    body: [alarm({ resource: 'service {service}', type: 'SERVICE_DOWN', cleared: true })],
  }),
  MPLS_PATH_DOWN: event({
    title: 'One path of a label switched path down',
    severity: 'warning',
    entity: 'mpls-path/{lsp}/{path}',
    fields: ['lsp'],
    body: [alarm({ resource: '{lsp}' })],
  }),
  MPLS_PATH_UP: event({
    title: 'Path of a label switched path up',
    severity: 'notice',
    entity: 'mpls-path/{lsp}/{path}',
    fields: ['lsp'],
    clears: ['MPLS_PATH_DOWN'],
    body: [alarm({ resource: '{lsp}', type: 'MPLS_PATH_DOWN', cleared: true })],
  }),
  MPLS_INTERFACE_DOWN: event({
    title: 'MPLS, RSVP or LDP down on an interface',
    severity: 'warning',
    entity: 'mpls-interface/{network-instance}/{interface}/{protocol}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}' })],
  }),
  MPLS_INTERFACE_UP: event({
    title: 'MPLS, RSVP or LDP up on an interface',
    severity: 'notice',
    entity: 'mpls-interface/{network-instance}/{interface}/{protocol}',
    fields: ['interface'],
    clears: ['MPLS_INTERFACE_DOWN'],
    body: [alarm({ resource: '{interface}', type: 'MPLS_INTERFACE_DOWN', cleared: true })],
  }),
}

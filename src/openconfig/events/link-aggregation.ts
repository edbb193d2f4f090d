import { alarm, event, occurrence, set } from '../definition.ts'

const member = '/lacp/interfaces/interface[name={interface|$member}]/members/member[interface={member}]'

/** Link aggregation. */
export const linkAggregationEvents = {
  LACP_INTERFACE_DOWN: event({
    title: 'Aggregate interface down because LACP timed out on a member',
    severity: 'error',
    entity: 'lag-member/{member}',
    fields: ['member'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'DOWN',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{member}', text: 'LACP timeout, {interface} marked down', type: 'LACP_TIMEOUT' }),
    ],
  }),
  LACP_TIMEOUT: event({
    title: 'LACP partner timed out on a member',
    severity: 'warning',
    entity: 'lag-member/{member}',
    fields: ['member'],
    body: [alarm({ resource: '{member}', text: 'current while timer expired' })],
  }),
  LAG_MEMBER_ADDED: event({
    title: 'Member joined the bundle',
    severity: 'notice',
    entity: 'lag-member/{member}',
    fields: ['member'],
    clears: ['LAG_MEMBER_REMOVED', 'LACP_TIMEOUT', 'LACP_INTERFACE_DOWN'],
    body: [
      set(`${member}/state`, {
        interface: '{member}',
        synchronization: 'IN_SYNC',
        collecting: true,
        distributing: true,
        'last-change': '{@time}',
      }),
    ],
  }),
  LAG_MEMBER_REMOVED: event({
    title: 'Member left the bundle',
    severity: 'warning',
    entity: 'lag-member/{member}',
    fields: ['member'],
    body: [
      set(`${member}/state`, {
        interface: '{member}',
        synchronization: 'OUT_SYNC',
        collecting: false,
        distributing: false,
        'last-change': '{@time}',
      }),
    ],
  }),
  LAG_MEMBER_SUSPENDED: event({
    title: 'Member suspended: no LACP from the partner, or incompatible',
    severity: 'warning',
    entity: 'lag-member/{member}',
    fields: ['member'],
    body: [set(`${member}/state`, { interface: '{member}', synchronization: 'OUT_SYNC', 'last-change': '{@time}' })],
  }),
  LAG_MIN_LINKS_NOT_MET: event({
    title: 'Fewer members than required: the bundle goes down',
    severity: 'error',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'LOWER_LAYER_DOWN',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{interface}' }),
    ],
  }),
  LAG_MIN_LINKS_MET: event({
    title: 'Enough members again',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    clears: ['LAG_MIN_LINKS_NOT_MET'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'UP',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{interface}', type: 'LAG_MIN_LINKS_NOT_MET', cleared: true }),
    ],
  }),
  MLAG_PEER_KEEPALIVE_LOST: event({
    title: 'Keepalive from the MLAG/vPC peer lost',
    severity: 'critical',
    entity: 'mlag/{domain}',
    fields: ['domain'],
    body: [alarm({ resource: '{domain|peer}' })],
  }),
  MLAG_PEER_KEEPALIVE_RESTORED: event({
    title: 'Keepalive from the peer is back',
    severity: 'notice',
    entity: 'mlag/{domain}',
    fields: ['domain'],
    clears: ['MLAG_PEER_KEEPALIVE_LOST'],
    body: [alarm({ resource: '{domain|peer}', type: 'MLAG_PEER_KEEPALIVE_LOST', cleared: true })],
  }),
  MLAG_INTERFACE_INACTIVE: event({
    title: 'MLAG/vPC interface not active locally',
    severity: 'warning',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}' })],
  }),
  MLAG_INTERFACE_ACTIVE: event({
    title: 'MLAG/vPC interface active',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    clears: ['MLAG_INTERFACE_INACTIVE'],
    body: [alarm({ resource: '{interface}', type: 'MLAG_INTERFACE_INACTIVE', cleared: true })],
  }),
  LAG_MEMBER_COMPATIBLE: event({
    title: 'Port is compatible with the members of its bundle again',
    severity: 'notice',
    entity: 'lag-member/{member}',
    fields: ['member'],
    clears: ['LAG_MEMBER_SUSPENDED'],
    body: [occurrence({ resource: '{member}' })],
  }),
}

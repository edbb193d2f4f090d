import { alarm, event, set } from '../definition.ts'

const pvst = '/stp/rapid-pvst/vlan[vlan-id={vlan}]'
const pvstPort = '/stp/rapid-pvst/vlan[vlan-id={vlan}]/interfaces/interface[name={interface}]'
const mstPort = '/stp/mstp/mst-instances/mst-instance[mst-id={instance}]/interfaces/interface[name={interface}]'

/** Spanning tree. */
export const spanningTreeEvents = {
  STP_BLOCK_BPDUGUARD: event({
    title: 'BPDU received on a port with BPDU guard: port disabled',
    severity: 'critical',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'DOWN',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{interface}', text: 'BPDU received with BPDU guard enabled' }),
    ],
  }),
  BPDU_BLOCK_INTERFACE_DISABLED: event({
    title: 'Junos bpdu-block disabled a port',
    severity: 'error',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'DOWN',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{interface}', text: 'bpdu-block disabled port', type: 'STP_BLOCK_BPDUGUARD' }),
    ],
  }),
  BPDU_BLOCK_INTERFACE_ENABLED: event({
    title: 'Port disabled by BPDU guard is enabled again',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    clears: ['BPDU_BLOCK_INTERFACE_DISABLED', 'STP_BLOCK_BPDUGUARD'],
    body: [alarm({ resource: '{interface}', type: 'STP_BLOCK_BPDUGUARD', cleared: true })],
  }),
  STP_TOPOLOGY_CHANGE: event({
    title: 'Topology change in a spanning tree',
    severity: 'notice',
    entity: 'stp/{instance}',
    body: [set(`${pvst}/state`, { 'vlan-id': '{vlan}', 'last-topology-change': '{@time}' })],
  }),
  STP_ROOT_CHANGED: event({
    title: 'Root bridge or root port changed',
    severity: 'notice',
    entity: 'stp/{instance}',
    body: [set(`${pvst}/state`, { 'vlan-id': '{vlan}', 'designated-root-address': '{root-address}' })],
  }),
  STP_PORT_STATE_CHANGED: event({
    title: 'Port changed spanning tree state',
    severity: 'informational',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface', 'state'],
    body: [
      set(`${mstPort}/state`, { name: '{interface}', 'port-state': '{state}' }),
      set(`${pvstPort}/state`, { name: '{interface}', 'port-state': '{state}' }),
    ],
  }),
  STP_ROOT_GUARD_BLOCKED: event({
    title: 'Root guard blocked a port',
    severity: 'critical',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    body: [
      set(`${pvstPort}/state`, { name: '{interface}', 'port-state': 'BLOCKING' }),
      alarm({ resource: '{interface}' }),
    ],
  }),
  STP_ROOT_GUARD_UNBLOCKED: event({
    title: 'Root guard unblocked a port',
    severity: 'notice',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    clears: ['STP_ROOT_GUARD_BLOCKED'],
    body: [alarm({ resource: '{interface}', type: 'STP_ROOT_GUARD_BLOCKED', cleared: true })],
  }),
  STP_LOOP_GUARD_BLOCKED: event({
    title: 'Loop guard blocked a port',
    severity: 'critical',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    body: [
      set(`${pvstPort}/state`, { name: '{interface}', 'port-state': 'BLOCKING' }),
      alarm({ resource: '{interface}' }),
    ],
  }),
  STP_LOOP_GUARD_UNBLOCKED: event({
    title: 'Loop guard unblocked a port',
    severity: 'notice',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    clears: ['STP_LOOP_GUARD_BLOCKED'],
    body: [alarm({ resource: '{interface}', type: 'STP_LOOP_GUARD_BLOCKED', cleared: true })],
  }),
  STP_INCONSISTENT_PORT: event({
    title: 'Port blocked: VLAN id, type or bridge assurance inconsistent',
    severity: 'critical',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    body: [
      set(`${pvstPort}/state`, { name: '{interface}', 'port-state': 'BLOCKING' }),
      alarm({ resource: '{interface}', text: '{reason}' }),
    ],
  }),
  STP_CONSISTENT_PORT: event({
    title: 'Port consistent again',
    severity: 'notice',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    clears: ['STP_INCONSISTENT_PORT'],
    body: [alarm({ resource: '{interface}', type: 'STP_INCONSISTENT_PORT', cleared: true })],
  }),
  STP_PORT_ROLE_CHANGED: event({
    title: 'Port changed its spanning tree role',
    severity: 'informational',
    entity: 'stp/{instance}/{interface}',
    fields: ['interface'],
    body: [set(`${mstPort}/state`, { name: '{interface}', role: '{role}' })],
  }),
}

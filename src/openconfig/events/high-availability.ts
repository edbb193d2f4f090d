import { alarm, event, set } from '../definition.ts'

/** High availability. */
export const highAvailabilityEvents = {
  HA_STATE_CHANGED: event({
    title: 'Member of a firewall cluster changed state',
    severity: 'critical',
    entity: 'ha/{group}',
    fields: ['state'],
    clears: ['HA_STATE_CHANGED'],
    toggle: { field: 'state', cleared: ['ACTIVE', 'PASSIVE'] },
    body: [
      set('/ha-groups/ha-group[id={group|1}]/state', {
        id: '{group|1}',
        'ha-state': '{state}',
        'ha-state-last-change': '{@time}',
      }),
    ],
  }),
  HA_LINK_DOWN: event({
    title: 'Control or data link of a cluster down',
    severity: 'critical',
    entity: 'ha-link/{link}',
    fields: ['link'],
    body: [alarm({ resource: '{link}' })],
  }),
  HA_LINK_UP: event({
    title: 'Cluster link up',
    severity: 'notice',
    entity: 'ha-link/{link}',
    fields: ['link'],
    clears: ['HA_LINK_DOWN'],
    body: [alarm({ resource: '{link}', type: 'HA_LINK_DOWN', cleared: true })],
  }),
  HA_PEER_LOST: event({
    title: 'Cluster peer does not answer',
    severity: 'critical',
    entity: 'ha-peer/{group}',
    body: [alarm({ resource: '{peer|$unit|peer}' })],
  }),
  HA_PEER_RESTORED: event({
    title: 'Cluster peer answers again',
    severity: 'notice',
    entity: 'ha-peer/{group}',
    clears: ['HA_PEER_LOST'],
    body: [alarm({ resource: '{peer|$unit|peer}', type: 'HA_PEER_LOST', cleared: true })],
  }),
  LB_SERVER_DOWN: event({
    title: 'Real server of a load balancer failed its health check',
    severity: 'warning',
    entity: 'lb-server/{pool}/{server}',
    fields: ['server'],
    body: [alarm({ resource: '{server}', text: '{reason}' })],
  }),
  LB_SERVER_UP: event({
    title: 'Real server in service again',
    severity: 'notice',
    entity: 'lb-server/{pool}/{server}',
    fields: ['server'],
    clears: ['LB_SERVER_DOWN'],
    body: [alarm({ resource: '{server}', type: 'LB_SERVER_DOWN', cleared: true })],
  }),
  LB_SERVICE_DOWN: event({
    title: 'Virtual service of a load balancer out of service',
    severity: 'error',
    entity: 'lb-service/{service}',
    fields: ['service'],
    body: [alarm({ resource: '{service}', text: '{reason}' })],
  }),
  LB_SERVICE_UP: event({
    title: 'Virtual service in service',
    severity: 'notice',
    entity: 'lb-service/{service}',
    fields: ['service'],
    clears: ['LB_SERVICE_DOWN'],
    body: [alarm({ resource: '{service}', type: 'LB_SERVICE_DOWN', cleared: true })],
  }),
}

import { alarm, event, occurrence, set } from '../definition.ts'

/** Traffic, security and control plane protection. */
export const securityEvents = {
  ACL_MATCH: event({
    title: 'Packet or session matched a logged access list entry or firewall rule',
    severity: 'informational',
    entity: 'acl/{acl}',
    body: [occurrence({ flow: 'DENY' })],
  }),
  FORWARD_TRAFFIC: event({
    title: 'Firewall session log of forwarded traffic',
    severity: 'notice',
    entity: 'flow/{session-id}',
    fields: ['session-id'],
    body: [occurrence({ flow: 'CLOSE' })],
  }),
  LOCAL_TRAFFIC: event({
    title: 'Firewall session log of traffic to the device itself',
    severity: 'notice',
    entity: 'flow/{session-id}',
    fields: ['session-id'],
    body: [occurrence({ flow: 'CLOSE' })],
  }),
  NAT_SESSION_CREATED: event({
    title: 'NAT session or translation created (Junos: any session)',
    severity: 'informational',
    entity: 'flow/{protocol}/{source-address}/{source-port}/{destination-address}/{destination-port}',
    body: [occurrence({ flow: 'OPEN' })],
  }),
  NAT_SESSION_CLOSED: event({
    title: 'NAT session or translation closed (Junos: any session)',
    severity: 'informational',
    entity: 'flow/{protocol}/{source-address}/{source-port}/{destination-address}/{destination-port}',
    clears: ['NAT_SESSION_CREATED'],
    body: [occurrence({ flow: 'CLOSE' })],
  }),
  NAT_POOL_EXHAUSTED: event({
    title: 'No address or port left in a NAT pool',
    severity: 'error',
    entity: 'nat-pool/{pool}',
    body: [alarm({ resource: '{pool|-}' })],
  }),
  ATTACK_DETECTED: event({
    title: 'Attack seen or blocked: signature (IPS, IDS, antivirus), flood, scan, spoofing, malformed packet',
    severity: 'error',
    entity: 'host/{source-address}',
    body: [occurrence({ text: '{attack}', flow: 'DENY' })],
  }),
  DDOS_PROTOCOL_VIOLATION_SET: event({
    title: 'Host-bound traffic of a protocol above its bandwidth',
    severity: 'warning',
    entity: 'copp/{protocol}/{component}',
    body: [alarm({ resource: '{component|-}', text: 'exceeded its allowed bandwidth {count} times' })],
  }),
  DDOS_PROTOCOL_VIOLATION_CLEAR: event({
    title: 'Host-bound traffic back to normal',
    severity: 'notice',
    entity: 'copp/{protocol}/{component}',
    clears: ['DDOS_PROTOCOL_VIOLATION_SET'],
    body: [alarm({ resource: '{component|-}', type: 'DDOS_PROTOCOL_VIOLATION_SET', cleared: true })],
  }),
  COPP_DROPS: event({
    title: 'Control plane policer dropped packets',
    severity: 'warning',
    entity: 'copp/{class}',
    fields: ['class'],
    body: [occurrence({ resource: '{class}' })],
  }),
  QUEUE_THRESHOLD_EXCEEDED: event({
    title: 'Queue of an interface is long or drops packets',
    severity: 'warning',
    entity: 'queue/{interface}/{queue}',
    fields: ['interface'],
    body: [
      set('/qos/interfaces/interface[interface-id={interface}]/output/queues/queue[name={queue|0}]/state', {
        name: '{queue|0}',
        'max-queue-len': '{length}',
      }),
    ],
  }),
  NH_HOLD_PACKET: event({
    title: 'Junos forwarding: packet on hold for a next hop could not be sent',
    severity: 'warning',
    entity: 'next-hop/{next-hop}',
    fields: ['next-hop'],
    body: [occurrence({ resource: 'next-hop {next-hop|-}' })],
  }),
  NH_INSTALL_FAILED: event({
    title: 'Junos forwarding: next hop could not be installed',
    severity: 'error',
    entity: 'next-hop/{next-hop}',
    fields: ['next-hop'],
    body: [occurrence({ resource: 'next-hop {next-hop|-}' })],
  }),
  NH_REGION_GRAB_FAILED: event({
    title: 'Junos forwarding: no memory region for next hops',
    severity: 'error',
    entity: 'next-hop/{next-hop}',
    fields: ['next-hop'],
    body: [occurrence({ resource: 'next-hop {next-hop|-}' })],
  }),
  SESSION_CREATED: event({
    title: 'Firewall session created',
    severity: 'informational',
    entity: 'flow/{protocol}/{source-address}/{source-port}/{destination-address}/{destination-port}',
    body: [occurrence({ flow: 'OPEN' })],
  }),
  SESSION_CLOSED: event({
    title: 'Firewall session closed',
    severity: 'informational',
    entity: 'flow/{protocol}/{source-address}/{source-port}/{destination-address}/{destination-port}',
    clears: ['SESSION_CREATED'],
    body: [occurrence({ flow: 'CLOSE' })],
  }),
  NAT_TRANSLATION_FAILED: event({
    title: 'Translation could not be created',
    severity: 'warning',
    entity: 'host/{source-address}',
    body: [occurrence({ flow: 'DENY' })],
  }),
  NEW_CONNECTIONS_DISALLOWED: event({
    title: 'Firewall refuses all new connections',
    severity: 'critical',
    entity: 'system',
    body: [alarm({ resource: 'system', text: '{reason}' })],
  }),
  COPP_POLICY_MISSING: event({
    title: 'Control plane has no policing policy',
    severity: 'warning',
    entity: 'copp',
    body: [alarm({ resource: 'control-plane' })],
  }),
}

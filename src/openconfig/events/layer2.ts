import { alarm, event, occurrence, set } from '../definition.ts'

const authenticatedSession =
  '/interfaces/interface[name={interface}]/ethernet/authenticated-sessions/authenticated-session[mac={mac-address}]'
const macEntry =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/fdb/mac-table/entries/entry[mac-address={mac-address}][vlan={vlan}]'

/** VLANs, MAC addresses and first hop security. */
export const layer2Events = {
  VLAN_CREATED: event({
    title: 'VLAN created',
    severity: 'informational',
    entity: 'vlan/{vlan}',
    clears: ['VLAN_DELETED'],
    body: [
      set('/network-instances/network-instance[name={network-instance|DEFAULT}]/vlans/vlan[vlan-id={vlan}]/state', {
        'vlan-id': '{vlan}',
        status: 'ACTIVE',
      }),
    ],
  }),
  VLAN_SUSPENDED: event({
    title: 'VLANs suspended on an interface',
    severity: 'error',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}', text: 'VLANs {vlans}: {reason}' })],
  }),
  VLAN_RESTORED: event({
    title: 'VLANs no longer suspended on an interface',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    clears: ['VLAN_SUSPENDED'],
    body: [alarm({ resource: '{interface}', text: 'VLANs {vlans}', type: 'VLAN_SUSPENDED', cleared: true })],
  }),
  MAC_MOVED: event({
    title: 'MAC address moved to another port',
    severity: 'notice',
    entity: 'mac/{vlan}/{mac-address}',
    fields: ['mac-address'],
    body: [set(`${macEntry}/interface/interface-ref/state`, { interface: '{interface}' })],
  }),
  MAC_FLAPPING: event({
    title: 'MAC address flaps between ports',
    severity: 'warning',
    entity: 'mac/{vlan}/{mac-address}',
    fields: ['mac-address'],
    body: [
      set(`${macEntry}/interface/interface-ref/state`, { interface: '{interface}' }),
      alarm({ resource: '{mac-address}', text: 'VLAN {vlan}, between {previous-interface} and {interface}' }),
    ],
  }),
  EVPN_DUPLICATE_MAC: event({
    title: 'EVPN found a MAC address that moves too often and froze it',
    severity: 'error',
    entity: 'mac/{vlan}/{mac-address}',
    fields: ['mac-address'],
    body: [alarm({ resource: '{mac-address}' })],
  }),
  PORT_SECURITY_VIOLATION: event({
    title: 'MAC address not allowed on a secured port',
    severity: 'critical',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}', text: '{mac-address}' })],
  }),
  DUPLICATE_IP_ADDRESS: event({
    title: 'Own IP address is used by another host',
    severity: 'warning',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [alarm({ resource: '{address}', text: 'used by {mac-address}' })],
  }),
  ARP_ENTRY_CHANGED: event({
    title: 'ARP entry changed its MAC address or its port',
    severity: 'warning',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [occurrence({ resource: '{address}' })],
  }),
  ARP_INSPECTION_DROP: event({
    title: 'ARP packet dropped by dynamic ARP inspection',
    severity: 'warning',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [occurrence({ resource: '{interface}', flow: 'DENY' })],
  }),
  DHCP_SNOOPING_DROP: event({
    title: 'DHCP packet dropped by DHCP snooping',
    severity: 'notice',
    entity: 'interface/{interface}',
    body: [occurrence({ resource: '{interface}', flow: 'DENY' })],
  }),
  DHCP_LEASE_ASSIGNED: event({
    title: 'DHCP server assigned an address',
    severity: 'informational',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [occurrence({ resource: '{address}' })],
  }),
  DHCP_LEASE_RELEASED: event({
    title: 'DHCP lease ended',
    severity: 'informational',
    entity: 'ip/{address}',
    fields: ['address'],
    clears: ['DHCP_LEASE_ASSIGNED'],
    body: [occurrence({ resource: '{address}' })],
  }),
  DHCP_ADDRESS_CONFLICT: event({
    title: 'DHCP server found an address already in use',
    severity: 'warning',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [alarm({ resource: '{address}' })],
  }),
  DOT1X_AUTH_FAILED: event({
    title: '802.1X or MAB authentication failed',
    severity: 'notice',
    entity: 'dot1x/{interface}/{mac-address}',
    fields: ['interface', 'mac-address'],
    body: [set(`${authenticatedSession}/state`, { mac: '{mac-address}', status: 'FAILED_AUTHENTICATION' })],
  }),
  DOT1X_AUTH_SUCCEEDED: event({
    title: '802.1X or MAB authentication succeeded',
    severity: 'notice',
    entity: 'dot1x/{interface}/{mac-address}',
    fields: ['interface', 'mac-address'],
    clears: ['DOT1X_AUTH_FAILED'],
    body: [set(`${authenticatedSession}/state`, { mac: '{mac-address}', status: 'AUTHENTICATED' })],
  }),
  MACSEC_SESSION_DOWN: event({
    title: 'MACsec key agreement session ended',
    severity: 'warning',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [alarm({ resource: '{interface}' })],
  }),
  MACSEC_SESSION_UP: event({
    title: 'MACsec key agreement session secured',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    clears: ['MACSEC_SESSION_DOWN'],
    body: [alarm({ resource: '{interface}', type: 'MACSEC_SESSION_DOWN', cleared: true })],
  }),
  VLAN_DELETED: event({
    title: 'VLAN deleted',
    severity: 'informational',
    entity: 'vlan/{vlan}',
    body: [occurrence({ resource: 'vlan {vlan}' })],
  }),
  MAC_FLOODING: event({
    title: 'MAC flooding detected',
    severity: 'warning',
    entity: 'mac/{vlan}/{mac-address}',
    body: [alarm({ resource: 'vlan {vlan|-}', text: '{mac-address}' })],
  }),
  ARP_ENTRY_INVALID: event({
    title: 'ARP entry with an impossible MAC address',
    severity: 'warning',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [occurrence({ resource: '{address}' })],
  }),
  IP_SOURCE_GUARD_DROP: event({
    title: 'Packet dropped: address, MAC address and port do not match the binding',
    severity: 'warning',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [occurrence({ resource: '{interface}', flow: 'DENY' })],
  }),
  IP_THEFT: event({
    title: 'Address that is bound to one host is used by another',
    severity: 'warning',
    entity: 'ip/{address}',
    fields: ['address'],
    body: [occurrence({ resource: '{address}' })],
  }),
  DHCP_ROGUE_SERVER: event({
    title: 'DHCP server answers that should not be there',
    severity: 'warning',
    entity: 'host/{remote-address}',
    body: [occurrence({ flow: 'DENY' })],
  }),
  DHCP_LEASE_ACQUIRED: event({
    title: 'The device got an address by DHCP for itself',
    severity: 'informational',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [
      set(
        '/interfaces/interface[name={interface}]/subinterfaces/subinterface[index=0]/ipv4/addresses/address[ip={address}]/state',
        { ip: '{address}', 'prefix-length': '{prefix-length}', origin: 'DHCP' },
      ),
    ],
  }),
  DOT1X_AUTH_STARTED: event({
    title: '802.1X or MAB authentication started',
    severity: 'informational',
    entity: 'dot1x/{interface}/{mac-address}',
    fields: ['interface', 'mac-address'],
    body: [set(`${authenticatedSession}/state`, { mac: '{mac-address}', status: 'AUTHENTICATING' })],
  }),
}

import { type Rule, rule } from '../rule.ts'

// Comware 5 has UPDOWN and LINK_UPDOWN for the link too; Comware 7 has PHY_UPDOWN for the port, LINK_UPDOWN for the link layer.
const link = ['IFNET/3/LINK_UPDOWN', 'IFNET/4/LINK_UPDOWN', 'IFNET/4/UPDOWN', 'IFNET/3/PHY_UPDOWN', 'IFNET/4/IF_UPDOWN']
const protocol = [
  'IFNET/5/LINEPROTO_UPDOWN',
  'IFNET/5/LINK_UPDOWN',
  'IFNET/5/PROTOCOL_UPDOWN',
  'IFNET/4/UPDOWN',
  'IFNET/4/PROTOCOL_UPDOWN',
]

/** Interfaces, link aggregation, LLDP, spanning tree, loops. */
export const switchingRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: protocol,
    text: [
      'Line protocol {:state |}on the interface {interface:interface} changed to up...',
      'Line protocol {:state |}on the interface {interface:interface} is UP...',
      'Line protocol {:state |}on the interface {interface:interface} is up...',
      'Protocol {:word} on the interface {interface:interface} changed to up...',
      'Protocol {:word} on the interface {interface:interface} changed to state up...',
    ],
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: protocol,
    text: [
      'Line protocol {:state |}on the interface {interface:interface} changed to down...',
      'Line protocol {:state |}on the interface {interface:interface} is DOWN...',
      'Line protocol {:state |}on the interface {interface:interface} is down...',
      'Protocol {:word} on the interface {interface:interface} changed to down...',
      'Protocol {:word} on the interface {interface:interface} changed to state down...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: link,
    text: [
      '{interface:interface} link status is administratively down...',
      '{interface:interface} link status is Administratively DOWN...',
      'Link status of {interface:interface} is administratively down...',
    ],
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', layer: 'link', reason: 'administratively down' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: link,
    text: [
      '{interface:interface} link status is UP...',
      '{interface:interface} link status is up...',
      '{interface:interface}: link status is UP...',
      '{:Link status on|Physical state on} the interface {interface:interface} changed to up...',
      'Link status on interface {interface:interface} is UP...',
      'Interface {interface:interface} is UP...',
      '{interface:interface} changed to up...',
    ],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: link,
    text: [
      '{interface:interface} link status is DOWN...',
      '{interface:interface} link status is down...',
      '{interface:interface}: link status is DOWN...',
      '{:Link status on|Physical state on} the interface {interface:interface} changed to down...',
      'Link status on interface {interface:interface} is DOWN...',
      'Interface {interface:interface} is DOWN...',
      '{interface:interface} changed to down...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_CREATED',
    mnemonic: ['IFNET/5/WEBOPT_SET_INTERFACE', 'IFNET/6/WEBOPT_SET_INTERFACE'],
    text: '(by {user:user} via {method} from host {remote-address:ip}) ...Interface {interface:interface} is created...',
  }),
  rule({
    event: 'INTERFACE_DELETED',
    mnemonic: ['IFNET/5/WEBOPT_SET_INTERFACE', 'IFNET/6/WEBOPT_SET_INTERFACE', 'IFNET/5/WEBOPT_DEL_INTERFACE'],
    text: '(by {user:user} via {method} from host {remote-address:ip}) ...Interface {interface:interface} is {:deleted|removed}...',
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: ['LAGG/5/LAGG_ACTIVE', 'LAGG/6/LAGG_ACTIVE'],
    text: [
      'Member port {member:interface} of aggregation group {interface:interface} {:becomes|become} ACTIVE...',
      'Member port {member:interface} of aggregation group {interface:interface} changed to the active state...',
      'Member port {member:interface} of aggregation group {interface:interface} changed to {:active|selected}...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: [
      'LAGG/5/LAGG_INACTIVE',
      'LAGG/5/LAGG_INACTIVE_CONFIGURATION',
      'LAGG/6/LAGG_INACTIVE_CONFIGURATION',
      'LAGG/6/LAGG_INACTIVE_PHYSTATE',
      'LAGG/5/LAGG_INACTIVE_PHYSTATE',
      'LAGG/6/LAGG_INACTIVE_PARTNER',
      'LAGG/6/LAGG_INACTIVE_SPEED',
      'LAGG/6/LAGG_INACTIVE_DUPLEX',
      'LAGG/6/LAGG_INACTIVE_PORT_DEFAULT',
      'LAGG/6/LAGG_INACTIVE_KEY_INVALID',
      'LAGG/6/LAGG_INACTIVE_LOWER_LIMIT',
      'LAGG/6/LAGG_INACTIVE_UPPER_LIMIT',
      'LAGG/6/LAGG_INACTIVE_RESOURCE_INSUFICIE',
      'LAGG/6/LAGG_INACTIVE_PARTNER_RDIRHANDLE',
      'LAGG/6/LAGG_INACTIVE_RDIRHANDLE',
      'LAGG/6/LAGG_INACTIVE_HARDWAREVALUE',
      'LAGG/6/LAGG_INACTIVE_AICFG',
      'LAGG/6/LAGG_INACTIVE_OTHER',
    ],
    text: [
      'Member port {member:interface} of aggregation group {interface:interface} becomes INACTIVE because {reason:text}',
      'Member port {member:interface} of aggregation group {interface:interface} changed to the inactive state, because {reason:text}',
      'Member port {member:interface} of aggregation group {interface:interface} changed to the inactive state because {reason:text}',
      'Member port {member:interface} of aggregation group {interface:interface} becomes INACTIVE...',
    ],
  }),
  rule({
    event: 'LLDP_NEIGHBOR_ADDED',
    mnemonic: [
      'LLDP/6/LLDP_CREATE_NEIGHBOR',
      'LLDP/6/LLDP_CREATE_NEIGHBOUR',
      'LLDP/5/LLDP_CREATE_NEIGHBOR',
      'LLDP/5/LLDP_CREATE_NEIGHBOUR',
    ],
    text: [
      'New neighbor created on port {interface:interface} (IfIndex {ifindex:uint}), Chassis ID is {chassis-id:chassis-id}, Port ID is {port-id:text}',
      'New neighbor created on Port {interface:interface} (IfIndex {ifindex:uint}), Chassis ID is {chassis-id:chassis-id}, Port ID is {port-id:text}',
      "...earest bridge agent neighbor created on port {interface:interface} (IfIndex {ifindex:uint}), neighbor's chassis ID is {chassis-id:chassis-id}, port ID is {port-id:text}",
      "...neighbor created on port {interface:interface} (IfIndex {ifindex:uint}), neighbor's chassis ID is {chassis-id:chassis-id}, port ID is {port-id:text}",
      '...created on {:port|Port} {interface:interface} (IfIndex {ifindex:uint})...',
    ],
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: [
      'LLDP/6/LLDP_DELETE_NEIGHBOR',
      'LLDP/6/LLDP_DELETE_NEIGHBOUR',
      'LLDP/5/LLDP_DELETE_NEIGHBOR',
      'LLDP/5/LLDP_NEIGHBOR_AGE_OUT',
      'LLDP/5/LLDP_NEIGHBOUR_AGE_OUT',
      'LLDP/6/LLDP_NEIGHBOR_AGE_OUT',
    ],
    text: [
      'Neighbor {reason:aged out|deleted} on Port {interface:interface} (IfIndex {ifindex:uint}), Chassis ID is {chassis-id:chassis-id}, Port ID is {port-id:text}',
      'Neighbor {reason:aged out|deleted} on port {interface:interface} (IfIndex {ifindex:uint}), Chassis ID is {chassis-id:chassis-id}, Port ID is {port-id:text}',
      "...neighbor {reason:aged out|deleted} on port {interface:interface} (IfIndex {ifindex:uint}), neighbor's chassis ID is {chassis-id:chassis-id}, port ID is {port-id:text}",
      '...eighbor {reason:aged out|deleted} on {:port|Port} {interface:interface} (IfIndex {ifindex:uint})...',
    ],
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: [
      'MSTP/6/MSTP_FORWARDING',
      'MSTP/6/MSTP_DISCARDING',
      'MSTP/6/MSTP_LEARNING',
      'STP/6/STP_FORWARDING',
      'STP/6/STP_DISCARDING',
      'STP/6/STP_LEARNING',
    ],
    text: [
      "Instance {instance}'s port {interface:interface} has been set to {state:stp-state} state...",
      "VLAN {vlan:uint}'s port {interface:interface} has been set to {state:stp-state} state...",
    ],
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: [
      'MSTP/6/MSTP_DETECTED_TC',
      'MSTP/6/MSTP_NOTIFIED_TC',
      'STP/6/STP_DETECTED_TC',
      'STP/6/STP_NOTIFIED_TC',
      'STP/5/STP_NOTIFIED_TC',
    ],
    text: [
      "Instance {instance}'s port {interface:interface} {reason:detected|notified} a topology change...",
      "Instance {instance}'s port {interface:interface} {reason:was notified of|was notified} a topology change...",
      "Instance {instance}'s port {interface:interface} ...",
      "VLAN {vlan:uint}'s port {interface:interface} ...",
    ],
  }),
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    mnemonic: ['MSTP/4/MSTP_BPDU_PROTECTION', 'STP/4/STP_BPDU_PROTECTION', 'MSTP/3/MSTP_BPDU_PROTECTION'],
    text: ['BPDU-Protection port {interface:interface} received BPDUs...', '...port {interface:interface} ...'],
  }),
  rule({
    event: 'STP_LOOP_GUARD_BLOCKED',
    mnemonic: ['MSTP/4/MSTP_LOOP_PROTECTION', 'STP/4/STP_LOOP_PROTECTION'],
    text: "Instance {instance}'s {:LOOP-Protection port|loop-protection port|port} {interface:interface} ...",
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    mnemonic: ['MSTP/4/MSTP_ROOT_PROTECTION', 'STP/4/STP_ROOT_PROTECTION'],
    text: "Instance {instance}'s {:ROOT-Protection port|root-protection port|port} {interface:interface} ...",
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    mnemonic: ['DLDP/3/DLDP_LINK_UNIDIRECTIONAL', 'DLDP/3/DLDP_UNIDIRECTION_AUTO', 'DLDP/3/DLDP_UNIDIRECTION_MANUAL'],
    text: [
      'DLDP detected a unidirectional link on {:port|interface} {interface:interface}. {reason:text}',
      '...nterface {interface:interface}...',
      '...port {interface:interface}...',
    ],
  }),
  rule({
    event: 'INTERFACE_UDLD_RECOVERED',
    mnemonic: ['DLDP/6/DLDP_LINK_BIDIRECTIONAL', 'DLDP/6/DLDP_NEIGHBOR_CONFIRMED'],
    text: [
      'DLDP detected a bidirectional link on {:port|interface} {interface:interface}...',
      '...nterface {interface:interface}...',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: [
      'LPDETECT/4/LPDETECT_LOOPED',
      'LPDT/4/LPDT_LOOPED',
      'LPDT/4/LPDT_VLAN_LOOPED',
      'LPDETECT/5/LPDETECT_LOOPED',
    ],
    text: [
      '...oop was detected on {interface:interface} in VLAN {vlan:uint}...',
      '...oopback exists on {interface:interface}...',
      '...oop was detected on {interface:interface}...',
      '...oop exists on {interface:interface}...',
    ],
  }),
  rule({
    event: 'LOOP_CLEARED',
    mnemonic: [
      'LPDETECT/5/LPDETECT_RECOVERED',
      'LPDT/5/LPDT_RECOVERED',
      'LPDT/5/LPDT_VLAN_RECOVERED',
      'LPDETECT/4/LPDETECT_RECOVERED',
    ],
    text: [
      '...oop was removed on {interface:interface} in VLAN {vlan:uint}...',
      '...oops were removed on {interface:interface}...',
      '...on {interface:interface} recovered...',
      '...on {interface:interface}...',
    ],
  }),
  rule({
    event: 'MAC_MOVED',
    mnemonic: ['MAC/4/MAC_FLAPPING', 'MAC/5/MAC_FLAPPING'],
    text: 'MAC address {mac-address:mac} in VLAN {vlan:uint} has moved from port {previous-interface:interface} to port {interface:interface} ...',
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: [
      'ARP/4/ARP_DUPLICATE_IPADDR_DETECT',
      'ARP/6/DUPIFIP',
      'ARP/6/ARP_DUPIFIP',
      'ARP/4/DUPIFIP',
      'ARP/6/DUPIP',
    ],
    text: [
      'Duplicate address {address:ip} on interface {interface:interface}, sourced from {mac-address:mac}',
      '...IP address {address:ip} {:conflicts|conflicted} with {:text} MAC {mac-address:mac} on {interface:interface}...',
      'Detected an IP address conflict. The device with MAC address {mac-address:mac} connected to interface {interface:interface} in VSI {:word} and the device with MAC address {:mac} connected to interface {:word} in VSI {:word} were using the same IP address {address:ip}',
      '...IP address {address:ip}...',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: ['PORTSEC/6/PORTSEC_VIOLATION', 'PORTSEC/5/PORTSEC_VIOLATION'],
    text: '-IfName={interface}-MACAddr={mac-address:mac}-VLANID={vlan:uint}-IfStatus={status}; Intrusion ...',
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: ['STORM/4/STORM_CONSTRAIN_EXCEED', 'ETHDEV/4/STORM_EXCEED', 'STM/4/STORM_EXCEED'],
    text: [
      '{interface:interface} is in controlled status, {traffic-type} flux exceeds its upper threshold...',
      '{interface:interface} ...',
    ],
  }),
  rule({
    event: 'STORM_CONTROL_CLEARED',
    mnemonic: ['STORM/4/STORM_CONSTRAIN_NORMAL', 'STORM/4/STORM_CONSTRAIN_BELOW', 'STM/4/STORM_NORMAL'],
    text: '{interface:interface} ...',
  }),
]

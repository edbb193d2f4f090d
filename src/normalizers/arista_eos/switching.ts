import { type Rule, rule } from '../rule.ts'

/** Interfaces, link aggregation, spanning tree, LLDP, MAC addresses. */
export const switchingRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'LINEPROTO-5-UPDOWN',
    text: [
      'Line protocol on Interface {interface:interface}, changed state to up...',
      'Line protocol on Interface {interface:interface} ({description:text}), changed state to up...',
    ],
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'LINEPROTO-5-UPDOWN',
    text: [
      'Line protocol on Interface {interface:interface}, changed state to down...',
      'Line protocol on Interface {interface:interface} ({description:text}), changed state to down...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['LINEPROTO-5-UPDOWN', 'LINK-3-UPDOWN'],
    text: [
      '...nterface {interface:interface}, changed state to administratively down',
      '...nterface {interface:interface} ({description:text}), changed state to administratively down',
    ],
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', reason: 'administratively down' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'LINK-3-UPDOWN',
    text: [
      'Interface {interface:interface}, changed state to up...',
      'Interface {interface:interface} ({description:text}), changed state to up...',
    ],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'LINK-3-UPDOWN',
    text: [
      'Interface {interface:interface}, changed state to down...',
      'Interface {interface:interface} ({description:text}), changed state to down...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    mnemonic: 'ETH-4-ERRDISABLE',
    text: '{reason} error detected on {interface:interface}',
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    mnemonic: ['ETH-4-ERRDISABLE_RECOVER', 'ETH-4-ERRDISABLE_RECOVERY', 'ETH-4-ERRRECOVER'],
    text: [
      'Attempting to recover from {reason} err-disable state on {interface:interface}',
      'attempting to recover from {reason} err-disable state on {interface:interface}',
    ],
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: ['STORM_CONTROL-4-ACTIVE', 'STORMCONTROL-4-ACTIVE', 'ETH-4-STORM_CONTROL'],
    text: ['...detected on {interface:interface}...', 'Storm control is active on {interface:interface}...'],
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: 'LOOPPROTECT-3-LOOP_DETECTED',
    text: ['Loop detected on {interface:interface}...', '...loop on {interface:interface}...'],
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: ['LAG-5-MEMBER_ADDED', 'LACP-5-MEMBER_ADDED', 'LAG-5-MEMBER_ACTIVE'],
    text: [
      '{member:interface} added to {interface:interface}...',
      'Interface {member:interface} joined {interface:interface}...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: ['LAG-5-MEMBER_REMOVED', 'LACP-5-MEMBER_REMOVED', 'LAG-5-MEMBER_INACTIVE'],
    text: [
      '{member:interface} removed from {interface:interface}...',
      'Interface {member:interface} left {interface:interface}...',
    ],
  }),
  rule({
    event: 'MLAG_INTERFACE_INACTIVE',
    mnemonic: ['MLAG-4-INTF_INACTIVE_LOCAL', 'MLAG-4-INTF_INACTIVE_REMOTE', 'MLAG-4-INTF_INACTIVE'],
    text: [
      '{:Local|Remote|Peer} interface {interface:interface} is {reason:text}. MLAG {mlag-id} is inactive...',
      '{:Local|Remote|Peer} interface {interface:interface} is {reason:text}. MLAG {mlag-id} is inactive...',
      'Local interface {interface:interface} is inactive...',
    ],
  }),
  rule({
    event: 'MLAG_INTERFACE_ACTIVE',
    mnemonic: [
      'MLAG-5-INTF_ACTIVE_FULL',
      'MLAG-6-INTF_ACTIVE_FULL',
      'MLAG-4-INTF_ACTIVE_FULL',
      'MLAG-4-INTF_ACTIVE_PARTIAL',
    ],
    text: [
      'Local interface {interface:interface} is link up. MLAG {mlag-id} is active...',
      '...interface {interface:interface} is {:text}. MLAG {mlag-id} is active...',
    ],
  }),
  rule({
    event: 'LLDP_NEIGHBOR_ADDED',
    mnemonic: 'LLDP-5-NEIGHBOR_NEW',
    text: 'LLDP neighbor with chassisId {chassis-id:chassis-id} and portId {port-id:user} added on interface {interface:interface}',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: ['LLDP-5-NEIGHBOR_TIMEOUT', 'LLDP-5-NEIGHBOR_REMOVED'],
    text: 'LLDP neighbor with chassisId {chassis-id:chassis-id} and portId {port-id:user} {reason:timed out|removed} on interface {interface:interface}',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: ['LLDP-5-NEIGHBOR_TIMEOUT', 'LLDP-5-NEIGHBOR_REMOVED'],
    text: 'LLDP neighbor with chassisId {chassis-id:chassis-id} and portId {port-id:user} removed from interface {interface:interface}',
  }),
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    mnemonic: 'SPANTREE-4-BLOCK_BPDUGUARD',
    text: [
      'Received BPDU packet on {interface:interface} with BPDU guard enabled. Disabling interface. ({:source mac|sender mac|BPDU sender MAC} {mac-address:mac})',
      'Received BPDU packet on {:Port|Interface|interface} {interface:interface} with BPDU guard enabled. Disabling interface...',
      'Received BPDU packet on {interface:interface} with BPDU guard enabled. Disabling interface...',
      'Received BPDU packet on {interface:interface} ({description:text}) with BPDU guard enabled. Disabling interface...',
    ],
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    mnemonic: 'SPANTREE-6-ROOTCHANGE',
    text: [
      'Root changed for instance {instance}: new root interface is {interface:interface}, new root bridge mac address is {root-address:mac}...',
      'Root changed for instance {instance}: new root bridge is this switch...',
      'Root changed for instance {instance}: new root interface is {interface:interface}...',
      'Root changed for instance {instance}:...',
    ],
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: ['SPANTREE-6-INTERFACE_STATE', 'SPANTREE-6-INTERFACE_STATE_CHANGE'],
    text: 'Interface {interface:interface} instance {instance} moving from {previous-state:stp-state} to {state:stp-state}',
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-4-ROOTGUARD_BLOCK',
    text: '...ort {interface:interface} {:text} instance {instance}...',
  }),
  rule({
    event: 'STP_LOOP_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-4-LOOPGUARD_BLOCK',
    text: 'Loop guard blocking {:port|interface} {interface:interface} {:in|on} instance {instance}...',
  }),
  rule({
    event: 'STP_LOOP_GUARD_UNBLOCKED',
    mnemonic: 'SPANTREE-4-LOOPGUARD_UNBLOCK',
    text: 'Loop guard unblocking {:port|interface} {interface:interface} {:in|on} instance {instance}...',
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: ['SPANTREE-6-TOPOLOGY_CHANGE', 'SPANTREE-6-TOPOLOGYCHANGE'],
    text: [
      'Topology change detected on {interface:interface} {:in|for} instance {instance}...',
      '...nstance {instance}...',
    ],
  }),
  rule({
    event: 'MAC_FLAPPING',
    mnemonic: 'ETH-4-HOST_FLAPPING',
    text: 'Host {mac-address:mac} in VLAN {vlan:uint} is flapping between interface {previous-interface:interface} and interface {interface:interface}...',
  }),
  rule({
    event: 'EVPN_DUPLICATE_MAC',
    mnemonic: 'EVPN-3-BLACKLISTED_DUPLICATE_MAC',
    text: [
      'MAC address {mac-address:mac} on VLAN {vlan:uint} has been blacklisted...',
      'Duplicate MAC address {mac-address:mac} on VLAN {vlan:uint}...',
      '...address {mac-address:mac}...VLAN {vlan:uint}...',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: ['ARP-4-DUPLICATE_IP', 'ARP-3-DUPLICATE_ADDRESS'],
    text: [
      '...IP address {address:ip} {:text} {mac-address:mac} on interface {interface:interface}...',
      '...ddress {address:ip}...',
    ],
  }),
]

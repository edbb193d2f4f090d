import { type Rule, rule } from '../rule.ts'

/** Spanning tree, bundles, MAC addresses. */
export const switching: readonly Rule[] = [
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    mnemonic: 'SPANTREE-2-BLOCK_BPDUGUARD',
    text: [
      'Received BPDU on port {interface:interface} with BPDU Guard enabled. Disabling port...',
      'Received BPDU on {interface:interface} with BPDU Guard enabled. Disabling port...',
      'Received BPDU on port {interface:interface} vlan {vlan:vlan} with BPDU Guard enabled. Disabling port...',
    ],
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: 'SPANTREE-5-TOPOTRAP',
    text: 'Topology Change Trap for vlan {vlan:vlan}...',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: ['SPANTREE-5-TOPOTRAP', 'SPANTREE-6-TOPOTRAP'],
    text: 'Topology Change Trap for instance {instance:uint}...',
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    mnemonic: 'SPANTREE-5-ROOTCHANGE',
    text: [
      'Root Changed for vlan {vlan:vlan}: New Root Port is {interface:interface}. New Root Mac Address is {root-address:mac}',
      'Root Changed for vlan {vlan:vlan}: New Root Port is {interface:interface}. New Root Mac Address is {root-address:mac}...',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    mnemonic: 'SPANTREE-5-ROOTCHANGE',
    text: 'Root Changed for instance {instance:uint}: New Root Port is {interface:interface}. New Root Mac Address is {root-address:mac}',
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: 'SPANTREE-6-PORT_STATE',
    text: [
      'Port {interface:interface} instance {instance:uint} moving from {previous-state:stp-state} to {state:stp-state}',
      'Port {interface:interface} instance {instance:uint} moving from {previous-state} to {state:stp-state}',
    ],
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: 'SPANTREE-6-PORT_STATE',
    text: [
      'Port {interface:interface} vlan {vlan:vlan} moving from {previous-state:stp-state} to {state:stp-state}',
      'Port {interface:interface} vlan {vlan:vlan} moving from {previous-state} to {state:stp-state}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-2-ROOTGUARD_BLOCK',
    text: 'Root guard blocking port {interface:interface} on VLAN{vlan:vlan}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-2-ROOTGUARD_BLOCK',
    text: [
      'Root guard blocking port {interface:interface} on MST{instance:uint}',
      'Root guard blocking port {interface:interface} on {instance}',
    ],
  }),
  rule({
    event: 'STP_ROOT_GUARD_UNBLOCKED',
    mnemonic: 'SPANTREE-2-ROOTGUARD_UNBLOCK',
    text: 'Root guard unblocking port {interface:interface} on VLAN{vlan:vlan}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_UNBLOCKED',
    mnemonic: 'SPANTREE-2-ROOTGUARD_UNBLOCK',
    text: [
      'Root guard unblocking port {interface:interface} on MST{instance:uint}',
      'Root guard unblocking port {interface:interface} on {instance}',
    ],
  }),
  rule({
    event: 'STP_LOOP_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-2-LOOPGUARD_BLOCK',
    text: 'Loop guard blocking port {interface:interface} on VLAN{vlan:vlan}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_LOOP_GUARD_BLOCKED',
    mnemonic: 'SPANTREE-2-LOOPGUARD_BLOCK',
    text: [
      'Loop guard blocking port {interface:interface} on MST{instance:uint}',
      'Loop guard blocking port {interface:interface} on {instance}',
    ],
  }),
  rule({
    event: 'STP_LOOP_GUARD_UNBLOCKED',
    mnemonic: 'SPANTREE-2-LOOPGUARD_UNBLOCK',
    text: 'Loop guard unblocking port {interface:interface} on VLAN{vlan:vlan}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_LOOP_GUARD_UNBLOCKED',
    mnemonic: 'SPANTREE-2-LOOPGUARD_UNBLOCK',
    text: [
      'Loop guard unblocking port {interface:interface} on MST{instance:uint}',
      'Loop guard unblocking port {interface:interface} on {instance}',
    ],
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: ['SPANTREE-2-BLOCK_PVID_PEER', 'SPANTREE-2-BLOCK_PVID_LOCAL', 'SPANTREE-7-BLOCK_PORT_TYPE'],
    text: [
      'Blocking {interface:interface} on VLAN{vlan:vlan}. {reason:text}',
      'Blocking {interface:interface} on vlan {vlan:vlan}. {reason:text}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: ['SPANTREE-2-RECV_PVID_ERR', 'SPANTREE-2-RECV_1Q_NON_TRUNK', 'SPANTREE-2-RECV_1Q_NON_1QTRUNK'],
    text: [
      'Received BPDU with inconsistent peer vlan id {neighbor-vlan:uint} on {interface:interface} VLAN{vlan:vlan}',
      'Received 802.1Q BPDU on non {reason:text} {interface:interface} VLAN{vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: ['SPANTREE-2-BRIDGE_ASSURANCE_BLOCK', 'SPANTREE-2-PVSTSIM_FAIL'],
    text: [
      'Bridge Assurance blocking port {interface:interface} on VLAN{vlan:vlan}',
      'Blocking root port {interface:interface}: Inconsitent inferior PVST BPDU received on VLAN {vlan:vlan}...',
      'Blocking designated port {interface:interface}: Inconsitent superior PVST BPDU received on VLAN {vlan:vlan}...',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_CONSISTENT_PORT',
    mnemonic: ['SPANTREE-2-UNBLOCK_CONSIST_PORT', 'SPANTREE-3-UNBLOCK_CONSIST_PORT'],
    text: [
      'Unblocking {interface:interface} on VLAN{vlan:vlan}. {reason:text}',
      'Unblocking {interface:interface} on vlan {vlan:vlan}. {reason:text}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_CONSISTENT_PORT',
    mnemonic: 'SPANTREE-2-BRIDGE_ASSURANCE_UNBLOCK',
    text: 'Bridge Assurance unblocking port {interface:interface} on VLAN{vlan:vlan}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: 'EC-5-BUNDLE',
    text: [
      'Interface {member:interface} joined port-channel {interface:interface}',
      'Interface {member:interface} joined port-channel {interface:interface} ...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: 'EC-5-UNBUNDLE',
    text: [
      'Interface {member:interface} left the port-channel {interface:interface}',
      'Interface {member:interface} left the port-channel {interface:interface} ...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_COMPATIBLE',
    mnemonic: 'EC-5-COMPATIBLE',
    text: '{member:interface} is compatible with port-channel members...',
  }),
  rule({
    event: 'LAG_MEMBER_SUSPENDED',
    mnemonic: ['EC-5-L3DONTBNDL1', 'EC-5-L3DONTBNDL2', 'EC-5-DONTBNDL'],
    text: [
      '{member:interface} suspended: {reason:text}',
      '{member:interface} is suspended: {reason:text}',
      '{member:interface} suspended, {reason:text}',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_SUSPENDED',
    mnemonic: ['EC-5-CANNOT_BUNDLE1', 'EC-5-CANNOT_BUNDLE2', 'EC-5-CANNOT_BUNDLE_LACP'],
    text: [
      '{member:interface} is not compatible with aggregators in channel {:uint} and cannot attach to them ({reason:text})',
      '{member:interface} is not compatible with {interface:interface} and will be suspended ({reason:text})',
      '{:word} {interface:interface} is down, port {member:interface} will remain stand-alone...',
    ],
  }),
  rule({
    event: 'LAG_MIN_LINKS_NOT_MET',
    mnemonic: 'EC-5-MINLINKS_NOTMET',
    text: [
      "Port-channel {interface:interface} is down bundled ports ({count:uint}) doesn't meet min-links",
      'Port-channel {interface:interface} is down ...',
    ],
  }),
  rule({
    event: 'LAG_MIN_LINKS_MET',
    mnemonic: 'EC-5-MINLINKS_MET',
    text: [
      'Port-channel {interface:interface} is up as its bundled ports ({count:uint}) meets min-links',
      'Port-channel {interface:interface} is up ...',
    ],
  }),
  rule({
    event: 'MAC_FLAPPING',
    mnemonic: ['SW_MATM-4-MACFLAP_NOTIF', 'MAC_MOVE-4-NOTIF'],
    text: [
      'Host {mac-address:mac} in vlan {vlan:vlan} is flapping between port {previous-interface:interface} and port {interface:interface}',
      'Host {mac-address:mac} in vlan {vlan:vlan} is flapping between port {previous-interface:interface} and port {interface:interface} ...',
      'Host {mac-address:mac} in vlan {vlan:vlan} is flapping between {previous-interface:interface} and {interface:interface}',
    ],
  }),
  rule({
    event: 'MAC_FLAPPING',
    mnemonic: 'C4K_EBM-4-HOSTFLAPPING',
    text: [
      'Host {mac-address:mac} in vlan {vlan:vlan} is flapping between port {previous-interface:interface} and port {interface:interface}',
      'Host {mac-address:mac} in vlan {vlan:vlan} is moving from port {previous-interface:interface} to port {interface:interface}',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

// A member of a stack appends its name to what it logs: "… changed state to up (access1-2)". Hence the open ends.

/** Links and line protocols, and what takes a port down. */
export const interfaces: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'LINEPROTO-5-UPDOWN',
    text: 'Line protocol on Interface {interface:interface}, changed state to up...',
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'LINEPROTO-5-UPDOWN',
    text: 'Line protocol on Interface {interface:interface}, changed state to down...',
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['LINK-3-UPDOWN', 'LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to up...',
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['LINK-3-UPDOWN', 'LINK-5-CHANGED'],
    text: [
      'Interface {interface:interface}, changed state to administratively down from {remote-address:ip}',
      'Interface {interface:interface}, changed state to administratively down...',
    ],
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', layer: 'link', reason: 'administratively down' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['LINK-3-UPDOWN', 'LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to down...',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['LINK-3-UPDOWN', 'LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to {reason:reset|standby mode|deleted}',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'CONTROLLER-5-UPDOWN',
    text: 'Controller {interface:interface}, changed state to up...',
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'CONTROLLER-5-UPDOWN',
    text: [
      'Controller {interface:interface}, changed state to down ({reason:text})',
      'Controller {interface:interface}, changed state to down...',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'CONTROLLER-5-UPDOWN',
    text: 'Controller {interface:interface}, changed state to administratively down...',
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', layer: 'link', reason: 'administratively down' },
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    mnemonic: ['PM-4-ERR_DISABLE', 'PM-4-ERR_DISABLE_VP', 'PM-2-ERR_DISABLE_VP'],
    text: [
      '{reason} error detected on {interface:interface}, vlan {vlan:vlan}',
      '{reason} error detected on {interface:interface}, vlan {vlan:vlan}. ...',
      '{reason} error detected on {interface:interface}, putting {:interface} in err-disable state...',
    ],
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    mnemonic: ['PM-4-ERR_RECOVER', 'PM-4-ERR_RECOVER_VP'],
    text: [
      'Attempting to recover from {reason} err-disable state on {interface:interface}, vlan {vlan:vlan}',
      'Attempting to recover from {reason} err-disable state on {interface:interface}',
      'Attempting to recover from {reason} err-disable state on {interface:interface} ...',
    ],
  }),
  rule({
    event: 'INTERFACE_DUPLEX_MISMATCH',
    mnemonic: 'CDP-4-DUPLEX_MISMATCH',
    text: [
      'duplex mismatch discovered on {interface:interface} (not {:word} duplex), with {neighbor} {neighbor-interface:interface} ({:word} duplex)...',
      'duplex mismatch discovered on {interface:interface} ({:text}), with {neighbor} {neighbor-interface:interface} ({:text})...',
      'Duplex mismatch discovered on {interface:interface} ({:text}), with {neighbor} {neighbor-interface:interface} ({:text})...',
    ],
  }),
  rule({
    event: 'INTERFACE_NATIVE_VLAN_MISMATCH',
    mnemonic: 'CDP-4-NATIVE_VLAN_MISMATCH',
    text: 'Native VLAN mismatch discovered on {interface:interface} ({vlan:vlan}), with {neighbor} {neighbor-interface:interface} ({neighbor-vlan:uint})...',
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    mnemonic: 'UDLD-4-UDLD_PORT_DISABLED',
    text: 'UDLD disabled interface {interface:interface}, {reason:text}',
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    mnemonic: ['UDLD-3-UDLD_PORT_FAILURE', 'UDLD-4-UDLD_PORT_FAILURE'],
    text: 'UDLD reported failure per user request, interface {interface:interface}, {reason:text}',
  }),
  rule({
    event: 'INTERFACE_UDLD_RECOVERED',
    mnemonic: 'UDLD-6-UDLD_PORT_RESET',
    text: 'UDLD reset interface {interface:interface}...',
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: 'STORM_CONTROL-3-FILTERED',
    text: 'A {traffic-type} storm detected on {interface:interface}. A packet filter action has been applied on the interface...',
    set: { action: 'filter' },
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: 'STORM_CONTROL-3-SHUTDOWN',
    text: 'A packet storm was detected on {interface:interface}. The interface has been disabled...',
    set: { action: 'shutdown' },
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: 'STORM_CONTROL-3-TRAP',
    text: 'A packet storm was detected on {interface:interface}. Sending SNMP trap...',
    set: { action: 'trap' },
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: ['ETHCNTR-3-LOOP_BACK_DETECTED', 'ETHCNTR-3-LOOP_BACK_DETECTED_INT'],
    text: [
      'Loop-back detected on {interface:interface}',
      'Loop-back detected on {interface:interface} ...',
      'Keepalive packet loop-back detected on {interface:interface}',
      'Keepalive packet loop-back detected on {interface:interface} ...',
    ],
  }),
  rule({
    event: 'INTERFACE_ERRORS_EXCEEDED',
    mnemonic: 'ETHERNET_OAM-5-LINK_MONITOR',
    text: [
      '{count:uint} {error-type:text} detected over the last {:text} on interface {interface:interface}',
      '{error-type:text} detected over the last {:text} on interface {interface:interface}',
    ],
  }),
  rule({
    event: 'INTERFACE_ERRORS_EXCEEDED',
    mnemonic: 'LINK-4-ERROR',
    text: ['{interface:interface} is experiencing errors', '{interface:interface} is experiencing errors ...'],
  }),
  rule({
    event: 'INTERFACE_ERRORS_EXCEEDED',
    mnemonic: [
      'AMDP2_FE-5-LATECOLL',
      'LANCE-5-LATECOLL',
      'QUICC_ETHER-5-LATECOLL',
      'GT96K_FE-5-LATECOLL',
      'ETHERNET-5-LATECOLL',
    ],
    text: [
      '{interface:interface} transmit error',
      'Unit {:word}, late collision error, interface {interface:interface}',
      '{interface:interface}, late collision...',
    ],
    set: { 'error-type': 'late-collision' },
  }),
]

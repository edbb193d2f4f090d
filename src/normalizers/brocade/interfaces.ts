import { type Rule, rule } from '../rule.ts'

/** Ports and link aggregation. */
export const interfaceRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    app: 'System',
    text: ['Interface {interface:text}, state up...', 'Interface {interface:text}, link up...'],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_UP',
    app: 'System',
    text: 'Interface {interface:interface}, line protocol up...',
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    app: 'System',
    text: [
      'Interface {interface:text}, state down - {reason:text}',
      'Interface {interface:text}, state down ({reason:text})',
      'Interface {interface:text}, state down...',
      'Interface {interface:text}, link down...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    app: 'System',
    text: 'Interface {interface:interface}, line protocol down...',
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    app: ['ERR_DISABLE', 'System'],
    text: [
      '{reason:=Link flaps} on port {interface:interface} exceeded threshold; port in err-disable state...',
      'Interface {interface:interface} is err-disabled due to {reason:text}',
      'Port {interface:interface} is in err-disable state, reason: {reason:text}',
      'Port {interface:interface} err-disabled due to {reason:text}',
    ],
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    app: ['ERR_DISABLE', 'System'],
    text: [
      'Interface {interface:interface}, {reason:=err-disable recovery timeout}...',
      'Interface {interface:interface}, err-disable recovery...',
      'Port {interface:interface} is recovered from err-disable state...',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    app: ['Loop-detection', 'LOOP DETECTION', 'loop-detection', 'System'],
    text: [
      'port {interface:interface} (vlan {vlan:vlan}), put into errdisable state...',
      'port {interface:interface}, put into errdisable state...',
      'port {interface:interface} vlan {vlan:vlan}, detect loop, putting into err-disable state...',
      'port {interface:interface} vlan {vlan:vlan}, detect...',
      'Port {interface:interface} vlan {vlan:vlan} detects loop...',
      'Loop detected on port {interface:interface}',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    text: [
      'Loop-detection: port {interface:interface} (vlan {vlan:vlan}), put into errdisable state...',
      'LOOP DETECTION: Port {interface:interface} vlan {vlan:vlan}...',
    ],
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    app: 'UDLD',
    text: [
      'Logical link on port {interface:interface} is down...',
      'Logical link on interface {interface:interface} is down...',
    ],
  }),
  rule({
    event: 'INTERFACE_UDLD_RECOVERED',
    app: 'UDLD',
    text: [
      'Logical link on port {interface:interface} is up...',
      'Logical link on interface {interface:interface} is up...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    app: ['LACP', 'System'],
    text: [
      'Port {member:interface} mux state transition: aggregate (reason: {reason:text})',
      'Port {member:interface} mux state transition: aggregate ({reason:text})',
      'Port {member:interface} mux state transition: aggregate...',
      '{member:interface} state changes from {previous-state} to FORWARD...',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    app: ['LACP', 'System'],
    text: [
      'Port {member:interface} mux state transition: not aggregate (reason: {reason:text})',
      'Port {member:interface} mux state transition: not aggregate ({reason:text})',
      'Port {member:interface} mux state transition: not aggregate...',
      '{member:interface} state changes from FORWARD to {state}...',
    ],
  }),
  rule({
    event: 'POE_POWER_GRANTED',
    app: 'PoE',
    text: ['Power enabled on port {interface:interface}', 'Allocated power of {:text} on port {interface:interface}'],
  }),
  rule({
    event: 'POE_POWER_DENIED',
    app: 'PoE',
    text: [
      'Power disabled on port {interface:interface} because of {reason:text}',
      'Power disabled on port {interface:interface}',
      'Power denied on port {interface:interface} because of {reason:text}',
      '{reason:=Failed power allocation} of {power:text} on port {interface:interface}. {:text}',
      '{reason:=Failed power allocation} of {power:text} on port {interface:interface}',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    app: 'System',
    text: [
      '{reason:=Optic is not Brocade-qualified} ({interface:interface})...',
      '{reason:=Optic is not Brocade qualified} ({interface:interface})...',
      '{reason:=Optic is not Ruckus-qualified} ({interface:interface})...',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM',
    app: ['System', 'Optical Monitoring', 'OPTICAL MONITORING'],
    text: [
      'Optical Monitoring: port {interface:interface}, {direction:Low|High} {level:alarm|warning}, {quantity:optics-quantity}, {:text}',
      'port {interface:interface}, {direction:Low|High} {level:alarm|warning}, {quantity:optics-quantity}, {:text}',
      'Optical Monitoring: port {interface:interface}, {direction:Low|High} {level:alarm|warning}, {quantity:optics-quantity}',
      'port {interface:interface}, {direction:Low|High} {level:alarm|warning}, {quantity:optics-quantity}',
      'Port {interface:interface} {quantity:optics-quantity} {direction:Low|High} {level:alarm|warning}...',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

// The unit of a stack (`Unit 1, `) or the kind of log (`DDM `, `Web-6:`) may stand before a sentence: those begin with `...`.

/** Ports, storms, loops, optics. */
export const interfaces: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    text: [
      '...:Port {interface:interface} link up, {speed} {mode:text} duplex...',
      '...:Port {interface:interface} link up...',
      'Port {interface:interface} link up, {speed} {mode:text} duplex...',
      'Port {interface:interface} link up, {speed:text}',
      'Port {interface:interface} link up...',
      'port {interface:interface} link up...',
      '...Port {interface:interface} link up, {speed} {mode:text} duplex...',
      '...Port {interface:interface} link up...',
      'Interface {interface:interface} link up...',
      'Link Aggregation Group {interface:interface} link up...',
    ],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    text: [
      '...:Port {interface:interface} link down...',
      '...:port {interface:interface} link down...',
      'Port {interface:interface} link down...',
      'port {interface:interface} link down...',
      '...Port {interface:interface} link down...',
      'Interface {interface:interface} link down...',
      'Link Aggregation Group {interface:interface} link down...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_UP',
    text: '{interface:=Management port} link up...',
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    text: '{interface:=Management port} link down...',
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    text: '{member:interface} attach to Link Aggregation Group {interface:interface}',
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    text: '{member:interface} detach from Link Aggregation Group {interface:interface}',
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    text: [
      '...Port {interface:interface} {traffic-type:word} storm is occurring...',
      '...Port {interface:interface} is currently shut down due to a packet storm...',
      '...Port {interface:interface} currently shut down due to a packet storm...',
      '...Port {interface:interface} currently shut down due to the packet storm...',
      '{traffic-type:Broadcast|Multicast|Unicast} storm is occurring (port: {interface:interface})...',
      '{traffic-type:Broadcast|Multicast|Unicast} storm is occurring on {interface:interface}...',
    ],
  }),
  rule({
    event: 'STORM_CONTROL_CLEARED',
    text: [
      '...Port {interface:interface} {traffic-type:word} storm has cleared...',
      '{traffic-type:Broadcast|Multicast|Unicast} storm has cleared (port: {interface:interface})...',
      '{traffic-type:Broadcast|Multicast|Unicast} storm is cleared on {interface:interface}...',
      '...Port {interface:interface} recovered from packet storm...',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    text: [
      '...Port {interface:interface} VID {vlan:vlan} LBD loop occurred...',
      '...Port {interface:interface} LBD loop occurred...',
      '{interface:interface} VID {vlan:vlan} LBD loop occurred...',
      '{interface:interface} LBD loop occurred...',
      '...BPDU Loop Back on Port <{interface:interface}>...',
      '...BPDU Loop Back on Port {interface:interface}',
      '...BPDU Loop Back on Port {interface:interface} ...',
    ],
  }),
  rule({
    event: 'LOOP_CLEARED',
    text: [
      '...Port {interface:interface} VID {vlan:vlan} LBD {:port|loop} recovered...',
      '...Port {interface:interface} VID {vlan:vlan} LBD recovered...',
      '...Port {interface:interface} LBD {:port|loop} recovered...',
      '...Port {interface:interface} LBD recovered...',
      '{interface:interface} VID {vlan:vlan} LBD {:port|loop} recovered...',
      '{interface:interface} LBD {:port|loop} recovered...',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM',
    text: [
      '...Port {interface:interface} optic module {quantity:optics-quantity} exceeded the {direction:high|low} {level:alarm|warning} threshold...',
      '...Port {interface:interface} SFP {quantity:optics-quantity} exceeded the {direction:high|low} {level:alarm|warning} threshold...',
      '...Optical transceiver {interface:interface} {quantity:optics-quantity} {direction:high|low} {level:alarm|warning} exceeded...',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM_CLEARED',
    text: [
      '...Port {interface:interface} optic module {quantity:optics-quantity} recovered from the {direction:high|low} {level:alarm|warning} threshold...',
      '...Port {interface:interface} SFP {quantity:optics-quantity} recovered from the {direction:high|low} {level:alarm|warning} threshold...',
      '...Optical transceiver {interface:interface} {quantity:optics-quantity} {direction:high|low} {level:alarm|warning} recovered...',
    ],
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    text: ['...ULD Port: {interface:interface} is detected as {reason:=unidirectional} link...'],
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    text: [
      'Port {interface:interface} enters error disable state due to {reason:text}',
      '...ort {interface:interface} enters error disabled state due to {reason:text}',
    ],
  }),
  rule({
    event: 'OAM_REMOTE_FAILURE',
    text: [
      '...OAM {reason:dying gasp|link fault|critical} event received (Port {interface:interface})...',
      '...OAM {reason:dying gasp|link fault|critical} event received(Port {interface:interface})...',
      '...OAM {reason:dying gasp|link fault|critical} event received (Port: {interface:interface})...',
      '...OAM {reason:dying gasp|link fault|critical event} received (Port: {interface:interface})...',
    ],
  }),
  rule({
    event: 'INTERFACE_ERRORS_EXCEEDED',
    text: [
      '...Errored {error-type:text} event received (Port {interface:interface})...',
      '...Errored {error-type:text} event received(Port {interface:interface})...',
      '...Errored {error-type:text} event received (Port: {interface:interface})...',
      '...Errored {error-type:text} event received(Port: {interface:interface})...',
    ],
  }),
  rule({
    event: 'CFM_REMOTE_MEP_DOWN',
    text: '...CFM remote down. MD Level:{domain:uint}, VLAN:{vlan:vlan}, Local(Port {interface:interface}, Direction:{direction}) Remote(MEPID:{mep:uint}, MAC:{mac-address:mac})...',
  }),
]

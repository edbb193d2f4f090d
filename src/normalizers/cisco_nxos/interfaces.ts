import { type Rule, rule } from '../rule.ts'

// The reason is in the mnemonic and again in the text. MDS and the Fibre Channel ports of a Nexus say PORT for ETHPORT,
// and put the VSAN before the sentence.
const downReasons = [
  'LINK_FAILURE',
  'NONE',
  'INITIALIZING',
  'CFG_CHANGE',
  'INTERFACE_REMOVED',
  'PARENT_DOWN',
  'PARENT_ADMIN_DOWN',
  'PORT_CHANNEL_MEMBERS_DOWN',
  'CHANNEL_MEMBERSHIP_UPDATE_IN_PROGRESS',
  'CHANNEL_ADMIN_DOWN',
  'CHANNEL_OPER_DOWN',
  'ERROR_DISABLED',
  'ERR_DISABLED',
  'SUSPENDED',
  'SUSPENDED_BY_VPC',
  'SUSPENDED_BY_MODE',
  'SUSPENDED_BY_SPEED',
  'INACTIVE',
  'NON_EXISTENT',
  'OFFLINE',
  'SOFTWARE_FAILURE',
  'HW_FAILURE',
  'HARDWARE_FAILURE',
  'BIT_ERR_RT_THRES_EXCEEDED',
  'LOOPBACK_DIAG_FAILURE',
  'MODULE_REMOVED',
  'NOT_CONNECTED',
  'XCVR_ABSENT',
  'SFP_ABSENT',
  'VLAN_INACTIVE',
  'VLAN_DOWN',
  'SRCPORT_NOT_BOUND',
  'SRC_PORT_NOT_BOUND',
  'DENIED',
  'FEX_DOWN',
  'FEX_OFFLINE',
  'FABRIC_PORT_DOWN',
  'PEER_FCIP_CLOSED_CONNECTION',
  'TUNNEL_DOWN',
  'VPC_PEERLINK_DOWN',
  'VPC_PEER_LINK_DOWN',
  'TCP_KEEP_ALIVE_EXPIRED',
  'OHMS_EXTERNAL_LOOPBACK_TEST',
  'DOMAIN_OVERLAP_ISOLATION',
  'UPGRADE_IN_PROGRESS',
  'ELP_FAILURE_ISOLATION',
] as const
const down = [
  'ETHPORT-5-IF_DOWN',
  ...downReasons.flatMap(reason => [`ETHPORT-5-IF_DOWN_${reason}`, `PORT-5-IF_DOWN_${reason}`]),
]

const opticsMnemonics = [
  'ETHPORT-3-IF_SFP_ALARM',
  'ETHPORT-4-IF_SFP_WARNING',
  'ETHPORT-3-IF_XCVR_ALARM',
  'ETHPORT-4-IF_XCVR_WARNING',
]

/** Ports: links, speed, optics, storms, suspended VLANs. */
export const interfaces: readonly Rule[] = [
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['ETHPORT-5-IF_DOWN_ADMIN_DOWN', 'PORT-5-IF_DOWN_ADMIN_DOWN', 'ETHPORT-5-IF_ADMIN_DOWN'],
    text: [
      'Interface {interface:interface} is down ({reason:text})',
      'Interface {interface:interface} is down({reason:text})',
      '%$VSAN {:text}%$ Interface {interface:interface} is down ({reason:text})',
      'Interface {interface:interface} is admin down...',
    ],
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: down,
    text: [
      'Interface {interface:interface} is down ({reason:text})',
      'Interface {interface:interface} is down({reason:text})',
      'Interface {interface:interface} is down ({reason:text}) ...',
      '%$VSAN {:text}%$ Interface {interface:interface} is down ({reason:text})',
      '%$VSAN {:text}%$ Interface {interface:interface} is down ({reason:text}) ...',
      'Interface {interface:interface} is down...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['ETHPORT-5-IF_UP', 'PORT-5-IF_UP', 'ETH_PORT_CHANNEL-5-PORT_INDIVIDUAL_UP'],
    text: [
      'Interface {interface:interface} is up in mode {mode}',
      'Interface {interface:interface} is up in {mode}',
      'Interface {interface:interface} is up in mode {mode} ...',
      '%$VSAN {:text}%$ Interface {interface:interface} is up in mode {mode}',
      '%$VSAN {:text}%$ Interface {interface:interface} is up...',
      'Interface {interface:interface} is up...',
      'individual port {interface:interface} is up',
    ],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'ETH_PORT_CHANNEL-5-PORT_INDIVIDUAL_DOWN',
    text: ['individual port {interface:interface} is down', '{:text}: individual port {interface:interface} is down'],
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    mnemonic: ['ETHPORT-2-IF_ERR_DISABLE', 'ETHPORT-2-IF_SEQ_ERROR'],
    text: [
      'Interface {interface:interface} is error disabled ({reason:text})',
      'Interface {interface:interface} is error disabled...',
    ],
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLE_RECOVERED',
    mnemonic: 'ETHPORT-5-IF_ERRDIS_RECOVERY',
    text: [
      'Interface {interface:interface} is being recovered from error disabled state (Last Reason:{reason:text})',
      'Interface {interface:interface} is being recovered from error disabled state...',
    ],
  }),
  rule({
    event: 'INTERFACE_DUPLEX_MODE',
    mnemonic: 'ETHPORT-5-IF_DUPLEX',
    text: 'Interface {interface:interface}, operational duplex mode changed to {mode:FULL|HALF}',
  }),
  rule({
    event: 'INTERFACE_SPEED_CHANGED',
    mnemonic: ['ETHPORT-5-SPEED', 'ETHPORT-5-IF_SPEED'],
    text: 'Interface {interface:interface}, operational speed changed to {speed:port-speed}',
  }),
  rule({
    event: 'INTERFACE_FLOW_CONTROL_CHANGED',
    mnemonic: ['ETHPORT-5-IF_RX_FLOW_CONTROL', 'ETHPORT-5-IF_TX_FLOW_CONTROL'],
    text: 'Interface {interface:interface}, operational {direction:Receive|Transmit} Flow Control state changed to on',
    set: { state: true },
  }),
  rule({
    event: 'INTERFACE_FLOW_CONTROL_CHANGED',
    mnemonic: ['ETHPORT-5-IF_RX_FLOW_CONTROL', 'ETHPORT-5-IF_TX_FLOW_CONTROL'],
    text: 'Interface {interface:interface}, operational {direction:Receive|Transmit} Flow Control state changed to off',
    set: { state: false },
  }),
  rule({
    event: 'INTERFACE_UDLD_ERROR',
    mnemonic: ['UDLD-4-UDLD_PORT_DISABLED', 'UDLD-3-UDLD_PORT_DISABLED'],
    text: [
      'UDLD disabled interface {interface:interface}, {reason:text}',
      'UDLD disabled interface {interface:interface}...',
    ],
  }),
  rule({
    event: 'INTERFACE_UDLD_RECOVERED',
    mnemonic: 'UDLD-4-UDLD_PORT_RESET',
    text: ['UDLD reset interface {interface:interface}', 'UDLD reset interface {interface:interface}...'],
  }),
  // Without the neighbour's port in round brackets behind it, as IOS has it: the brackets hold the serial number.
  rule({
    event: 'INTERFACE_DUPLEX_MISMATCH',
    mnemonic: 'CDP-4-DUPLEX_MISMATCH',
    text: [
      'Duplex mismatch discovered on {interface:interface}, with {neighbor}({serial}) {neighbor-interface:interface}...',
      'Duplex mismatch discovered on {interface:interface}, with {neighbor}({serial})...',
      'Duplex mismatch discovered on {interface:interface}, with {neighbor} {neighbor-interface:interface}...',
      'Duplex mismatch discovered on {interface:interface}, with {neighbor}',
    ],
  }),
  rule({
    event: 'INTERFACE_NATIVE_VLAN_MISMATCH',
    mnemonic: 'CDP-4-NATIVE_VLAN_MISMATCH',
    text: [
      'Native VLAN mismatch discovered on {interface:interface}({vlan:vlan}), with {neighbor}({serial}) {neighbor-interface:interface}({neighbor-vlan:vlan})...',
      'Native VLAN mismatch discovered on {interface:interface}({vlan:vlan}), with {neighbor}({serial})({neighbor-vlan:vlan})...',
      'Native VLAN mismatch discovered on {interface:interface}({vlan:vlan}), with {neighbor} {neighbor-interface:interface}({neighbor-vlan:vlan})...',
      'Native VLAN mismatch discovered on {interface:interface}({vlan:vlan}), with {neighbor}({neighbor-vlan:vlan})...',
      'Native VLAN mismatch discovered on {interface:interface} ({vlan:vlan}), with {neighbor} {neighbor-interface:interface} ({neighbor-vlan:vlan})...',
    ],
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: 'ETHPORT-5-STORM_CONTROL_ABOVE_THRESHOLD',
    text: [
      'Traffic in port {interface:interface} exceeds the configured threshold, action - {action}',
      'Traffic in port {interface:interface} exceeds the configured threshold , action - {action}',
      'Traffic in port {interface:interface} exceeds the configured threshold...',
    ],
  }),
  rule({
    event: 'STORM_CONTROL_CLEARED',
    mnemonic: 'ETHPORT-5-STORM_CONTROL_BELOW_THRESHOLD',
    text: [
      'Traffic in port {interface:interface} has fallen below the configured threshold...',
      'Traffic in port {interface:interface} falls below the configured threshold...',
      'Traffic in port {interface:interface} ...',
    ],
  }),
  rule({
    event: 'VLAN_SUSPENDED',
    mnemonic: 'ETHPORT-3-IF_ERROR_VLANS_SUSPENDED',
    text: [
      'VLANs {vlans} on Interface {interface:interface} are being suspended. (Reason: {reason:text})',
      'VLANs {vlans} on Interface {interface:interface} are being suspended...',
    ],
  }),
  rule({
    event: 'VLAN_RESTORED',
    mnemonic: 'ETHPORT-3-IF_ERROR_VLANS_REMOVED',
    text: 'VLANs {vlans} on Interface {interface:interface} are removed from suspended state...',
  }),
  rule({
    event: 'OPTICS_ALARM_CLEARED',
    mnemonic: opticsMnemonics,
    text: [
      'Interface {interface:interface}, {direction:Low|High} {quantity:optics-quantity} {level:Alarm|Warning} cleared',
      'Interface {interface:interface}, {direction:Low|High} {quantity:optics-quantity} {level:Alarm|Warning} on lane {:uint} cleared',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM',
    mnemonic: opticsMnemonics,
    text: 'Interface {interface:interface}, {direction:Low|High} {quantity:optics-quantity} {level:Alarm|Warning}...',
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    mnemonic: [
      'ETHPORT-3-IF_UNSUPPORTED_TRANSCEIVER',
      'ETHPORT-3-IF_NON_CISCO_TRANSCEIVER',
      'ETHPORT-3-IF_NON_QUALIFIED_TRANSCEIVER',
      'PORT-3-IF_UNSUPPORTED_TRANSCEIVER',
      'PORT-3-IF_NON_CISCO_TRANSCEIVER',
      'PORT-3-IF_NON_QUALIFIED_TRANSCEIVER',
    ],
    text: [
      '{reason:Non-Cisco transceiver|Non-qualified transceiver} on interface {interface:interface} is detected',
      'Transceiver on interface {interface:interface} is {reason:not supported|not qualified}',
      'Transceiver for interface {interface:interface} is {reason:not supported|not qualified}',
      'Transceiver on interface {interface:interface} ...',
      'Transceiver for interface {interface:interface} ...',
      '...on interface {interface:interface} ...',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

const opticsReadings = [
  ['RX_POWER', 'input-power'],
  ['TX_POWER', 'output-power'],
  ['TEMP', 'temperature'],
  ['TEMPERATURE', 'temperature'],
  ['VOLTAGE', 'supply-voltage'],
  ['VCC', 'supply-voltage'],
  ['TX_BIAS', 'laser-bias-current'],
  ['LASER_BIAS', 'laser-bias-current'],
] as const
const opticsDirections = [
  ['LOW', 'low'],
  ['HIGH', 'high'],
] as const
const opticsLevels = [
  ['ALARM', 'alarm'],
  ['WARNING', 'warning'],
] as const

// What was measured, which way and how badly stands in the mnemonic only: PLATFORM-SFP-3-LOW_RX_POWER_ALARM.
const optics: readonly Rule[] = opticsReadings.flatMap(([sensor, quantity]) =>
  opticsDirections.flatMap(([prefix, direction]) =>
    opticsLevels.flatMap(([suffix, level]) => {
      const mnemonic = ['SFP', 'XFP', 'CFP', 'CPAK', 'QSFP', 'CXP'].map(
        form => `PLATFORM-${form}-3-${prefix}_${sensor}_${suffix}`,
      )
      const set = { quantity, sensor, direction, level }
      return [
        rule({ event: 'OPTICS_ALARM', mnemonic, text: 'Set|{:text}|{:text}|{interface:interface}', set }),
        rule({ event: 'OPTICS_ALARM_CLEARED', mnemonic, text: 'Clear|{:text}|{:text}|{interface:interface}', set }),
      ]
    }),
  ),
)

/** Links, line protocols, optics, Ethernet OAM, and what is seen on a port. */
export const interfaces: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    mnemonic: ['PKT_INFRA-LINK-3-UPDOWN', 'PKT_INFRA-LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to Up...',
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['PKT_INFRA-LINK-3-UPDOWN', 'PKT_INFRA-LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to {reason:Administratively Down|Admin Down}',
    set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: ['PKT_INFRA-LINK-3-UPDOWN', 'PKT_INFRA-LINK-5-CHANGED'],
    text: 'Interface {interface:interface}, changed state to Down...',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'PKT_INFRA-LINEPROTO-5-UPDOWN',
    text: 'Line protocol on Interface {interface:interface}, changed state to Up...',
    set: { 'oper-status': 'UP', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'PKT_INFRA-LINEPROTO-5-UPDOWN',
    text: 'Line protocol on Interface {interface:interface}, changed state to Down...',
    set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
  }),
  rule({
    event: 'INTERFACE_ERR_DISABLED',
    mnemonic: 'PKT_INFRA-ERRDIS-6-ERROR_DISABLE',
    text: [
      'Interface {interface:interface} has been error disabled because of: {reason:text}',
      'Interface {interface:interface} has been error-disabled because of: {reason:text}',
      'Interface {interface:interface} error disabled due to {reason:text}',
      'Interface {interface:interface} error-disabled due to {reason:text}',
      'Error disabling interface {interface:interface}: {reason:text}',
      'Interface {interface:interface}{:any}error disable{:any}: {reason:text}',
      'Interface {interface:interface}{:any}error{:any}disabled...',
    ],
  }),
  rule({
    event: 'INTERFACE_DUPLEX_MISMATCH',
    mnemonic: ['L2-CDP-4-DUPLEX_MISMATCH', 'L2-CDP-5-DUPLEX_MISMATCH'],
    text: 'duplex mismatch discovered on {interface:interface} (...), with {neighbor} {neighbor-interface:interface} (...',
  }),
  rule({
    event: 'INTERFACE_NATIVE_VLAN_MISMATCH',
    mnemonic: 'L2-CDP-4-NATIVE_VLAN_MISMATCH',
    text: 'Native VLAN mismatch discovered on {interface:interface} ({vlan:vlan}), with {neighbor} {neighbor-interface:interface} ({neighbor-vlan:vlan})...',
  }),
  ...optics,
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    mnemonic: [
      'PLATFORM-SFP-2-DEV_SFP_PID_NOT_SUPPORTED',
      'PLATFORM-XFP-2-DEV_XFP_PID_NOT_SUPPORTED',
      'PLATFORM-SFP-2-DEV_SFP_NOT_SUPPORTED',
    ],
    text: [
      'Set|{:text}|{:text}|{interface:interface}',
      '{reason:text} for port {interface:interface}',
      '{reason:text} on port {interface:interface}',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'PLATFORM-INV-6-IF_OIRIN',
    text: '{form-factor} OIR: {slot}, port {port} inserted...',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: 'PLATFORM-INV-6-IF_OIROUT',
    text: '{form-factor} OIR: {slot}, port {port} removed...',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'OAM_SESSION_DOWN',
    mnemonic: 'L2-ELO-6-INTF_SESSION_DOWN',
    text: '{interface:interface}: {reason:text}',
  }),
  rule({
    event: 'OAM_SESSION_DOWN',
    mnemonic: 'L2-ELO-6-INTF_DISCOVERY_TIMEOUT',
    text: '{interface:interface}: {reason:text}',
  }),
  rule({
    event: 'OAM_SESSION_UP',
    mnemonic: 'L2-ELO-6-INTF_SESSION_UP',
    text: '{interface:interface}: ...',
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: 'L2-L2FIB-5-SECURITY_MAC_SECURE_VIOLATION_AC',
    text: 'MAC secure in AC {interface} detected violated packet - source MAC: {mac-address:mac}, destination MAC: {target-mac:mac}; action: {action}',
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: ['IP-ARP-6-INFO_DUPADDR', 'IPV4-ARP-6-INFO_DUPADDR'],
    text: [
      'Duplicate address {address:ip} on {interface:interface}, sourced by {mac-address:mac}...',
      'Duplicate address {address:ip} on {interface:interface}, sourced from {mac-address:mac}...',
      'Duplicate IP address {address:ip} on {interface:interface}, sourced by {mac-address:mac}...',
      'Duplicate IP address {address:ip} on {interface:interface}, sourced from {mac-address:mac}...',
      'Duplicate IP address {address:ip} on interface {interface:interface}, MAC address {mac-address:mac}...',
      '...address {address:ip} on {interface:interface}, ...',
    ],
  }),
  rule({
    event: 'MACSEC_SESSION_UP',
    mnemonic: ['L2-MKA-5-SESSION_SECURED', 'L2-MKA-5-SESSION_UNSECURED_TO_SECURED'],
    text: ['({interface:interface}), {:text}, CKN : {ckn:hex}...', '({interface:interface}), ...'],
  }),
  rule({
    event: 'MACSEC_SESSION_DOWN',
    mnemonic: ['L2-MKA-5-SESSION_STOP', 'L2-MKA-3-SESSION_STOP', 'L2-MKA-4-SESSION_UNSECURED'],
    text: ['({interface:interface}), {reason:text}, CKN : {ckn:hex}...', '({interface:interface}), {reason:text}'],
  }),
  rule({
    event: 'COUNTERS_CLEARED',
    mnemonic: 'MGBL-IFSTATS-6-CLEAR_COUNTERS',
    text: [
      'Clear counters on {interface:interface} by {user:user} from {terminal} ({remote-address:ip})',
      'Clear counters on {interface:interface} by {user:user} from {terminal}',
      'Clear counters on {interface:interface} by {user:user} on {terminal} ({remote-address:ip})',
      'Clear counters on all interfaces by {user:user}...',
      'Clear counters on all interfaces...',
      'Clear counters on {interface:interface}',
    ],
  }),
]

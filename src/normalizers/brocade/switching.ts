import { type Rule, rule } from '../rule.ts'

/** VLANs, spanning tree, addresses, access to ports. */
export const switchingRules: readonly Rule[] = [
  rule({
    event: 'VLAN_CREATED',
    app: 'VLAN',
    text: [
      'Id {vlan:vlan} added by {user:user} from {method} session...',
      'Id {vlan:vlan} added from {method} session...',
      'Id {vlan:vlan} added...',
    ],
  }),
  rule({
    event: 'VLAN_DELETED',
    app: 'VLAN',
    text: [
      'Id {vlan:vlan} deleted by {user:user} from {method} session...',
      'Id {vlan:vlan} deleted from {method} session...',
      'Id {vlan:vlan} deleted...',
    ],
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    app: ['STP', 'RSTP'],
    text: [
      'VLAN {vlan:vlan} Port {interface:interface} STP State -> {state:stp-state} ({reason:text})',
      'VLAN {vlan:vlan} Port {interface:interface} STP State -> {state:stp-state}',
      'VLAN {vlan:vlan} Port {interface:interface} STP State {previous-state:stp-state} -> {state:stp-state} ({reason:text})',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    text: [
      'Bridge topology change, vlan {vlan:vlan}, interface {interface:interface}, changed state to {state:stp-state}...',
      '{:text}, Bridge topology change, vlan {vlan:vlan}, interface {interface:interface}, changed state to {state:stp-state}...',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    app: 'MSTP',
    text: [
      'MST {group:uint} Port {interface:interface} STP State -> {state:stp-state}...',
      'MST {group:uint} Port {interface:interface} - {state:stp-state}...',
    ],
    set: { instance: 'mst{group}' },
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    app: ['STP', 'RSTP'],
    text: [
      'VLAN {vlan:vlan} New RootBridge {root-address} RootPort {interface:interface} ({reason:text})',
      'VLAN {vlan:vlan} New RootBridge: {root-address} RootPort: {interface:interface} ({reason:text})',
      'VLAN {vlan:vlan} New RootPort {interface:interface} ({reason:text})',
      'VLAN {vlan:vlan} Bridge is RootBridge {root-address} ({reason:text})',
      'VLAN {vlan:vlan} Bridge is RootBridge: {root-address} ({reason:text})',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    text: [
      'Bridge root changed, vlan {vlan:vlan}, new root ID {root-address}, root interface {interface:interface}',
      'Bridge is new root, vlan {vlan:vlan}, root ID {root-address}',
      '{:text}, Bridge root changed, vlan {vlan:vlan}, new root ID {root-address}, root interface {interface:interface}',
      '{:text}, Bridge is new root, vlan {vlan:vlan}, root ID {root-address}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    app: ['STP', 'RSTP'],
    text: [
      'VLAN {vlan:vlan} Port {interface:interface} Bridge TC Event ({reason:text})',
      'VLAN {vlan:vlan} Bridge TC Event ({reason:text})',
      'VLAN {vlan:vlan} Bridge TC Event...',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    app: ['STP', 'RSTP'],
    text: 'Root Guard Port {interface:interface}, VLAN {vlan:vlan} inconsistent ({reason:text})',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_UNBLOCKED',
    app: ['STP', 'RSTP'],
    text: 'Root Guard Port {interface:interface}, VLAN {vlan:vlan} consistent ({reason:text})',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    app: ['STP', 'RSTP'],
    text: [
      'BPDU Guard port {interface:interface} detect ({reason:text})...',
      'BPDU Guard port {interface:interface} detect...',
      '...BPDU guard interface {interface:interface}, is disabled...',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    text: [
      'Duplicate IP address {address:ip} detected,sent from MAC address {mac-address:mac} on port/interface {interface:interface}',
      'Duplicate IP address {address:ip} detected, sent from MAC address {mac-address:mac} on port/interface {interface:interface}',
      'Duplicate IP address {address:ip} detected, sent from MAC address {mac-address:mac} interface {interface:interface}',
      'Duplicate IP address {address:ip} detected,sent from MAC address {mac-address:mac} interface {interface:interface}',
      'Duplicate IP address {address:ip} detected, sent from MAC address {mac-address:mac}...',
      'Duplicate IP address {address:ip} detected,sent from MAC address {mac-address:mac}...',
      'IP: Duplicate IP address {address:ip} detected, sent from MAC address {mac-address:mac} interface {interface:interface}',
    ],
  }),
  rule({
    event: 'ARP_ENTRY_CHANGED',
    text: [
      'next hop router {address:ip} moved from port {previous-interface:interface} to port {interface:interface}',
      '{:text} next hop router {address:ip} moved from port {previous-interface:interface} to port {interface:interface}',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    text: [
      'Locked address violation at interface {interface:interface}, address {mac-address:mac}',
      '{:text} Locked address violation at interface {interface:interface}, address {mac-address:mac}',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    app: ['Security', 'Port Security', 'Port security', 'PORT-SECURITY'],
    text: [
      'Port security violation on port {interface:interface}, MAC address {mac-address:mac}...',
      'Interface {interface:interface} shutdown due to port security violation...',
      'Port security {:text} violation at interface {interface:interface}, address {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_FAILED',
    app: ['MAC Authentication', 'MACAUTH', 'MAC-AUTH', 'Security', 'DOT1X', 'MAC'],
    text: [
      'MAC Authentication failed for [{mac-address:mac} ] on port {interface:interface} ({reason:text})',
      'MAC Authentication failed for [{mac-address:mac}] on port {interface:interface} ({reason:text})',
      'MAC Authentication failed for [{mac-address:mac}] on port {interface:interface}...',
      'Port {interface:interface}, MAC {mac-address:mac} authentication failed...',
    ],
  }),
  rule({
    event: 'DOT1X_AUTH_SUCCEEDED',
    app: ['MAC Authentication', 'MACAUTH', 'MAC-AUTH', 'Security', 'DOT1X', 'MAC'],
    text: [
      'MAC Authentication succeeded for [{mac-address:mac} ] on port {interface:interface}...',
      'MAC Authentication succeeded for [{mac-address:mac}] on port {interface:interface}...',
      'Port {interface:interface}, MAC {mac-address:mac} authentication succeeded...',
    ],
  }),
]

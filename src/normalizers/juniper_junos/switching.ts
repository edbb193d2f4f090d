import { type Rule, record, rule } from '../rule.ts'

/** Layer 2 and address resolution. */
export const switchingRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_MAC_LIMIT_REACHED',
    mnemonic: ['L2ALD_MAC_LIMIT_REACHED_IF', 'L2ALD_MAC_LIMIT_REACHED_IFBD', 'L2ALD_MAC_LIMIT_EXCEEDED_IF'],
    text: [
      'Limit on learned MAC addresses reached for {interface}; current count is {count:uint}',
      'Limit on learned MAC addresses {:word} for {interface} {:any}; current count is {count:uint}',
    ],
  }),
  rule({
    event: 'INTERFACE_MAC_LIMIT_REACHED',
    mnemonic: ['ESWD_MAC_LIMIT_BLOCK', 'ESWD_MAC_LIMIT_DROP', 'ESWD_MAC_LIMIT_ALERT', 'ESWD_MAC_LIMIT_EXCEEDED'],
    text: [
      'MAC limit ({limit:uint}) exceeded at {interface}: {action:text}',
      'MAC limit ({limit:uint}) exceeded at {interface}...',
    ],
  }),
  record({
    event: 'INTERFACE_MAC_LIMIT_REACHED',
    key: 'L2ALD_MAC_LIMIT_REACHED_IF',
    from: { interface: 'interface-name', count: 'mac-address-count:uint' },
  }),
  rule({
    event: 'STORM_CONTROL_ACTIVE',
    mnemonic: [
      'ESWD_ST_CTL_ERROR_IN_EFFECT',
      'ESWD_ST_CTL_ERROR_DISABLED',
      'L2ALD_ST_CTL_IN_EFFECT',
      'L2ALD_ST_CTL_DISABLED',
    ],
    text: ['{interface}: {action:text}'],
  }),
  rule({
    event: 'STORM_CONTROL_CLEARED',
    mnemonic: ['ESWD_ST_CTL_ERROR_ENABLED', 'L2ALD_ST_CTL_ENABLED'],
    text: ['{interface}: {action:text}'],
  }),
  record({
    event: 'STORM_CONTROL_ACTIVE',
    key: [
      'ESWD_ST_CTL_ERROR_IN_EFFECT',
      'ESWD_ST_CTL_ERROR_DISABLED',
      'L2ALD_ST_CTL_IN_EFFECT',
      'L2ALD_ST_CTL_DISABLED',
    ],
    from: { interface: 'interface-name' },
  }),
  rule({
    event: 'BPDU_BLOCK_INTERFACE_DISABLED',
    mnemonic: ['ESWD_BPDU_BLOCK_ERROR_DISABLED', 'L2CPD_RECEIVE_BPDU_BLOCK_ENABLED', 'L2ALD_BPDU_BLOCK_DISABLED'],
    text: '{interface}: {reason:text}',
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'BPDU_BLOCK_INTERFACE_ENABLED',
    mnemonic: ['ESWD_BPDU_BLOCK_ERROR_ENABLED', 'L2CPD_RECEIVE_BPDU_BLOCK_CLEARED', 'L2ALD_BPDU_BLOCK_ENABLED'],
    text: '{interface}: {reason:text}',
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: 'ESWD_STP_STATE_CHANGE_INFO',
    text: 'STP state for interface {interface} context id {instance:uint} changed from {previous-state:stp-state} to {state:stp-state}',
  }),
  rule({
    event: 'STP_ROOT_CHANGED',
    mnemonic: 'ROOT_PORT',
    text: 'for Instance {instance:uint} in routing-instance {network-instance:vrf} Interface {interface}...',
  }),
  rule({
    event: 'STP_TOPOLOGY_CHANGE',
    mnemonic: 'TOPO_CH',
    text: [
      'for Instance {instance:uint} in routing-instance {network-instance:vrf} {reason:received|generated} on port {interface}...',
      'for Instance {instance:uint} in routing-instance {network-instance:vrf} {reason:text}',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: 'KERN_ARP_DUPLICATE_ADDR',
    text: [
      'duplicate IP address {address:ip}! sent from address: {mac-address:mac} (error count = {count:uint})...',
      'duplicate IP address {address:ip}! sent from address: {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'ARP_ENTRY_CHANGED',
    mnemonic: 'KERN_ARP_ADDR_CHANGE',
    text: [
      '{:word} info overwritten for {address:ip} from {previous-mac-address:mac} to {mac-address:mac} on {interface}...',
      '{:word} info overwritten for {address:ip} from {previous-mac-address:mac} to {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'ARP_INSPECTION_DROP',
    mnemonic: ['ESWD_DAI_FAILED', 'DAI_FAILED', 'L2ALD_DAI_FAILED'],
    text: '{count:uint} {reason} received, interface {interface}[index {ifindex:uint}], vlan {vlan-name}[index {:uint}], sender ip/mac {sender-address:ip}/{sender-mac:mac}, receiver ip/mac {target-address:ip}/{target-mac:mac}...',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_ADDED',
    mnemonic: 'LLDP_NEIGHBOR_UP',
    text: 'A neighbor has come up for interface {interface}.{:any}',
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: 'LLDP_NEIGHBOR_DOWN',
    text: 'A neighbor of interface {interface} has gone down...',
  }),
  rule({
    event: 'EVPN_DUPLICATE_MAC',
    mnemonic: ['EVPN_DUPLICATE_MAC', 'RPD_EVPN_DUPLICATE_MAC'],
    text: [
      '...instance {network-instance:vrf} {:any}VLAN {vlan:vlan}{:any}MAC address {mac-address:mac}...',
      '...MAC address {mac-address:mac}...',
      '...MAC {mac-address:mac}...',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: ['VRRPD_NEW_MASTER', 'VRRPD_NEWMASTER_TRAP'],
    text: [
      'Interface {interface} (local addr: {local-address:ip}) became VRRP master for group {group:uint} with master reason {reason}...',
      'Interface {interface} (local addr: {local-address:ip}) became VRRP master for group {group:uint}...',
      'Interface {interface} (local addr {local-address:ip}) became VRRP master for group {group:uint}...',
      'Interface {interface} (local address {local-address:ip}) became VRRP master for group {group:uint} with master reason {reason}...',
      'Interface {interface} (local address {local-address:ip}) became VRRP master for group {group:uint}...',
    ],
    set: { state: 'MASTER' },
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: 'VRRPD_NEW_BACKUP',
    text: [
      'Interface {interface} (local addr: {local-address:ip}) became VRRP backup for group {group:uint}...',
      'Interface {interface} (local addr {local-address:ip}) became VRRP backup for group {group:uint}...',
      'Interface {interface} (local address {local-address:ip}) became VRRP backup for group {group:uint}...',
    ],
    set: { state: 'BACKUP' },
  }),
]

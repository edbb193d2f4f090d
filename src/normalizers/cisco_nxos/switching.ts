import { type Rule, rule } from '../rule.ts'

/** Port channels, vPC, spanning tree, MAC addresses, LLDP. */
export const switching: readonly Rule[] = [
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: ['ETH_PORT_CHANNEL-5-PORT_UP', 'ETH_PORT_CHANNEL-5-PORT_ADDED', 'PORT_CHANNEL-5-PORT_UP'],
    text: [
      '{interface:interface}: {member:interface} is up',
      '{member:interface} added to {interface:interface}',
      '{interface:interface}: {member:interface} added to port-channel',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: ['ETH_PORT_CHANNEL-5-PORT_DOWN', 'ETH_PORT_CHANNEL-5-PORT_REMOVED', 'PORT_CHANNEL-5-PORT_DOWN'],
    text: [
      '{interface:interface}: {member:interface} is down',
      '{member:interface} removed from {interface:interface}',
      '{interface:interface}: {member:interface} removed from port-channel',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_SUSPENDED',
    mnemonic: ['ETH_PORT_CHANNEL-5-PORT_SUSPENDED', 'ETH_PORT_CHANNEL-3-PORT_SUSPENDED'],
    text: [
      '{interface:interface}: {member:interface} is suspended',
      '{interface:interface}: {member:interface} is suspended{reason:text}',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_SUSPENDED',
    mnemonic: 'LACP-5-LACP_SUSPEND_INDIVIDUAL',
    text: 'LACP port {member:interface}({:text}) of port-channel {interface:interface}({:text}) {reason:text}',
  }),
  rule({
    event: 'INTERFACE_CREATED',
    mnemonic: ['ETH_PORT_CHANNEL-5-CREATED', 'PORT_CHANNEL-5-CREATED'],
    text: '{interface:interface} created',
  }),
  rule({
    event: 'INTERFACE_DELETED',
    mnemonic: ['ETH_PORT_CHANNEL-5-DELETED', 'PORT_CHANNEL-5-DELETED'],
    text: '{interface:interface} deleted',
  }),
  rule({
    event: 'MLAG_PEER_KEEPALIVE_LOST',
    mnemonic: ['VPC-2-PEER_KEEP_ALIVE_RECV_FAIL', 'VPC-2-VPC_PEER_KEEP_ALIVE_RECV_FAIL'],
    text: [
      'In domain {domain}, VPC peer keep-alive receive has failed...',
      'In domain {domain}, vPC peer keep-alive receive has failed...',
      'In domain {domain}, peer keep-alive receive has failed...',
      'In domain {domain}, ...',
    ],
  }),
  rule({
    event: 'MLAG_PEER_KEEPALIVE_RESTORED',
    mnemonic: ['VPC-6-PEER_KEEP_ALIVE_RECV_SUCCESS', 'VPC-6-VPC_PEER_KEEP_ALIVE_RECV_SUCCESS'],
    text: 'In domain {domain}, ...',
  }),
  // The sentence names the vPC by its number only: the port channel behind it is not in the message.
  rule({
    event: 'MLAG_INTERFACE_INACTIVE',
    mnemonic: 'VPC-5-VPC_DOWN',
    text: ['vPC {mlag-id:uint} is down ({reason:text})', 'vPC {mlag-id:uint} is down...'],
    set: { interface: 'vPC {mlag-id}' },
  }),
  rule({
    event: 'MLAG_INTERFACE_ACTIVE',
    mnemonic: 'VPC-5-VPC_UP',
    text: 'vPC {mlag-id:uint} is up...',
    set: { interface: 'vPC {mlag-id}' },
  }),
  rule({
    event: 'LLDP_NEIGHBOR_ADDED',
    mnemonic: ['LLDP-5-SERVER_ADDED', 'LLDP-6-SERVER_ADDED'],
    text: [
      'Server with Chassis ID {chassis-id} Port ID {port-id} management address {address:ip} discovered on local port {interface:interface} in vlan ...',
      'Server with Chassis ID {chassis-id} Port ID {port-id} {:text}discovered on local port {interface:interface} in vlan ...',
      'Server with Chassis ID {chassis-id} Port ID {port-id} {:any}discovered on local port {interface:interface}...',
    ],
  }),
  rule({
    event: 'LLDP_NEIGHBOR_REMOVED',
    mnemonic: ['LLDP-5-SERVER_REMOVED', 'LLDP-6-SERVER_REMOVED'],
    text: [
      'Server with Chassis ID {chassis-id} Port ID {port-id} on local port {interface:interface} has been removed',
      'Server with Chassis ID {chassis-id} Port ID {port-id} {:text}local port {interface:interface} {:any}removed...',
      'Server with Chassis ID {chassis-id} Port ID {port-id} {:text}port {interface:interface}',
    ],
  }),
  rule({
    event: 'STP_BLOCK_BPDUGUARD',
    mnemonic: 'STP-2-BLOCK_BPDUGUARD',
    text: 'Received BPDU on port {interface:interface} with BPDU Guard enabled. Disabling port...',
    set: { reason: 'BPDUGuard' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: 'STP-6-PORT_STATE',
    text: 'Port {interface:interface} instance {vlan:vlan} moving from {previous-state:stp-state} to {state:stp-state}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_PORT_STATE_CHANGED',
    mnemonic: 'STP-6-PORT_STATE',
    text: 'Port {interface:interface} instance MST{instance:uint} moving from {previous-state:stp-state} to {state:stp-state}',
  }),
  rule({
    event: 'STP_PORT_ROLE_CHANGED',
    mnemonic: 'STP-6-PORT_ROLE',
    text: 'Port {interface:interface} instance {vlan:vlan} role changed to {role:stp-role}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_BLOCKED',
    mnemonic: 'STP-2-ROOTGUARD_BLOCK',
    text: [
      'Root guard blocking port {interface:interface} on {vlan:vlan}',
      'Root guard blocking port {interface:interface} {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_ROOT_GUARD_UNBLOCKED',
    mnemonic: 'STP-2-ROOTGUARD_UNBLOCK',
    text: [
      'Root guard unblocking port {interface:interface} on {vlan:vlan}',
      'Root guard unblocking port {interface:interface} {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_LOOP_GUARD_BLOCKED',
    mnemonic: 'STP-2-LOOPGUARD_BLOCK',
    text: [
      'Loop guard blocking port {interface:interface} on {vlan:vlan}',
      'Loop guard blocking port {interface:interface} {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_LOOP_GUARD_UNBLOCKED',
    mnemonic: 'STP-2-LOOPGUARD_UNBLOCK',
    text: [
      'Loop guard unblocking port {interface:interface} on {vlan:vlan}',
      'Loop guard unblocking port {interface:interface} {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: ['STP-2-BLOCK_PVID_PEER', 'STP-2-BLOCK_PVID_LOCAL'],
    text: 'Blocking {interface:interface} on {vlan:vlan}. {reason:text}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_CONSISTENT_PORT',
    mnemonic: 'STP-2-UNBLOCK_CONSIST_PORT',
    text: 'Unblocking {interface:interface} on {vlan:vlan}. {reason:text}',
    set: { instance: 'vlan{vlan}' },
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: 'STP-2-BRIDGE_ASSURANCE_BLOCK',
    text: [
      'Bridge Assurance blocking port {interface:interface} {vlan:vlan}',
      'Bridge Assurance blocking port {interface:interface} on {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}', reason: 'Bridge Assurance' },
  }),
  rule({
    event: 'STP_CONSISTENT_PORT',
    mnemonic: 'STP-2-BRIDGE_ASSURANCE_UNBLOCK',
    text: [
      'Bridge Assurance unblocking port {interface:interface} {vlan:vlan}',
      'Bridge Assurance unblocking port {interface:interface} on {vlan:vlan}',
    ],
    set: { instance: 'vlan{vlan}', reason: 'Bridge Assurance' },
  }),
  rule({
    event: 'STP_INCONSISTENT_PORT',
    mnemonic: 'STP-2-DISPUTE_DETECTED',
    text: 'Dispute detected on port {interface:interface} on {vlan:vlan}',
    set: { instance: 'vlan{vlan}', reason: 'Dispute' },
  }),
  rule({
    event: 'STP_CONSISTENT_PORT',
    mnemonic: 'STP-2-DISPUTE_CLEARED',
    text: 'Dispute resolved for port {interface:interface} on {vlan:vlan}',
    set: { instance: 'vlan{vlan}', reason: 'Dispute' },
  }),
  rule({
    event: 'MAC_MOVED',
    mnemonic: ['L2FM-4-L2FM_MAC_MOVE', 'L2FM-4-L2FM_MAC_MOVE2'],
    text: [
      'Mac {mac-address:mac} in vlan {vlan:vlan} has moved from {previous-interface:text} to {interface:text}',
      'Mac {mac-address:mac} in vlan {vlan:vlan} has moved between {previous-interface:text} to {interface:text}',
      'Mac {mac-address:mac} in vlan {vlan:vlan} has moved between {previous-interface:text} and {interface:text}',
    ],
  }),
  rule({
    event: 'MAC_FLAPPING',
    mnemonic: ['L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN_N3K', 'L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN'],
    text: [
      'Loops detected in the network for mac {mac-address:mac} among ports {previous-interface:interface} and {interface:interface} vlan {vlan:vlan} - {reason:text}',
      'Loops detected in the network for mac {mac-address:mac} among ports {previous-interface:interface} and {interface:interface} vlan {vlan:vlan}...',
      '...mac {mac-address:mac} {:text}ports {previous-interface:interface} and {interface:interface} {:any}vlan {vlan:vlan}...',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: ['FWM-2-STM_LOOP_DETECT', 'L2FM-2-L2FM_LOOP_DETECT', 'L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN'],
    text: [
      'Loops detected in the network among ports {interface:interface} and {neighbor-interface:interface} vlan {vlan:vlan} - {reason:text}',
      'Loops detected in the network among ports {interface:interface} and {neighbor-interface:interface} vlan {vlan:vlan}...',
    ],
  }),
  rule({
    event: 'PORT_SECURITY_VIOLATION',
    mnemonic: [
      'ETH_PORT_SEC-2-ETH_PORT_SEC_SECURITY_VIOLATION_MAX_MAC_VLAN',
      'ETH_PORT_SEC-2-ETH_PORT_SEC_SECURITY_VIOLATION_MAX_MAC_PORT',
      'ETH_PORT_SEC-2-ETH_PORT_SEC_SECURITY_VIOLATION_ANOTHER_PORT',
      'ETH_PORT_SEC-2-ETH_PORT_SEC_VIOLATION',
    ],
    text: [
      'Port {interface:interface} moved to {action} state as host {mac-address:mac} is trying to access the port in vlan {vlan:vlan}...',
      'Port {interface:interface} moved to {action} state as host {mac-address:mac} {reason:text}',
      'Port {interface:interface} moved to {action} state...',
    ],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: ['ARP-3-DUP_VADDR_SRC_IP', 'ARP-3-DUP_SRC_IP', 'ARP-3-DUP_VADDR_SRCIP_PROBE', 'ARP-3-DUP_SRCIP_PROBE'],
    text: [
      '...packet received from {mac-address:mac} on {interface:interface}({neighbor-interface:interface}) is duplicate of local{:text}, {address:ip}',
      '...packet received from {mac-address:mac} on {interface:interface}({neighbor-interface:interface}) is duplicate of local, {address:ip}',
      '...packet received from {mac-address:mac} on {interface:interface}({neighbor-interface:interface}) with destination set to our local{:any}ip, {address:ip}',
      '...packet received from {mac-address:mac} on {interface:interface} is duplicate of local, {address:ip}',
      '...packet received from {mac-address:mac} on {interface:interface} {:text}, {address:ip}',
    ],
  }),
  rule({
    event: 'ARP_INSPECTION_DROP',
    mnemonic: 'DHCP_SNOOP-3-DHCPDENIEDARP',
    text: [
      'ARP frame denied due to {reason:text} on interface {interface:interface} vlan {vlan:vlan} sender mac {sender-mac:mac} sender ip {sender-address:ip} target mac {target-mac:mac} target ip {target-address:ip}...',
      'ARP frame denied due to {reason:text} on interface {interface:interface} vlan {vlan:vlan} sender mac {sender-mac:mac} sender ip {sender-address:ip}...',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

/** BGP, OSPF, VRRP of the DxS firmware, which writes no mnemonics. */
export const routing: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    text: [
      '...BGP connection is successfully established (Peer:<{peer:ip}>)...',
      '...BGP connection is successfully established Peer:<{peer:ip}>...',
      '...BGP connection is successfully established (Peer: {peer:ip})...',
    ],
    set: { state: 'ESTABLISHED' },
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    text: [
      '...BGP connection is {reason:=normally closed} (Peer:<{peer:ip}>)...',
      '...BGP connection is {reason:=normally closed} Peer:<{peer:ip}>...',
      '...BGP connection is closed due to error (Code:<{error-code:bgp-error}> Subcode:<{error-subcode}> Field:<{detail:text}> Peer:<{peer:ip}>)...',
      '...BGP connection is closed due to error (Code:<{error-code:bgp-error}> Subcode:<{error-subcode}> Field:<{:any}> Peer:<{peer:ip}>)...',
      '...BGP connection is closed due to {reason:text} (Peer:<{peer:ip}>)...',
      '...BGP connection is closed due to {reason:text} Peer:<{peer:ip}>...',
    ],
    set: { state: 'IDLE' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    text: [
      '...OSPF nbr {neighbor:ip} on interface {interface:interface} changed state from {previous-state:ospf-state} to Full...',
      '...OSPF nbr {neighbor:ip} on virtual link changed state from {previous-state:ospf-state} to Full...',
    ],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    text: [
      '...OSPF nbr {neighbor:ip} on interface {interface:interface} changed state from {previous-state:ospf-state} to Down...',
      '...OSPF nbr {neighbor:ip} on interface {interface:interface} {reason:=dead timer expired}',
      '...OSPF nbr {neighbor:ip} on virtual link changed state from {previous-state:ospf-state} to Down...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    text: [
      '...VR {group:uint} at interface {interface:word} switch to {state:Master|Backup|Init}',
      '...VR {group:uint} at interface {interface:word} switch to {state:Master|Backup|Init} {reason:text}',
    ],
  }),
]

/** Messages with mnemonics: the firmware with the industry's command line. */
export const mnemonics: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP-5-ADJCHANGE',
    text: [
      'Neighbor {peer:ip} {state:bgp-state} BGP Notification {reason:text}',
      'Neighbor {peer:ip} vpn vrf {network-instance:vrf} {state:bgp-state} {reason:text}',
      'Neighbor {peer:ip} {state:bgp-state} {reason:text}',
      'Neighbor {peer:ip} {state:bgp-state}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'OSPF-5-ADJCHG',
    text: [
      'Process {process:uint}, Nbr {neighbor:ip}-{interface:interface} from {previous-state:ospf-state} to Full, {reason:text}',
      'Process {process:uint}, Nbr {neighbor:ip}-{interface:interface} from {previous-state:ospf-state} to Full...',
    ],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'OSPF-5-ADJCHG',
    text: [
      'Process {process:uint}, Nbr {neighbor:ip}-{interface:interface} from {previous-state:ospf-state} to Down, {reason:text}',
      'Process {process:uint}, Nbr {neighbor:ip}-{interface:interface} from {previous-state:ospf-state} to Down...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    mnemonic: 'ARP-4-DUPADDR',
    text: [
      'Duplicate address {address:ip} on interface {interface:interface} port {port:interface}, sourced by {mac-address:mac}',
    ],
  }),
  rule({
    event: 'LOOP_DETECTED',
    mnemonic: ['RLDP-3-LINK_DETECT_ERROR', 'RLDP-3-LOOP_DETECT_ERROR'],
    text: [
      'Detected loop detection error on interface {interface:interface}.{detail:text}',
      'Detected {:text} error on interface {interface:interface}. {detail:text}',
      'Detected {:text} error on interface {interface:interface}.{detail:text}',
      'loop detection error detected on {interface:interface}.{detail:text}',
      '{:text} error detected on interface {interface:interface}.{detail:text}',
    ],
  }),
  rule({
    event: 'CLOCK_CHANGED',
    mnemonic: 'SYS-6-CLOCKUPDATE',
    text: [
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {method:text} by {user:user}',
      'System clock has been updated to {value:text}',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: [
      'NFPP_ARP_GUARD-4-DOS_DETECTED',
      'NFPP_IP_GUARD-4-DOS_DETECTED',
      'NFPP_ICMP_GUARD-4-DOS_DETECTED',
      'NFPP_DHCP_GUARD-4-DOS_DETECTED',
      'NFPP_ND_GUARD-4-DOS_DETECTED',
      'NFPP_DHCPV6_GUARD-4-DOS_DETECTED',
      'NFPP_ARP_GUARD-4-SCAN',
      'NFPP_ARP_GUARD-4-SCAN_DETECTED',
      'NFPP_IP_GUARD-4-SCAN',
    ],
    text: [
      'Host<IP={source-address:ip},MAC={mac-address:mac},port={interface:interface},VLAN={vlan:vlan}> was detected...',
      'Host<IP={source-address:ip},MAC=N/A,port={interface:interface},VLAN={vlan:vlan}> was detected...',
      'Host<IP=N/A,MAC={mac-address:mac},port={interface:interface},VLAN={vlan:vlan}> was detected...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: [
      'NFPP_ARP_GUARD-4-PORT_ATTACKED',
      'NFPP_IP_GUARD-4-PORT_ATTACKED',
      'NFPP_ICMP_GUARD-4-PORT_ATTACKED',
      'NFPP_DHCP_GUARD-4-PORT_ATTACKED',
      'NFPP_ND_GUARD-4-PORT_ATTACKED',
    ],
    text: '{attack:text} was detected on port<{interface:interface}>...',
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
    text: 'Interface {interface:interface}, changed state to down...',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
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
]

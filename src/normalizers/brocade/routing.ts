import { type Rule, rule } from '../rule.ts'

/** BGP, OSPF, IS-IS, MPLS, BFD, VRRP. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    app: ['BGP', 'BGP4'],
    text: [
      'Peer (VRF: {network-instance:vrf}) {peer:ip} {state:bgp-state} ({:=ESTABLISHED})',
      'Peer {peer:ip} (VRF: {network-instance:vrf}) {state:bgp-state} ({:=ESTABLISHED})',
      'Peer {peer:ip} {state:bgp-state} ({:=ESTABLISHED})',
      'Peer (VRF: {network-instance:vrf}) {peer:ip} {state:bgp-state} ({reason:text})',
      'Peer {peer:ip} (VRF: {network-instance:vrf}) {state:bgp-state} ({reason:text})',
      'Peer {peer:ip} {state:bgp-state} ({reason:text})',
      'Peer (VRF: {network-instance:vrf}) {peer:ip} {state:bgp-state}',
      'Peer {peer:ip} {state:bgp-state}',
    ],
  }),
  rule({
    event: 'BGP_CEASE_PREFIX_LIMIT_EXCEEDED',
    app: 'BGP',
    text: [
      '...o. of prefix received from BGP Peer (VRF: {network-instance:vrf}) {peer:ip} exceeds maximum prefix-limit...',
      '...o. of prefix received from BGP Peer {peer:ip} exceeds maximum prefix-limit...',
      '...o. of prefix received from BGP peer {peer:ip} exceeds maximum prefix-limit...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    app: 'BGP',
    text: [
      '...o. of prefix received from BGP Peer (VRF: {network-instance:vrf}) {peer:ip} exceeds warning limit {limit:uint}...',
      '...o. of prefix received from BGP Peer {peer:ip} exceeds warning limit {limit:uint}...',
      '...o. of prefix received from BGP peer {peer:ip} exceeds warning limit {limit:uint}...',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    app: 'OSPF',
    text: [
      'nbr state changed, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:=down}...',
      'nbr state changed, VRF {network-instance:vrf}, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:=down}...',
      'VRF({network-instance:vrf}): nbr state changed, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:=down}...',
      'virtual nbr state changed, rid {router-id:ip}, nbr area {area}, nbr rid {neighbor:ip}, state {state:=down}...',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    app: 'OSPF',
    text: [
      'nbr state changed, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:ospf-state}...',
      'nbr state changed, VRF {network-instance:vrf}, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:ospf-state}...',
      'VRF({network-instance:vrf}): nbr state changed, rid {router-id:ip}, nbr addr {neighbor-address:ip}, nbr rid {neighbor:ip}, state {state:ospf-state}...',
      'virtual nbr state changed, rid {router-id:ip}, nbr area {area}, nbr rid {neighbor:ip}, state {state:ospf-state}...',
    ],
  }),
  // The port is known by its address only.
  rule({
    event: 'OSPF_AUTH_FAILED',
    app: 'OSPF',
    text: [
      'intf authen failure, rid {router-id:ip}, intf addr {address:ip}, pkt src addr {neighbor-address:ip}, error type {reason:text}, pkt type {message-type:text}',
      'virtual intf authen failure, rid {router-id:ip}, intf addr {address:ip}, pkt src addr {neighbor-address:ip}, error type {reason:text}, pkt type {message-type:text}',
    ],
    set: { interface: '{address}' },
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    app: ['ISIS', 'IS-IS'],
    text: [
      'L{level:isis-level} ADJACENCY DOWN {neighbor} on interface {interface:interface} ({reason:text})',
      'L{level:isis-level} ADJACENCY DOWN {neighbor} on circuit {interface:interface} ({reason:text})',
      'L{level:isis-level} ADJACENCY DOWN {neighbor} on interface {interface:interface}',
      'L{level:isis-level} ADJACENCY DOWN {neighbor} on circuit {interface:interface}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    app: ['ISIS', 'IS-IS'],
    text: [
      'L{level:isis-level} ADJACENCY UP {neighbor} on interface {interface:interface}',
      'L{level:isis-level} ADJACENCY UP {neighbor} on circuit {interface:interface}',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    app: ['VRRP', 'VRRP-E', 'VRRPE'],
    text: [
      'intf state changed, intf {interface:interface}, vrid {group:uint}, state {state:fhrp-state}...',
      'intf state changed, intf {interface:interface}, vrid {group:uint} state {state:fhrp-state}...',
      '...intf state changed, intf {interface:interface}, vrid {group:uint}, state {state:fhrp-state}...',
    ],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    app: 'BFD',
    text: [
      'Session {state:bfd-state} for NBR {remote-address:ip} on {interface:interface} Reason:{reason:text}',
      'Session {state:bfd-state} for NBR {remote-address:ip} on {interface:interface}',
      'Session {state:bfd-state} for NBR {remote-address:ip}...',
    ],
  }),
  rule({
    event: 'LDP_NEIGHBOR_UP',
    app: ['LDP', 'MPLS'],
    text: [
      '...ession with {neighbor:ip}:{label-space:uint} is up...',
      '...ession with {neighbor:ip} is up...',
      'LDP session {neighbor:ip}:{label-space:uint} is up...',
    ],
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    app: ['LDP', 'MPLS'],
    text: [
      '...ession with {neighbor:ip}:{label-space:uint} is down...',
      '...ession with {neighbor:ip} is down...',
      'LDP session {neighbor:ip}:{label-space:uint} is down...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_UP',
    app: 'MPLS',
    text: ['LSP {lsp} using path {path} is up...', 'LSP {lsp} is up...', 'lsp {lsp} is up...'],
  }),
  rule({
    event: 'MPLS_LSP_DOWN',
    app: 'MPLS',
    text: ['LSP {lsp} using path {path} is down...', 'LSP {lsp} is down...', 'lsp {lsp} is down...'],
  }),
  rule({
    event: 'MPLS_LSP_CHANGED',
    app: 'MPLS',
    text: ['LSP {lsp} switches to new active path {path}', 'LSP {lsp} switches to new active path {path}...'],
  }),
]

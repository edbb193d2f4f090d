import { type Rule, rule } from '../rule.ts'

/** Labels, tunnels of MPLS, pseudowires, BFD, multicast. */
export const mpls: readonly Rule[] = [
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: 'LDP-5-NBRCHG',
    text: [
      '{:LDP|TDP} Neighbor (vrf: {network-instance:vrf}({:uint})) {neighbor:ip}:{label-space:uint} ...is DOWN ({reason:text})',
      '{:LDP|TDP} Neighbor {neighbor:ip}:{label-space:uint} ...is DOWN ({reason:text})',
      '{:LDP|TDP} Neighbor {neighbor:ip}:{label-space:uint} ...is DOWN...',
    ],
  }),
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: 'LDP-5-NBRCHG',
    text: [
      '{:LDP|TDP} Neighbor (vrf: {network-instance:vrf}({:uint})) {neighbor:ip}:{label-space:uint} ...is UP...',
      '{:LDP|TDP} Neighbor {neighbor:ip}:{label-space:uint} ...is UP...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_DOWN',
    mnemonic: 'MPLS_TE-5-LSP',
    text: [
      'LSP {source-address:ip} {lsp}: DOWN: {reason:text}',
      'LSP {source-address:ip} {lsp}: DOWN...',
      'LSP {lsp}: DOWN{reason:any}',
      'LSP {lsp} DOWN{reason:any}',
    ],
  }),
  rule({
    event: 'MPLS_LSP_UP',
    mnemonic: 'MPLS_TE-5-LSP',
    text: ['LSP {source-address:ip} {lsp}: UP...', 'LSP {lsp}: UP...', 'LSP {lsp} UP...'],
  }),
  rule({
    event: 'PSEUDOWIRE_DOWN',
    mnemonic: ['XCONNECT-5-PW_STATUS', 'ATOM_TRANS-5-ATOM_PW_STATUS', 'L2VPN-5-PW_STATUS'],
    text: [
      'MPLS peer {neighbor:ip} vcid {vc-id:uint}, VC DOWN, VC state {reason:text}',
      'MPLS peer {neighbor:ip} vcid {vc-id:uint}, VC DOWN...',
      '{:word} peer {neighbor:ip} vcid {vc-id:uint}, VC DOWN...',
    ],
  }),
  rule({
    event: 'PSEUDOWIRE_UP',
    mnemonic: ['XCONNECT-5-PW_STATUS', 'ATOM_TRANS-5-ATOM_PW_STATUS', 'L2VPN-5-PW_STATUS'],
    text: '{:word} peer {neighbor:ip} vcid {vc-id:uint}, VC UP...',
  }),
  // IOS names the session by its discriminator only.
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: ['BFDFSM-6-BFD_SESS_UP', 'BFDFSM-6-BFD_SESS_DOWN'],
    text: [
      'BFD-SYSLOG: BFD session ld:{local-discriminator:uint} handle:{:word} neigh {remote-address:ip} is going {state:bfd-state} Reason: {reason:text}',
      'BFD-SYSLOG: BFD session ld:{local-discriminator:uint} handle:{:word},is going {state:bfd-state} Reason: {reason:text}',
      'BFD-SYSLOG: BFD session ld:{local-discriminator:uint} handle:{:word} is going {state:bfd-state} Reason: {reason:text}',
      'BFD-SYSLOG: BFD session ld:{local-discriminator:uint} handle:{:word},is going {state:bfd-state}',
      'BFD-SYSLOG: BFD session ld:{local-discriminator:uint} handle:{:word} is going {state:bfd-state}',
    ],
  }),
  rule({
    event: 'PIM_NEIGHBOR_DOWN',
    mnemonic: ['PIM-5-NBRCHG', 'PIM6-5-NBRCHG'],
    text: [
      'VRF {network-instance:vrf}: neighbor {neighbor:ip} DOWN on interface {interface:interface} {reason:text}',
      'VRF {network-instance:vrf}: neighbor {neighbor:ip} DOWN on interface {interface:interface}',
      'neighbor {neighbor:ip} DOWN on interface {interface:interface} (vrf {network-instance:vrf}) {reason:text}',
      'neighbor {neighbor:ip} DOWN on interface {interface:interface} (vrf {network-instance:vrf})',
      'neighbor {neighbor:ip} DOWN on interface {interface:interface} {reason:text}',
      'neighbor {neighbor:ip} DOWN on interface {interface:interface}',
      'IPv6 neighbor {neighbor:ip} DOWN on interface {interface:interface}',
      'IPv6 neighbor {neighbor:ip} DOWN on interface {interface:interface} ...',
    ],
  }),
  rule({
    event: 'PIM_NEIGHBOR_UP',
    mnemonic: ['PIM-5-NBRCHG', 'PIM6-5-NBRCHG'],
    text: [
      'VRF {network-instance:vrf}: neighbor {neighbor:ip} UP on interface {interface:interface}',
      'VRF {network-instance:vrf}: neighbor {neighbor:ip} UP on interface {interface:interface} ...',
      'neighbor {neighbor:ip} UP on interface {interface:interface} (vrf {network-instance:vrf})...',
      'neighbor {neighbor:ip} UP on interface {interface:interface}',
      'neighbor {neighbor:ip} UP on interface {interface:interface} ...',
      'IPv6 neighbor {neighbor:ip} UP on interface {interface:interface}',
      'IPv6 neighbor {neighbor:ip} UP on interface {interface:interface} ...',
    ],
  }),
  rule({
    event: 'PIM_DR_CHANGED',
    mnemonic: ['PIM-5-DRCHG', 'PIM6-5-DRCHG'],
    text: [
      'VRF {network-instance:vrf}: DR change from neighbor {previous-dr:ip} to {dr:ip} on interface {interface:interface}',
      'DR change from neighbor {previous-dr:ip} to {dr:ip} on interface {interface:interface} (vrf {network-instance:vrf})...',
      'DR change from neighbor {previous-dr:ip} to {dr:ip} on interface {interface:interface}',
      'IPv6 DR change from neighbor {previous-dr:ip} to {dr:ip} on interface {interface:interface}',
    ],
  }),
  rule({
    event: 'MSDP_PEER_DOWN',
    mnemonic: 'MSDP-5-PEER_UPDOWN',
    text: [
      'Session to peer {peer:ip} going down{reason:any}',
      'Session to peer {peer:ip} (vrf {network-instance:vrf}) going down{reason:any}',
      'VRF {network-instance:vrf}: Session to peer {peer:ip} going down{reason:any}',
    ],
  }),
  rule({
    event: 'MSDP_PEER_UP',
    mnemonic: 'MSDP-5-PEER_UPDOWN',
    text: [
      'Session to peer {peer:ip} going up...',
      'Session to peer {peer:ip} (vrf {network-instance:vrf}) going up...',
      'VRF {network-instance:vrf}: Session to peer {peer:ip} going up...',
    ],
  }),
]

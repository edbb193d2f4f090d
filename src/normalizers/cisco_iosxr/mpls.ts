import { type Rule, rule } from '../rule.ts'

/** LDP, tunnels, pseudowires. */
export const mpls: readonly Rule[] = [
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: 'ROUTING-LDP-5-NBR_CHANGE',
    set: { state: 'UP' },
    text: [
      "VRF '{network-instance:vrf}' ({:hex}), Neighbor {neighbor:ip}:{label-space:uint} is UP...",
      'Neighbor {neighbor:ip}:{label-space:uint} is UP...',
      'Neighbor {neighbor:ip}:{label-space:uint}, UP...',
      'Nbr {neighbor:ip}:{label-space:uint}, UP...',
    ],
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: 'ROUTING-LDP-5-NBR_CHANGE',
    set: { state: 'DOWN' },
    text: [
      "VRF '{network-instance:vrf}' ({:hex}), Neighbor {neighbor:ip}:{label-space:uint} is DOWN ({reason:text})",
      "VRF '{network-instance:vrf}' ({:hex}), Neighbor {neighbor:ip}:{label-space:uint} is DOWN...",
      'Neighbor {neighbor:ip}:{label-space:uint} is DOWN ({reason:text})',
      'Neighbor {neighbor:ip}:{label-space:uint}, DOWN ({reason:text})',
      'Nbr {neighbor:ip}:{label-space:uint}, DOWN ({reason:text})',
      'Neighbor {neighbor:ip}:{label-space:uint} is DOWN...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_UP',
    mnemonic: 'ROUTING-MPLS_TE-5-LSP_UPDOWN',
    text: [
      'Interface {lsp:interface}, changed state to up...',
      '{lsp:interface} (signalled-name: {name}, {:text}) state changed to up...',
      '{lsp:interface} {:text} changed state to up...',
      'Tunnel {lsp:interface}, changed state to up...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_DOWN',
    mnemonic: 'ROUTING-MPLS_TE-5-LSP_UPDOWN',
    text: [
      'Interface {lsp:interface}, changed state to down...',
      '{lsp:interface} (signalled-name: {name}, {:text}) state changed to down; reason: {reason:text}',
      '{lsp:interface} (signalled-name: {name}, {:text}) state changed to down...',
      '{lsp:interface} {:text} changed state to down...',
      'Tunnel {lsp:interface}, changed state to down...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_CHANGED',
    mnemonic: 'ROUTING-MPLS_TE-5-LSP_REOPT',
    text: [
      '{lsp:interface} (signalled-name: {name}, {:text}) has been reoptimized; reason: {reason:text}',
      '{lsp:interface} ...reoptimized...',
      'Tunnel {lsp:interface} ...',
    ],
  }),
  rule({
    event: 'PSEUDOWIRE_UP',
    mnemonic: ['L2-L2VPN_PW-3-UPDOWN', 'L2-L2VPN_PW-5-UPDOWN'],
    set: { state: 'UP' },
    text: 'Pseudowire with address {neighbor:ip}, id {vc-id:uint}, state is Up...',
  }),
  rule({
    event: 'PSEUDOWIRE_DOWN',
    mnemonic: ['L2-L2VPN_PW-3-UPDOWN', 'L2-L2VPN_PW-5-UPDOWN'],
    set: { state: 'DOWN' },
    text: [
      'Pseudowire with address {neighbor:ip}, id {vc-id:uint}, state is Down - {reason:text}',
      'Pseudowire with address {neighbor:ip}, id {vc-id:uint}, state is Down...',
    ],
  }),
]

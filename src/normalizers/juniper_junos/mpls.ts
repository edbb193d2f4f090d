import { type Rule, record, rule } from '../rule.ts'

/** LDP, RSVP, label switched paths, layer 2 circuits, Ethernet OAM. */
export const mplsRules: readonly Rule[] = [
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: ['RPD_LDP_NBRUP', 'RPD_LDP_SESSIONUP'],
    text: ['LDP neighbor {neighbor:ip} ({interface}) is up...', 'LDP session {neighbor:ip} is up...'],
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: ['RPD_LDP_NBRDOWN', 'RPD_LDP_SESSIONDOWN'],
    text: [
      'LDP neighbor {neighbor:ip} ({interface}) is down, reason: {reason:text}',
      'LDP neighbor {neighbor:ip} ({interface}) is down...',
      'LDP session {neighbor:ip} is down, reason: {reason:text}',
      'LDP session {neighbor:ip} is down...',
    ],
  }),
  record({
    event: 'LDP_NEIGHBOR_UP',
    key: ['RPD_LDP_NBRUP', 'RPD_LDP_SESSIONUP'],
    from: { neighbor: 'neighbor-address:ip', interface: 'interface-name' },
  }),
  record({
    event: 'LDP_NEIGHBOR_DOWN',
    key: ['RPD_LDP_NBRDOWN', 'RPD_LDP_SESSIONDOWN'],
    from: { neighbor: 'neighbor-address:ip', interface: 'interface-name', reason: 'reason' },
  }),
  rule({
    event: 'RSVP_NEIGHBOR_UP',
    mnemonic: 'RPD_RSVP_NBRUP',
    text: 'RSVP neighbor {neighbor:ip} up on interface {interface}...',
  }),
  rule({
    event: 'RSVP_NEIGHBOR_DOWN',
    mnemonic: 'RPD_RSVP_NBRDOWN',
    text: [
      'RSVP neighbor {neighbor:ip} down on interface {interface} nbr-type {type}, {reason:text}',
      'RSVP neighbor {neighbor:ip} down on interface {interface}...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_UP',
    mnemonic: 'RPD_MPLS_LSP_UP',
    text: [
      'MPLS LSP {lsp} up on {role}({path:any}) Route {route:any}lsp bandwidth {bandwidth:uint} bps...',
      'MPLS LSP {lsp} up on {role}({path:any})...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_DOWN',
    mnemonic: 'RPD_MPLS_LSP_DOWN',
    text: ['MPLS LSP {lsp} down on {role}({path:any})...', 'MPLS LSP {lsp} down...'],
  }),
  rule({
    event: 'MPLS_LSP_CHANGED',
    mnemonic: 'RPD_MPLS_LSP_CHANGE',
    text: [
      'MPLS LSP {lsp} change on {role}({path:any}) Route {route:any}lsp bandwidth {bandwidth:uint} bps...',
      'MPLS LSP {lsp} change on {role}({path:any})...',
    ],
  }),
  rule({
    event: 'MPLS_LSP_CHANGED',
    mnemonic: 'RPD_MPLS_LSP_SWITCH',
    text: [
      'MPLS LSP {lsp} switch from {:text} to {role}({path:any}), Route {route:any}lsp bandwidth {bandwidth:uint} bps...',
      'MPLS LSP {lsp} switch from {:text} to {role}({path:any})...',
    ],
  }),
  rule({
    event: 'MPLS_PATH_UP',
    mnemonic: 'RPD_MPLS_PATH_UP',
    text: [
      'MPLS path {path:any} up on LSP {lsp} path bandwidth {bandwidth:uint} bps...',
      'MPLS path {path:any} up on LSP {lsp}...',
    ],
  }),
  rule({
    event: 'MPLS_PATH_DOWN',
    mnemonic: 'RPD_MPLS_PATH_DOWN',
    text: 'MPLS path {path:any} down on LSP {lsp}...',
  }),
  rule({
    event: 'PSEUDOWIRE_UP',
    mnemonic: 'RPD_LAYER2_VC_UP',
    text: [
      'State of Layer 2 virtual circuit changed from {previous-state} to {state} (VC ID {vc-id}, neighbor {neighbor:ip}...',
      '...neighbor {neighbor:ip}, {:any}interface {interface}, vc-id {vc-id}...',
      '...VC {vc-id} {:any}neighbor {neighbor:ip}...',
    ],
  }),
  rule({
    event: 'PSEUDOWIRE_DOWN',
    mnemonic: 'RPD_LAYER2_VC_DOWN',
    text: [
      'State of Layer 2 virtual circuit changed from {previous-state} to {state} (VC ID {vc-id}, neighbor {neighbor:ip}...',
      '...neighbor {neighbor:ip}, {:any}interface {interface}, vc-id {vc-id}...',
      '...VC {vc-id} {:any}neighbor {neighbor:ip}...',
    ],
  }),
  // The message names the association that the remote end point is in, not the end point.
  rule({
    event: 'CFM_REMOTE_MEP_DOWN',
    mnemonic: ['CFMD_CCM_DEFECT_RMEP', 'CFMD_CCM_DEFECT_CROSS_CONNECT', 'CFMD_CCM_DEFECT_ERROR', 'CFMD_CCM_DEFECT_RDI'],
    text: 'CFM defect: {reason:text} on Level: {level:uint} MD: {domain} MA: {mep} Interface: {interface}...',
  }),
  rule({
    event: 'CFM_REMOTE_MEP_UP',
    mnemonic: ['CFMD_CCM_DEFECT_NONE', 'CFMD_CCM_DEFECT_CLEARED'],
    text: '...Level: {level:uint} MD: {domain} MA: {mep} Interface: {interface}...',
  }),
]

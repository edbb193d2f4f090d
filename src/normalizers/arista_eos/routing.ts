import { type Rule, rule } from '../rule.ts'

/** BGP, OSPF, IS-IS, BFD, PIM, VRRP. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP-5-ADJCHANGE',
    text: [
      'peer {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) old state {previous-state:bgp-state} event {reason:text} new state {state:bgp-state}',
      'peer {peer:ip} (AS {peer-as:as}) old state {previous-state:bgp-state} event {reason:text} new state {state:bgp-state}',
      'peer {peer:ip} ({:VRF|vrf} {network-instance:vrf} AS {peer-as:as}) old state {previous-state:bgp-state} new state {state:bgp-state}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      '{direction:received from|sent to} neighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) 6/1 ({reason:text}) ...',
      '{direction:received from|sent to} neighbor {peer:ip} (AS {peer-as:as}) 6/1 ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_INCORRECT_AS_NUMBER',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      '{direction:received from|sent to} neighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) 2/2 ({reason:text}) ...',
      '{direction:received from|sent to} neighbor {peer:ip} (AS {peer-as:as}) 2/2 ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'received from neighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) {error-code:bgp-error}/{error-subcode:uint} ({reason:text}) ...',
      'received from neighbor {peer:ip} (AS {peer-as:as}) {error-code:bgp-error}/{error-subcode:uint} ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) 6/{error-subcode:bgp-cease} ({reason:text}) ...',
      'sent to neighbor {peer:ip} (AS {peer-as:as}) 6/{error-subcode:bgp-cease} ({reason:text}) ...',
    ],
    set: { 'error-code': 'CEASE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as}) {error-code:bgp-error}/{:uint} ({reason:text}) ...',
      'sent to neighbor {peer:ip} (AS {peer-as:as}) {error-code:bgp-error}/{:uint} ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: ['BGP-4-MAXPFX', 'BGP-4-PREFIXES_THRESHOLD', 'BGP-4-MAXROUTES_WARNING'],
    text: [
      '...eer {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as})...',
      '...eighbor {peer:ip} (VRF {network-instance:vrf} AS {peer-as:as})...',
    ],
  }),
  // Behind the process EOS writes the OSPF instance before the mnemonic, so those are found by their text.
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    text: '...Instance {process}: %OSPF-4-OSPF_ADJACENCY_ESTABLISHED: NGB {neighbor:ip}, interface {interface} adjacency established...',
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'OSPF-4-OSPF_ADJACENCY_ESTABLISHED',
    text: '...NGB {neighbor:ip}, interface {interface} adjacency established...',
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    text: [
      '...Instance {process}: %OSPF-4-OSPF_ADJACENCY_TEARDOWN: NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}, state was: {previous-state:ospf-state}',
      '...Instance {process}: %OSPF-4-OSPF_ADJACENCY_TEARDOWN: NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'OSPF-4-OSPF_ADJACENCY_TEARDOWN',
    text: [
      '...NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}, state was: {previous-state:ospf-state}',
      '...NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: ['OSPF3-4-OSPF3_ADJACENCY_ESTABLISHED', 'OSPFV3-4-OSPF3_ADJACENCY_ESTABLISHED'],
    text: '...NGB {neighbor:ip}, interface {interface} adjacency established...',
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: ['OSPF3-4-OSPF3_ADJACENCY_TEARDOWN', 'OSPFV3-4-OSPF3_ADJACENCY_TEARDOWN'],
    text: [
      '...NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}, state was: {previous-state:ospf-state}',
      '...NGB {neighbor:ip}, interface {interface} adjacency dropped: {reason:text}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: 'ISIS-4-ISIS_ADJCHG',
    text: '{level:isis-level} Neighbor State Change for SystemID {neighbor} on {interface:interface} to UP...',
    set: { state: 'UP' },
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: 'ISIS-4-ISIS_ADJCHG',
    text: [
      '{level:isis-level} Neighbor State Change for SystemID {neighbor} on {interface:interface} to {state:DOWN|INIT|INITIALIZING}: {reason:text}',
      '{level:isis-level} Neighbor State Change for SystemID {neighbor} on {interface:interface} to {state:DOWN|INIT|INITIALIZING}',
    ],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: 'BFD-5-STATE_CHANGE',
    text: [
      'peer (vrf:{network-instance:vrf}, ip:{remote-address:ip}, intf:{interface:interface}, srcIp:{local-address:ip}, type:{type}) changed state from {previous-state:bfd-state} to {state:bfd-state} diag {diagnostic:bfd-diagnostic}',
      'peer (vrf:{network-instance:vrf}, ip:{remote-address:ip}, intf:{interface:interface}...) changed state from {previous-state:bfd-state} to {state:bfd-state} diag {diagnostic:bfd-diagnostic}',
      'peer (vrf:{network-instance:vrf}, ip:{remote-address:ip}...) changed state from {previous-state:bfd-state} to {state:bfd-state}...',
    ],
  }),
  rule({
    event: 'PIM_NEIGHBOR_UP',
    mnemonic: ['PIM-5-NBRCHG', 'PIM-5-NEIGHBOR_CHANGE'],
    text: '{:neighbor|Neighbor} {neighbor:ip} UP on interface {interface:interface}...',
  }),
  rule({
    event: 'PIM_NEIGHBOR_DOWN',
    mnemonic: ['PIM-5-NBRCHG', 'PIM-5-NEIGHBOR_CHANGE'],
    text: '{:neighbor|Neighbor} {neighbor:ip} DOWN on interface {interface:interface}...',
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: ['VRRP-6-STATECHANGE', 'VRRP-5-STATECHANGE'],
    text: [
      '{interface:interface} Grp {group:uint} state {previous-state} -> {state}',
      '{interface:interface} {:vrid|VRID|group|Group} {group:uint} state {previous-state} -> {state}',
      '{interface:interface} {:vrid|VRID|group|Group} {group:uint} state changed from {previous-state} to {state}',
    ],
  }),
]

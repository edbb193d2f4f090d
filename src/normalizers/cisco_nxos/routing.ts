import { type Rule, rule } from '../rule.ts'

// Routing processes begin with their tag, process id and VRF: `bgp-65001 [27390] (default) neighbor …`. The number of
// blanks between them varies, and the VRF may be missing.

/** Routing protocols, BFD, LDP, first hop redundancy. */
export const routing: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP-5-ADJCHANGE',
    text: [
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}neighbor {peer:ip} {state:bgp-state} - {reason:text}',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}neighbor {peer:ip} {state:bgp-state}',
      'bgp-{process} [{:uint}]{:any}neighbor {peer:ip} {state:bgp-state} - {reason:text}',
      'bgp-{process} [{:uint}]{:any}neighbor {peer:ip} {state:bgp-state}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: ['BGP-3-MAXPFXEXCEED', 'BGP-2-MAXPFXEXCEED'],
    text: [
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}No. of prefixes received from {peer:ip} ({afi-safi:afi-safi}): {current:uint} exceed limit {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}No. of prefixes received from {peer:ip} {:any}: {current:uint} exceed limit {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}from {peer:ip}: {current:uint} exceed limit {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}from {peer:ip} {:text}: {current:uint} exceed limit {limit:uint}...',
      'No. of {:text} from {peer:ip} ({afi-safi:afi-safi}): {current:uint} exceed limit {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}neighbor {peer:ip} {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: ['BGP-4-MAXPFX', 'BGP-5-MAXPFX', 'BGP-3-MAXPFX'],
    text: [
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}No. of {afi-safi:afi-safi} prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}No. of prefixes received from {peer:ip} ({afi-safi:afi-safi}) has reached {current:uint}, max {limit:uint}...',
      'bgp-{process} [{:uint}]{:any}({network-instance:vrf}){:any}from {peer:ip} {:any}has reached {current:uint}, max {limit:uint}...',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'OSPF-5-ADJCHANGE',
    text: [
      'ospf-{process} [{:uint}]{:any}({network-instance:vrf}){:any}Nbr {neighbor:ip} on {interface:interface} went {state:DOWN|INIT|ATTEMPT}',
      'ospf-{process} [{:uint}]{:any}Nbr {neighbor:ip} on {interface:interface} went {state:DOWN|INIT|ATTEMPT}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'OSPF-5-ADJCHANGE',
    text: [
      'ospf-{process} [{:uint}]{:any}({network-instance:vrf}){:any}Nbr {neighbor:ip} on {interface:interface} went {state:ospf-state}',
      'ospf-{process} [{:uint}]{:any}Nbr {neighbor:ip} on {interface:interface} went {state:ospf-state}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'OSPF-5-NBRSTATE',
    text: [
      'ospf-{:word} [{:uint}]{:any}({network-instance:vrf}){:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
      '{:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'OSPF-5-NBRSTATE',
    text: [
      'ospf-{:word} [{:uint}]{:any}({network-instance:vrf}){:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
      '{:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: 'OSPFV3-5-ADJCHANGE',
    text: [
      'ospfv3-{process} [{:uint}]{:any}({network-instance:vrf}){:any}Nbr {neighbor:ip} on {interface:interface} went {state:DOWN|INIT|ATTEMPT}',
      'ospfv3-{process} [{:uint}]{:any}Nbr {neighbor:ip} on {interface:interface} went {state:DOWN|INIT|ATTEMPT}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: 'OSPFV3-5-ADJCHANGE',
    text: [
      'ospfv3-{process} [{:uint}]{:any}({network-instance:vrf}){:any}Nbr {neighbor:ip} on {interface:interface} went {state:ospf-state}',
      'ospfv3-{process} [{:uint}]{:any}Nbr {neighbor:ip} on {interface:interface} went {state:ospf-state}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: 'OSPFV3-5-NBRSTATE',
    text: '{:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: 'OSPFV3-5-NBRSTATE',
    text: '{:any}Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
  }),
  rule({
    event: 'OSPF_DUPLICATE_ROUTER_ID',
    mnemonic: ['OSPF-4-DUPRID', 'OSPF-4-DUP_RTRID'],
    text: [
      'ospf-{process} [{:uint}]{:any}Router {neighbor:ip} on interface {interface:interface} is using our routerid {router-id:ip}...',
      'ospf-{process} [{:uint}]{:any}Router {router-id:ip} on interface {interface:interface} is using our routerid...',
      'ospf-{process} [{:uint}]{:any}uplicate router-id {router-id:ip}...',
    ],
  }),
  rule({
    event: 'OSPF_AUTH_FAILED',
    mnemonic: 'OSPF-4-AUTH_ERR',
    text: [
      'ospf-{process} [{:uint}]{:any}Received packet from {neighbor:ip} on {interface:interface} with {reason:text}',
      'ospf-{process} [{:uint}]{:any}from {neighbor:ip} on {interface:interface} {reason:text}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: 'ISIS-5-ADJCHANGE',
    set: { state: 'UP' },
    text: [
      'isis-{process} [{:uint}]{:any}adj {level:isis-level} {neighbor} over {interface:interface} - UP ({reason:text}) on ...',
      'isis-{process} [{:uint}]{:any}adj {level} {neighbor} over {interface:interface} - UP ({reason:text}) on ...',
      'isis-{process} [{:uint}]{:any}adj {level:isis-level} {neighbor} over {interface:interface} - UP...',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: 'ISIS-5-ADJCHANGE',
    text: [
      'isis-{process} [{:uint}]{:any}adj {level:isis-level} {neighbor} over {interface:interface} - {state:DOWN|INIT} ({reason:text}) on ...',
      'isis-{process} [{:uint}]{:any}adj {level} {neighbor} over {interface:interface} - {state:DOWN|INIT} ({reason:text}) on ...',
      'isis-{process} [{:uint}]{:any}adj {level:isis-level} {neighbor} over {interface:interface} - {state:DOWN|INIT}...',
    ],
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_UP',
    mnemonic: ['EIGRP-5-NBRCHANGE_DUAL', 'EIGRP-5-NBRCHANGE'],
    text: [
      'eigrp-{process} [{:uint}]{:any}({network-instance:vrf}) {:text} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is up: {reason:text}',
      'eigrp-{process} [{:uint}]{:any}) {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is up: {reason:text}',
    ],
    set: { state: 'UP' },
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_DOWN',
    mnemonic: ['EIGRP-5-NBRCHANGE_DUAL', 'EIGRP-5-NBRCHANGE'],
    text: [
      'eigrp-{process} [{:uint}]{:any}({network-instance:vrf}) {:text} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is down: {reason:text}',
      'eigrp-{process} [{:uint}]{:any}) {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is down: {reason:text}',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: 'BFD-5-SESSION_STATE_UP',
    text: [
      'BFD session {local-discriminator:uint} to neighbor {remote-address:ip} on interface {interface:interface} is up...',
      'BFD session to neighbor {remote-address:ip} on interface {interface:interface} is up...',
      'BFD session {local-discriminator:uint} to neighbor {remote-address:ip} {:any}is up...',
    ],
    set: { state: 'UP' },
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: 'BFD-5-SESSION_STATE_DOWN',
    text: [
      'BFD session {local-discriminator:uint} to neighbor {remote-address:ip} on interface {interface:interface} has gone down. Reason: {reason:text}',
      'BFD session {local-discriminator:uint} to neighbor {remote-address:ip} on interface {interface:interface} has gone down. Reason {reason:text}',
      'BFD session to neighbor {remote-address:ip} on interface {interface:interface} has gone down. Reason: {reason:text}',
      'BFD session {local-discriminator:uint} to neighbor {remote-address:ip} {:any}has gone down...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: 'LDP-5-NBRCHG',
    text: [
      '{:any}({network-instance:vrf}){:any}LDP Neighbor {neighbor:ip}:{label-space:uint} ({:uint}) is UP',
      '{:any}LDP Neighbor {neighbor:ip}:{label-space:uint} {:any}is UP',
    ],
    set: { state: 'UP' },
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: 'LDP-5-NBRCHG',
    text: [
      '{:any}({network-instance:vrf}){:any}LDP Neighbor {neighbor:ip}:{label-space:uint} ({:uint}) is DOWN ({reason:text})',
      '{:any}LDP Neighbor {neighbor:ip}:{label-space:uint} {:any}is DOWN ({reason:text})',
      '{:any}LDP Neighbor {neighbor:ip}:{label-space:uint} {:any}is DOWN...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'HSRP_STATE_CHANGED',
    mnemonic: ['HSRP_ENGINE-5-GRPSTATECHANGE', 'HSRP_ENGINE-6-STATECHANGE', 'HSRP_ENGINE-5-STATECHANGE'],
    text: [
      'Grp {group:uint} Interface {interface:interface} state changed from {previous-state:fhrp-state} to {state:fhrp-state} reason {reason:text}',
      'Interface {interface:interface} Grp {group:uint} state changed from {previous-state:fhrp-state} to {state:fhrp-state} reason {reason:text}',
      'Interface {interface:interface} Grp {group:uint} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'Interface {interface:interface} Group {group:uint} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'Interface {interface:interface} Grp {group:uint} state change {previous-state:fhrp-state} -> {state:fhrp-state}...',
      'Interface {interface:interface} Group {group:uint} state change {previous-state:fhrp-state} -> {state:fhrp-state}...',
      'Interface {interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}...',
      '{interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}',
      '{interface:interface} Grp {group:uint} state change {previous-state:fhrp-state} -> {state:fhrp-state}...',
      'Interface {interface:interface} Grp {group:uint} state changed to {state:fhrp-state}',
      '...nterface {interface:interface} {:any}roup {group:uint} {:text} {previous-state:fhrp-state} to {state:fhrp-state}...',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: ['VRRP-ENG-5-VR_STATE_CHANGE', 'VRRP-ENG-6-VR_STATE_CHANGE'],
    text: [
      'Interface {interface:interface} VR {group:uint} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'Interface {interface:interface} VR {group:uint} {:text} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'Interface {interface:interface}, VR {group:uint}, state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'Vr-Id {group:uint} on {interface:interface} changed state from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'VR {group:uint} on interface {interface:interface} changed state from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'VR {group:uint} on {interface:interface} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      'VR ID {group:uint} on interface {interface:interface} state changed from {previous-state:fhrp-state} to {state:fhrp-state}...',
      '{interface:interface} VR {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}...',
      '{interface:interface} Grp {group:uint} state {previous-state:fhrp-state} -> {state:fhrp-state}...',
    ],
  }),
]

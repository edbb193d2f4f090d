import { type Rule, rule } from '../rule.ts'

/** Routing protocols, multicast, first hop redundancy. */
export const routing: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'ROUTING-BGP-5-ADJCHANGE',
    text: [
      'neighbor {peer:ip} {state:bgp-state} (VRF: {network-instance:vrf}) (AS: {peer-as:as})...',
      'neighbor {peer:ip} {state:bgp-state} (VRF: {network-instance:vrf};{:text}) (AS: {peer-as:as})...',
      'neighbor {peer:ip} {state:bgp-state} - {reason:text} (VRF: {network-instance:vrf}) (AS: {peer-as:as})...',
      'neighbor {peer:ip} {state:bgp-state} - {reason:text} (VRF: {network-instance:vrf};{:text}) (AS: {peer-as:as})...',
      'neighbor {peer:ip} {state:bgp-state} - {reason:text} (VRF: {network-instance:vrf})...',
      'neighbor {peer:ip} {state:bgp-state} (VRF: {network-instance:vrf})...',
      'neighbor {peer:ip} {state:bgp-state} {reason:text} (VRF: {network-instance:vrf}) (AS: {peer-as:as})...',
      'neighbor {peer:ip} {state:bgp-state} - {reason:text}',
      'neighbor {peer:ip} {state:bgp-state}',
      'neighbor {peer:ip} {state:bgp-state} {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: 'ROUTING-BGP-5-MAXPFX',
    text: [
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint} (VRF: {network-instance:vrf})...',
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint}',
      'No. of {:text} prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint}...',
      'No. of prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint}...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: ['ROUTING-BGP-3-MAXPFXEXCEED', 'ROUTING-BGP-4-MAXPFXEXCEED', 'ROUTING-BGP-3-MAXPFXEXCEEDED'],
    text: [
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip}: {current:uint} exceed limit {limit:uint} (VRF: {network-instance:vrf})...',
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip}: {current:uint} exceed limit {limit:uint}',
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip} {current:uint} exceed limit {limit:uint}...',
      'No. of {afi-safi:afi-safi} prefixes received from {peer:ip} has reached {current:uint}, max {limit:uint}...',
      '...received from {peer:ip}{:any}: {current:uint} exceed limit {limit:uint}...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'ROUTING-BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:ip} {error-code:bgp-error}/{:uint} ({reason:text})...',
      'sent to neighbor {peer:ip} {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: 'ROUTING-BGP-3-NOTIFICATION',
    text: [
      'received from neighbor {peer:ip} {error-code:bgp-error}/{:uint} ({reason:text})...',
      'received from neighbor {peer:ip} {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_MD5_INCORRECT',
    mnemonic: 'IP-TCP-3-BADAUTH',
    text: [
      'Invalid {method} digest from {peer:ip}:{port:uint} to {local-address:ip}:{local-port:uint}...',
      'Invalid {method} digest from {peer:ip}({port:uint}) to {local-address:ip}({local-port:uint})...',
      'Invalid {method} digest from {peer:ip} {port:uint} to {local-address:ip} {local-port:uint}...',
    ],
    set: { cause: 'Invalid {method} digest' },
  }),
  rule({
    event: 'BGP_MD5_INCORRECT',
    mnemonic: 'IP-TCP-3-BADAUTH',
    text: [
      'No {method} digest from {peer:ip}:{port:uint} to {local-address:ip}:{local-port:uint}...',
      'No {method} digest from {peer:ip}({port:uint}) to {local-address:ip}({local-port:uint})...',
      'No {method} digest from {peer:ip} {port:uint} to {local-address:ip} {local-port:uint}...',
    ],
    set: { cause: 'No {method} digest' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'ROUTING-OSPF-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}, vrf {network-instance:vrf} vrfid ...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'ROUTING-OSPF-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}, vrf {network-instance:vrf} vrfid ...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: 'ROUTING-OSPFv3-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}, vrf {network-instance:vrf} vrfid ...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:DOWN|INIT|ATTEMPT}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: 'ROUTING-OSPFv3-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}, vrf {network-instance:vrf} vrfid ...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} in area {area} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
    ],
  }),
  rule({
    event: 'OSPF_DUPLICATE_ROUTER_ID',
    mnemonic: ['ROUTING-OSPF-4-DUP_RTRID', 'ROUTING-OSPF-4-DUP_RTRID_NBR', 'ROUTING-OSPF-4-DUP_RTRID_AREA'],
    text: [
      'OSPF detected duplicate router-id {router-id:ip} from {neighbor:ip} on interface {interface:interface}...',
      '...duplicate router-id {router-id:ip} in area {area}',
      '...duplicate router-id {router-id:ip}...',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: ['ROUTING-ISIS-5-ADJCHANGE', 'ROUTING-ISIS-4-ADJCHANGE'],
    set: { state: 'DOWN' },
    text: [
      'Adjacency to {neighbor} ({interface:interface}) ({level:isis-level}) Down, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) ({level:isis-level}) Down, {reason:text}',
      'Adjacency to {neighbor} ({interface:interface}) ({level}) Down, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) ({level}) Down, {reason:text}',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: ['ROUTING-ISIS-5-ADJCHANGE', 'ROUTING-ISIS-4-ADJCHANGE'],
    set: { state: 'UP' },
    text: [
      'Adjacency to {neighbor} ({interface:interface}) ({level:isis-level}) Up, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) ({level:isis-level}) Up, {reason:text}',
      'Adjacency to {neighbor} ({interface:interface}) ({level}) Up, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) ({level}) Up, {reason:text}',
    ],
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_UP',
    mnemonic: ['ROUTING-EIGRP-5-NBRCHANGE', 'ROUTING-EIGRP-5-NBRCHG'],
    set: { state: 'UP' },
    text: '{:text} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is up: {reason:text}',
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_DOWN',
    mnemonic: ['ROUTING-EIGRP-5-NBRCHANGE', 'ROUTING-EIGRP-5-NBRCHG'],
    set: { state: 'DOWN' },
    text: '{:text} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is down: {reason:text}',
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: 'L2-BFD-6-SESSION_STATE_UP',
    text: [
      'BFD session to neighbor {remote-address:ip} on interface {interface:interface} is up...',
      'BFD session to neighbor {remote-address:ip} {:text} is up...',
      'BFD session to neighbor {remote-address:ip} is up...',
    ],
    set: { state: 'UP' },
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: 'L2-BFD-6-SESSION_STATE_DOWN',
    text: [
      'BFD session to neighbor {remote-address:ip} on interface {interface:interface} has gone down. Reason: {reason:text}',
      'BFD session to neighbor {remote-address:ip} {:text} has gone down. Reason: {reason:text}',
      'BFD session to neighbor {remote-address:ip} has gone down. Reason: {reason:text}',
      'BFD session to neighbor {remote-address:ip} on interface {interface:interface} ...down...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'PIM_NEIGHBOR_UP',
    mnemonic: ['ROUTING-IPV4_PIM-5-NBRCHG', 'ROUTING-IPV6_PIM-5-NBRCHG'],
    set: { state: 'UP' },
    text: 'PIM neighbor {neighbor:ip} UP on {interface:interface}...',
  }),
  rule({
    event: 'PIM_NEIGHBOR_DOWN',
    mnemonic: ['ROUTING-IPV4_PIM-5-NBRCHG', 'ROUTING-IPV6_PIM-5-NBRCHG'],
    set: { state: 'DOWN' },
    text: [
      'PIM neighbor {neighbor:ip} DOWN on {interface:interface} - {reason:text}',
      'PIM neighbor {neighbor:ip} DOWN on {interface:interface}...',
    ],
  }),
  rule({
    event: 'PIM_DR_CHANGED',
    mnemonic: ['ROUTING-IPV4_PIM-5-DRCHG', 'ROUTING-IPV6_PIM-5-DRCHG'],
    text: [
      'DR change from neighbor {previous-dr:ip} to {dr:ip} on interface {interface:interface}...',
      'DR change from neighbor {previous-dr:ip} to {dr:ip} on {interface:interface}...',
    ],
  }),
  rule({
    event: 'MSDP_PEER_UP',
    mnemonic: ['ROUTING-MSDP-5-INIT_PEER_UP_DOWN', 'ROUTING-MSDP-5-PEER_UPDOWN'],
    set: { state: 'UP' },
    text: [
      'Session to peer {peer:ip} going up...',
      'Peer {peer:ip}, session {:text}up...',
      '...peer {peer:ip} is up...',
      '...peer {peer:ip} {:any}up...',
    ],
  }),
  rule({
    event: 'MSDP_PEER_DOWN',
    mnemonic: ['ROUTING-MSDP-5-INIT_PEER_UP_DOWN', 'ROUTING-MSDP-5-PEER_UPDOWN'],
    set: { state: 'DOWN' },
    text: [
      'Session to peer {peer:ip} going down, {reason:text}',
      'Session to peer {peer:ip} going down...',
      '...peer {peer:ip} is down...',
      '...peer {peer:ip} {:any}down...',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: 'IP-VRRP-6-INFO_STATECHANGE',
    text: [
      '{interface:interface} Grp {group:uint} state {previous-state} -> {state}',
      '{interface:interface} vrid {group:uint} state {previous-state} -> {state}',
      '{interface:interface}: vrid {group:uint} state {previous-state} -> {state}...',
      '...{interface:interface}, vrid {group:uint}, state {previous-state} -> {state}...',
    ],
  }),
  rule({
    event: 'HSRP_STATE_CHANGED',
    mnemonic: ['IP-HSRP-6-INFO_STATECHANGE', 'IP-STANDBY-6-INFO_STATECHANGE'],
    text: [
      '{interface:interface} Grp {group:uint} state {previous-state} -> {state}',
      '{interface:interface} Group {group:uint} state {previous-state} -> {state}',
      'SB: {interface:interface}: Group {group:uint} state {previous-state} -> {state}',
      'SB: {interface:interface}: {group:uint} {:any}state {previous-state} -> {state}',
    ],
  }),
]

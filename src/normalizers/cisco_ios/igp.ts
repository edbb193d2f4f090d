import { type Rule, rule } from '../rule.ts'

/** OSPF, IS-IS and EIGRP. */
export const igp: readonly Rule[] = [
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: 'OSPF-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN, Neighbor Down: {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: 'OSPF-5-ADJCHG',
    text: [
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to {state:ospf-state}',
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: ['OSPFv3-5-ADJCHG', 'OSPFV3-5-ADJCHG'],
    text: [
      'Process {process}, {:IPv6|IPv4}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN, Neighbor Down: {reason:text}',
      'Process {process}, {:IPv6|IPv4}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN, Neighbor Down: {reason:text}',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to DOWN...',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: ['OSPFv3-5-ADJCHG', 'OSPFV3-5-ADJCHG'],
    text: [
      'Process {process}, {:IPv6|IPv4}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to FULL...',
      'Process {process}, Nbr {neighbor:ip} on {interface:interface} from {previous-state:ospf-state} to FULL...',
    ],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_DUPLICATE_ROUTER_ID',
    mnemonic: ['OSPF-4-DUP_RTRID_NBR', 'OSPFv3-4-DUP_RTRID_NBR'],
    text: [
      'OSPF detected duplicate router-id {router-id:ip} from {neighbor:ip} on interface {interface:interface}',
      'OSPFv3 detected duplicate router-id {router-id:ip} from {neighbor:ip} on interface {interface:interface}',
      'OSPFv3-{process} detected duplicate router-id {router-id:ip} from {neighbor:ip} on interface {interface:interface}',
    ],
  }),
  rule({
    event: 'OSPF_DUPLICATE_ROUTER_ID',
    mnemonic: ['OSPF-4-DUP_RTRID_AREA', 'OSPF-4-DUP_RTRID1', 'OSPF-4-DUP_RTRID_AS', 'OSPFv3-4-DUP_RTRID_AREA'],
    text: [
      'Detected router with duplicate router ID {router-id:ip} in area {area}',
      'Detected router with duplicate router ID {router-id:ip} in Type-4 LSA advertised by {neighbor:ip}',
      'OSPF detected duplicate router-id {router-id:ip} in area {area}',
      'Process {process}, detected router with duplicate router ID {router-id:ip} in area {area}',
    ],
  }),
  rule({
    event: 'OSPF_AUTH_FAILED',
    mnemonic: 'OSPF-4-NOVALIDKEY',
    text: 'No valid authentication {:text} is available on interface {interface:interface}',
    set: { reason: 'no valid authentication key' },
  }),
  rule({
    event: 'OSPF_AUTH_FAILED',
    mnemonic: 'OSPF-4-INVALIDKEY',
    text: [
      'Key ID {number:uint} received on interface {interface:interface}',
      'Key ID {number:uint} ...interface {interface:interface}',
    ],
    set: { reason: 'invalid key id {number}' },
  }),
  rule({
    event: 'OSPF_LSA_LIMIT_REACHED',
    mnemonic: [
      'OSPF-4-OSPF_MAX_LSA',
      'OSPF-4-OSPF_MAX_LSA_THR',
      'OSPFv3-4-OSPFv3_MAX_LSA',
      'OSPFv3-4-OSPFv3_MAX_LSA_THR',
    ],
    text: ['..."{:ospf|ospfv3} {process}" - {count:uint} {:LSA|LSAs}...', '..."{:ospf|ospfv3} {process}"...'],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: 'CLNS-5-ADJCHANGE',
    text: [
      'ISIS: Adjacency to {neighbor} ({interface:interface}) Down, {reason:text}',
      'ISIS: Adjacency to {neighbor} ({interface:interface}) {level:isis-level} Down, {reason:text}',
      'ISIS: {level:isis-level} Adjacency to {neighbor} ({interface:interface}) Down, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) Down, {reason:text}',
      'ISIS: Adjacency to {neighbor} ({interface:interface}) Down...',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: 'CLNS-5-ADJCHANGE',
    text: [
      'ISIS: Adjacency to {neighbor} ({interface:interface}) Up, {reason:text}',
      'ISIS: Adjacency to {neighbor} ({interface:interface}) {level:isis-level} Up, {reason:text}',
      'ISIS: {level:isis-level} Adjacency to {neighbor} ({interface:interface}) Up, {reason:text}',
      'ISIS ({process}): Adjacency to {neighbor} ({interface:interface}) Up, {reason:text}',
      'ISIS: Adjacency to {neighbor} ({interface:interface}) Up...',
    ],
  }),
  rule({
    event: 'ISIS_AUTH_FAILED',
    mnemonic: ['CLNS-4-AUTH_FAIL', 'CLNS-3-AUTH_FAIL'],
    text: [
      'ISIS: {pdu-type:text} authentication failed from {interface:interface}',
      'ISIS: {pdu-type:text} authentication failed on {interface:interface}',
      'ISIS: {pdu-type:text} authentication failed...',
    ],
  }),
  rule({
    event: 'ISIS_DUPLICATE_SYSTEM_ID',
    mnemonic: ['CLNS-4-DUPSYSTEM', 'CLNS-3-DUPSYSTEM', 'CLNS-4-DUPSYSID'],
    text: [
      'ISIS: possible duplicate system ID {system-id} detected on {interface:interface}',
      'ISIS: Possible duplicate system ID {system-id} detected on {interface:interface}',
      'ISIS: possible duplicate system ID {system-id} detected',
      'ISIS: Possible duplicate system ID {system-id} detected',
    ],
  }),
  // "IP-EIGRP(0) 100:", "IP-EIGRP 100:", "EIGRP-IPv6 100:", "EIGRP-IPv4:(100) 100:"
  rule({
    event: 'EIGRP_NEIGHBOR_DOWN',
    mnemonic: 'DUAL-5-NBRCHANGE',
    text: [
      '{:word} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is down: {reason:text}',
      '{:word} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is down...',
    ],
    set: { state: 'down' },
  }),
  rule({
    event: 'EIGRP_NEIGHBOR_UP',
    mnemonic: 'DUAL-5-NBRCHANGE',
    text: [
      '{:word} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is up: {reason:text}',
      '{:word} {as:as}: Neighbor {neighbor:ip} ({interface:interface}) is up...',
    ],
    set: { state: 'up' },
  }),
]

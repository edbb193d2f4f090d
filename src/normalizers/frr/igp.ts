import { type Rule, rule } from '../rule.ts'

// The interface is written with its address ("eth1:192.0.2.1"); the address of the neighbour since 8.0, the VRF since 7.5.
const since8 =
  '...AdjChg: Nbr {neighbor:ip}, NbrIP {neighbor-address:ip} ({network-instance:vrf}) on {interface}:{local-address:ip}: '
const since75 = '...AdjChg: Nbr {neighbor:ip}({network-instance:vrf}) on {interface}:{local-address:ip}: '
const before = '...AdjChg: Nbr {neighbor:ip} on {interface}:{local-address:ip}: '

const v3 = '...Neighbor state change {neighbor:host}%{interface}: '
const isis =
  '...%ADJCHANGE: Adjacency to {neighbor} ({interface}) for {level:isis-level} changed from {previous-state} to '

/** ospfd, ospf6d, isisd. A step back from Full or to the beginning is a loss; the others lead to Full. */
export const igp: readonly Rule[] = [
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    app: 'ospfd',
    text: [
      `${since8}Full -> {state:ospf-state} ({reason})`,
      `${since75}Full -> {state:ospf-state} ({reason})`,
      `${before}Full -> {state:ospf-state} ({reason})`,
    ],
    set: { 'previous-state': 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    app: 'ospfd',
    text: [
      `${since8}{previous-state:ospf-state} -> Deleted ({reason})`,
      `${since75}{previous-state:ospf-state} -> Deleted ({reason})`,
      `${before}{previous-state:ospf-state} -> Deleted ({reason})`,
      `${since8}{previous-state:ospf-state} -> Down ({reason})`,
      `${since75}{previous-state:ospf-state} -> Down ({reason})`,
      `${before}{previous-state:ospf-state} -> Down ({reason})`,
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    app: 'ospfd',
    text: [
      `${since8}Down -> {state:ospf-state} ({reason})`,
      `${since75}Down -> {state:ospf-state} ({reason})`,
      `${before}Down -> {state:ospf-state} ({reason})`,
    ],
    set: { 'previous-state': 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    app: 'ospfd',
    text: [
      `${since8}Attempt -> {state:ospf-state} ({reason})`,
      `${since75}Attempt -> {state:ospf-state} ({reason})`,
      `${before}Attempt -> {state:ospf-state} ({reason})`,
    ],
    set: { 'previous-state': 'ATTEMPT' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    app: 'ospfd',
    text: [
      `${since8}{previous-state:ospf-state} -> Init ({reason})`,
      `${since75}{previous-state:ospf-state} -> Init ({reason})`,
      `${before}{previous-state:ospf-state} -> Init ({reason})`,
    ],
    set: { state: 'INIT' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    app: 'ospfd',
    text: [
      `${since8}{previous-state:ospf-state} -> {state:ospf-state} ({reason})`,
      `${since75}{previous-state:ospf-state} -> {state:ospf-state} ({reason})`,
      `${before}{previous-state:ospf-state} -> {state:ospf-state} ({reason})`,
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    app: 'ospf6d',
    text: `${v3}[{previous-state:ospf-state}]->[Full] ({reason})`,
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    app: 'ospf6d',
    text: `${v3}[Full]->[{state:ospf-state}] ({reason})`,
    set: { 'previous-state': 'FULL' },
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    app: 'ospf6d',
    text: `${v3}[{previous-state:ospf-state}]->[Down] ({reason})`,
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_AUTH_FAILED',
    app: 'ospfd',
    text: [
      '...interface {interface}:{local-address:ip}: auth-type mismatch, {reason:text}, Router-ID {neighbor:ip}',
      '...interface {interface}:{local-address:ip}: auth-type mismatch, {reason:text}',
      '...interface {interface}:{local-address:ip}: Null auth-type...',
      '...interface {interface}:{local-address:ip}: ospf_check_md5 {reason:text}, Router-ID {neighbor:ip}',
      '...interface {interface}:{local-address:ip}: ospf_check_md5 {reason:text}',
      '...interface {interface}:{local-address:ip}: simple auth failed...',
    ],
  }),
  rule({
    event: 'OSPF_DUPLICATE_ROUTER_ID',
    app: 'ospfd',
    text: ['...ospf_hello: duplicate router-id {router-id:ip}...', '...uplicate router-id {router-id:ip}...'],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    app: 'isisd',
    text: [`${isis}Up, {reason:text}`, `${isis}Up`],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    app: 'isisd',
    text: [`${isis}{state:Down|Initializing|Unknown}, {reason:text}`, `${isis}{state:Down|Initializing|Unknown}`],
  }),
]

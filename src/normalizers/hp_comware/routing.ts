import { type Rule, rule } from '../rule.ts'

const ospf = [
  'OSPF/5/OSPF_NBR_CHG',
  'OSPF/3/OSPF_NBR_CHG',
  'OSPF/5/OSPF_NBR_CHG_REASON',
  'OSPF/4/OSPF_NBR_CHG',
  'RM/3/RMLOG',
]
const ospfText = 'OSPF {process:uint} Neighbor {neighbor:ip}({interface:interface}) '

/** BGP, OSPF, IS-IS, BFD, VRRP, PIM, LDP. */
export const routingRules: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: ['BGP/5/BGP_STATE_CHANGED', 'BGP/5/BGP_STATE_CHANGED_REASON', 'BGP/3/BGP_STATE_CHANGED', 'RM/3/RMLOG'],
    text: [
      'BGP.{network-instance:vrf}: {peer:ip} state {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state} for {reason:text}',
      'BGP.{network-instance:vrf}: {peer:ip} state {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state}. ({reason:text})',
      'BGP.{network-instance:vrf}: {peer:ip} state {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state}',
      'BGP.: {peer:ip} {:State|state} {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state} for {reason:text}',
      'BGP.: {peer:ip} {:State|state} {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state}. ({reason:text})',
      'BGP.: {peer:ip} {:State|state} {:has changed|is changed|changed} from {previous-state:bgp-state} to {state:bgp-state}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: ['BGP/4/BGP_EXCEED_ROUTE_LIMIT', 'BGP/4/BGP_REACHED_THRESHOLD_MAX'],
    text: [
      'BGP.{network-instance:vrf}: The number of routes from peer {peer:ip} ({:text}) exceeds the limit {limit:uint}...',
      'BGP.{network-instance:vrf}: The number of routes from peer {peer:ip} {:text} the limit {limit:uint}...',
      'BGP {:word} The number of routes from peer {peer:ip} ({afi-safi:afi-safi}) exceeds the limit {limit:uint}...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: 'BGP/5/BGP_REACHED_THRESHOLD',
    text: ['BGP.{network-instance:vrf}: ...from peer {peer:ip} ...', '...from peer {peer:ip} ...'],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: ospf,
    text: [
      `${ospfText}from {previous-state:ospf-state} to {:Down|DOWN}...`,
      `${ospfText}changed from {previous-state:ospf-state} to {:Down|DOWN}...`,
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: ospf,
    text: [
      `${ospfText}from Full to {state:ospf-state}...`,
      `${ospfText}from FULL to {state:ospf-state}...`,
      `${ospfText}changed from FULL to {state:ospf-state}...`,
      `${ospfText}changed from Full to {state:ospf-state}...`,
    ],
    set: { 'previous-state': 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: ospf,
    text: [
      `${ospfText}from {previous-state:ospf-state} to {state:ospf-state}`,
      `${ospfText}changed from {previous-state:ospf-state} to {state:ospf-state}`,
    ],
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_UP',
    mnemonic: ['OSPFV3/5/OSPFv3_NBR_CHG', 'OSPFV3/5/OSPFV3_NBR_CHG'],
    text: 'OSPFv3 {process:uint} Neighbor {neighbor:ip}({interface:interface}) {:received LoadingDone and its state|changed} from {previous-state:ospf-state} to {:Full|FULL}...',
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPFV3_NEIGHBOR_DOWN',
    mnemonic: ['OSPFV3/5/OSPFv3_NBR_CHG', 'OSPFV3/5/OSPFV3_NBR_CHG'],
    text: 'OSPFv3 {process:uint} Neighbor {neighbor:ip}({interface:interface}) {:text} from {previous-state:ospf-state} to {state:ospf-state}...',
  }),
  rule({
    event: 'ISIS_NEIGHBOR_UP',
    mnemonic: ['ISIS/5/ISIS_NBR_CHG', 'ISIS/3/ISIS_NBR_CHG', 'ISIS/5/ISIS_NBR_STATE_CHG'],
    text: [
      'IS-IS {process:uint}, Level-{level:isis-level} adjacency {neighbor} ({interface:interface}), state changed to UP, {:Reason|reason}: {reason:text}',
      'IS-IS {process:uint}, Level-{level:isis-level} adjacency {neighbor} ({interface:interface}), state changed to {:UP|up}...',
    ],
  }),
  rule({
    event: 'ISIS_NEIGHBOR_DOWN',
    mnemonic: ['ISIS/5/ISIS_NBR_CHG', 'ISIS/3/ISIS_NBR_CHG', 'ISIS/5/ISIS_NBR_STATE_CHG'],
    text: [
      'IS-IS {process:uint}, Level-{level:isis-level} adjacency {neighbor} ({interface:interface}), state changed to {state:DOWN|INIT}, {:Reason|reason}: {reason:text}',
      'IS-IS {process:uint}, Level-{level:isis-level} adjacency {neighbor} ({interface:interface}), state changed to {state:DOWN|down|INIT}...',
    ],
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    mnemonic: ['BFD/5/BFD_CHANGE_FSM', 'BFD/4/BFD_CHANGE_FSM'],
    text: [
      'Sess[{local-address:ip}/{remote-address:ip}, LD/RD:{local-discriminator:uint}/{:uint}, Interface:{interface:interface}, SessType:{type:text}, LinkType:{:word}], Ver:{:word}, Sta: {previous-state:bfd-state}->{state:bfd-state}, Diag: {:uint} ({reason:text})',
      'Sess[{local-address:ip}/{remote-address:ip}, LD/RD:{local-discriminator:uint}/{:uint}, Interface:{interface:interface}...Sta: {previous-state:bfd-state}->{state:bfd-state}, Diag: {:uint} ({reason:text})...',
      'Sess[{local-address:ip}/{remote-address:ip},{interface:interface},{:text}],{:any}Sta: {previous-state:bfd-state}->{state:bfd-state}, Diag: {:text}',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    mnemonic: [
      'VRRP4/6/VRRP_STATUS_CHANGE',
      'VRRP6/6/VRRP_STATUS_CHANGE',
      'VRRP/6/VRRP_STATUS_CHANGE',
      'VRRP/4/VRRP_STATUS_CHANGE',
    ],
    text: [
      'The status of {protocol} virtual router {group:uint} (configured on {interface:interface}) changed from {previous-state} to {state}: {reason:text}',
      'The status of {protocol} virtual router {group:uint} (configured on {interface:interface}) changed from {previous-state} to {state}...',
    ],
  }),
  rule({
    event: 'PIM_NEIGHBOR_UP',
    mnemonic: ['PIM/5/PIM_NBR_UP', 'PIM/4/PIM_NBR_UP'],
    text: 'Neighbor {neighbor:ip}({interface:interface}) is up.{:any}',
  }),
  rule({
    event: 'PIM_NEIGHBOR_DOWN',
    mnemonic: ['PIM/5/PIM_NBR_DOWN', 'PIM/4/PIM_NBR_DOWN'],
    text: 'Neighbor {neighbor:ip}({interface:interface}) is down.{:any}',
  }),
  rule({
    event: 'LDP_NEIGHBOR_UP',
    mnemonic: ['LDP/5/LDP_SESSION_CHG', 'LDP/5/LDP_SESSION_UP'],
    text: 'Session ({neighbor:ip}:{label-space:uint}, {:text}) is {:up|Up}...',
  }),
  rule({
    event: 'LDP_NEIGHBOR_DOWN',
    mnemonic: ['LDP/5/LDP_SESSION_CHG', 'LDP/4/LDP_SESSION_DOWN', 'LDP/5/LDP_SESSION_DOWN'],
    text: [
      'Session ({neighbor:ip}:{label-space:uint}, {:text}) is down, reason: {reason:text}',
      'Session ({neighbor:ip}:{label-space:uint}, {:text}) is {:down|Down} ({reason:text})...',
      'Session ({neighbor:ip}:{label-space:uint}, {:text}) is {:down|Down}...',
    ],
  }),
]

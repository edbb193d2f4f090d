import { type Rule, rule } from '../rule.ts'

const interfaceTopics = ['interface,info', 'interface,warning', 'interface,error', 'interface']

const packet = 'in:{source-interface} out:{destination-interface:text},...'
const session =
  ' proto {protocol} ({tcp-flags:text}), {source-address:ip}:{source-port:uint}->{destination-address:ip}:{destination-port:uint}, ...'
const datagram =
  ' proto {protocol}, {source-address:ip}:{source-port:uint}->{destination-address:ip}:{destination-port:uint}, ...'
const bare = ' proto {protocol}, {source-address:ip}->{destination-address:ip}, ...'
const icmp = ' proto {protocol} ({:text}), {source-address:ip}->{destination-address:ip}, ...'

/** Interfaces, DHCP, wireless, firewall, routing. */
export const interfaceRules: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    app: interfaceTopics,
    text: ['{interface:text} link up (speed {speed}, {mode:text})...', '{interface:text} link up...'],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    app: interfaceTopics,
    text: '{interface:text} link down{:any}',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'LOOP_DETECTED',
    app: ['interface,warning', 'bridge,warning', 'interface'],
    text: [
      '{interface:text}: bridge port received packet with own address as source address ({mac-address:mac}), probably loop',
      '{interface:text}: loop detected{:any}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_ASSIGNED',
    app: ['dhcp,info', 'dhcp', 'dhcp,critical,info'],
    text: [
      '{server:text} assigned {address:ip} to {mac-address:mac}',
      '{server:text} assigned {address:ip} for {mac-address:mac} {host:text}',
      '{server:text} assigned {address:ip} for {mac-address:mac}',
      '{server:text} assigned {address:ip} to {host:text}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_RELEASED',
    app: ['dhcp,info', 'dhcp'],
    text: [
      '{server:text} deassigned {address:ip} from {mac-address:mac}',
      '{server:text} deassigned {address:ip} for {mac-address:mac} {host:text}',
      '{server:text} deassigned {address:ip} for {mac-address:mac}',
      '{server:text} deassigned {address:ip} from {host:text}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_RELEASED',
    app: ['dhcp,critical,error', 'dhcp,info', 'dhcp,error'],
    text: 'dhcp-client on {interface:text} lost IP address {address:ip} - {reason:text}',
  }),
  rule({
    event: 'DHCP_LEASE_ACQUIRED',
    app: ['dhcp,info', 'dhcp'],
    text: 'dhcp-client on {interface:text} got IP address {address:ip}',
  }),
  rule({
    event: 'BFD_STATE_CHANGE',
    text: 'BFD neighbor {remote-address:ip} on {interface:text} changed state to {state:bfd-state}',
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    text: [
      'OSPFv2 neighbor {neighbor:ip}: state change from {previous-state:ospf-state} to Down',
      'OSPFv2 neighbor {neighbor:ip}: state change from {previous-state:ospf-state} to Init',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    text: 'OSPFv2 neighbor {neighbor:ip}: state change from {previous-state:ospf-state} to {state:ospf-state}',
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    text: [
      '...%{interface} ...neighbor ...outer-id: {neighbor:ip} state: {previous-state:ospf-state} ...state change to Down',
      '...neighbor ...outer-id: {neighbor:ip} state: {previous-state:ospf-state} ...state change to Down',
    ],
    set: { state: 'DOWN' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    text: [
      '...%{interface} ...neighbor ...outer-id: {neighbor:ip} state: {previous-state:ospf-state} ...state change to {state:ospf-state}',
      '...neighbor ...outer-id: {neighbor:ip} state: {previous-state:ospf-state} ...state change to {state:ospf-state}',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    text: ['{interface} now MASTER, {reason:text}', '{interface} now MASTER'],
    set: { state: 'MASTER', group: '-' },
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    text: ['{interface} now BACKUP, {reason:text}', '{interface} now BACKUP'],
    set: { state: 'BACKUP', group: '-' },
  }),
  rule({
    event: 'WIRELESS_CLIENT_ASSOCIATED',
    app: ['wireless,info', 'wireless', 'caps,info'],
    text: ['{mac-address:mac}@{interface}: connected{:any}', '{mac-address:mac}@{interface} connected{:any}'],
  }),
  rule({
    event: 'WIRELESS_CLIENT_DISASSOCIATED',
    app: ['wireless,info', 'wireless', 'caps,info', 'wireless,debug'],
    text: [
      '{mac-address:mac}@{interface}: disconnected, {reason:text}',
      '{mac-address:mac}@{interface} disconnected, {reason:text}',
      '{mac-address:mac}@{interface}: disconnected',
      '{mac-address:mac}@{interface} disconnected',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    text: [
      `...in:{source-interface} out:{destination-interface:text}, src-mac {mac-address:mac},${session}`,
      `...in:{source-interface} out:{destination-interface:text}, src-mac {mac-address:mac},${datagram}`,
      `...in:{source-interface} out:{destination-interface:text}, src-mac {mac-address:mac},${icmp}`,
      `...in:{source-interface} out:{destination-interface:text}, connection-state:{state} src-mac {mac-address:mac},${session}`,
      `...in:{source-interface} out:{destination-interface:text}, connection-state:{state} src-mac {mac-address:mac},${datagram}`,
      `...in:{source-interface} out:{destination-interface:text}, connection-state:{state} src-mac {mac-address:mac},${icmp}`,
      `...${packet}${session}`,
      `...${packet}${datagram}`,
      `...${packet}${icmp}`,
      `...${packet}${bare}`,
    ],
  }),
]

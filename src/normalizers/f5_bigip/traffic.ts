import { type Rule, rule } from '../rule.ts'

/** Pools, nodes, virtual servers, floods. Members are named with their partition. */
export const trafficRules: readonly Rule[] = [
  rule({
    event: 'LB_SERVER_DOWN',
    text: [
      '...: Pool {pool} member {server} monitor status {state:down|forced down|user down|node down|iRule down}. [ {reason:text} ] ...',
      '...: Pool {pool} member {server} monitor status {state:down|forced down|user down|node down|iRule down}...',
      '...: Node {server} address {address:ip} monitor status {state:down|forced down|user down}. [ {reason:text} ] ...',
      '...: Node {server} address {address:ip} monitor status {state:down|forced down|user down}. ...',
      '...: Node {server} address {address:ip} monitor status {state:down|forced down|user down}...',
      '...: Node {server} monitor status {state:down|forced down|user down}...',
    ],
  }),
  rule({
    event: 'LB_SERVER_UP',
    text: [
      '...: Pool {pool} member {server} monitor status up. [ {reason:text} ] ...',
      '...: Pool {pool} member {server} monitor status {state:up|unchecked}...',
      '...: Node {server} address {address:ip} monitor status {state:up|unchecked}...',
      '...: Node {server} monitor status {state:up|unchecked}...',
    ],
  }),
  rule({
    event: 'LB_SERVICE_DOWN',
    text: [
      '...: No members available for pool {service}',
      '...: No members available for pool {service} {:text}',
      '...Virtual {service} has become unavailable...',
      '...Virtual Address {service} general status changed from {previous-state} to {state:RED|BLUE}...',
      '...Virtual Address {service} monitor status changed from {previous-state} to {state:=DOWN}...',
      '...irtual server {service} (ip:port={address:ip}:{port:uint}) (Server {server}) state change {previous-state} --> {state:red|blue} ({reason:text})',
      '...Pool {service} state change {previous-state} --> {state:red|blue} ({reason:text})',
      '...Pool {service} state change {previous-state} --> {state:red|blue}...',
    ],
  }),
  rule({
    event: 'LB_SERVICE_UP',
    text: [
      '...: Pool {service} now has available members...',
      '...Virtual {service} has become available...',
      '...Virtual Address {service} general status changed from {previous-state} to {state:=GREEN}...',
      '...Virtual Address {service} monitor status changed from {previous-state} to {state:=UP}...',
      '...irtual server {service} (ip:port={address:ip}:{port:uint}) (Server {server}) state change {previous-state} --> {state:=green}...',
      '...Pool {service} state change {previous-state} --> {state:=green}...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    text: [
      '...: Syncookie counter {count:uint} exceeded vip threshold {threshold:uint} for virtual = {destination-address:ip}:{destination-port:uint}...',
      '...: Syncookie threshold {threshold:uint} exceeded, virtual = {destination-address:ip}:{destination-port:uint}...',
      '...: Syncookie HW mode activated, server name = {server}, server IP = {destination-address:ip}:{destination-port:uint}, ...',
      '...: Syncookie HW mode activated, server = {destination-address:ip}:{destination-port:uint}, ...',
    ],
    set: { attack: 'SYN flood' },
  }),
  rule({
    event: 'NAT_POOL_EXHAUSTED',
    text: '...: Inet port exhaustion on {pool:ip} to {destination-address:ip}:{destination-port:uint} (proto {protocol})...',
  }),
]

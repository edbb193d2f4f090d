import { type Rule, rule } from '../rule.ts'

// The built-in signatures have one number each: 400000 to 400051.
const signatures = Array.from({ length: 52 }, (_, at) => `ASA-4-4000${String(at).padStart(2, '0')}`)
// Dynamic filter: 338001 to 338008 by list, 338101 to 338104 of allowed names, 338201 to 338204 of grey ones.
const dynamicFilter = [1, 2, 3, 4, 5, 6, 7, 8, 201, 202, 203, 204].map(at => `ASA-4-338${String(at).padStart(3, '0')}`)

/** Spoofing, floods, scans, signatures, shunned hosts. */
export const threats: readonly Rule[] = [
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-2-106016',
    text: [
      'Deny {attack:IP spoof|IPv6 spoof} from ({source-address:ip}) to {destination-address:ip} on interface {interface}',
      'Deny {attack:IP spoof|IPv6 spoof} from {source-address:ip} to {destination-address:ip} on interface {interface}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-2-106017',
    text: 'Deny IP due to {attack:text} from {source-address:ip} to {destination-address:ip}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-2-106020',
    text: 'Deny {attack:text} (size = {size:uint}, offset = {offset:uint}) from {source-address:ip} to {destination-address:ip}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-1-106021',
    text: 'Deny {protocol} reverse path check from {source-address:ip} to {destination-address:ip} on interface {interface}',
    set: { action: 'deny', attack: 'reverse path check' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-1-106022',
    text: 'Deny {protocol} connection spoof from {source-address:ip} to {destination-address:ip} on interface {interface}',
    set: { action: 'deny', attack: 'connection spoof' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: signatures,
    text: [
      'IPS:{signature} {attack:text} from {source-address:ip} to {destination-address:ip} on interface {interface}',
      'IDS:{signature} {attack:text} from {source-address:ip} to {destination-address:ip} on interface {interface}',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-4-401004',
    text: 'Shunned packet: {source-address:ip} ==> {destination-address:ip} on interface {interface}',
    set: { action: 'deny', attack: 'shunned host' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: ['ASA-4-420002', 'ASA-4-420003', 'ASA-4-434002', 'ASA-4-434003'],
    text: [
      '{:IPS|SFR|CX} requested to {action} {protocol} packet from {interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      '{:IPS|SFR|CX} requested to {action} {protocol} connection from {interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      '{:IPS|SFR|CX} requested to {action} {protocol} packet from {interface}:{source-address:ip} to {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-4-733100',
    text: [
      '[{attack:text}] drop rate-{index:uint} exceeded. Current burst rate is {value:uint} per second, max configured rate is {threshold:uint}; Current average rate is ...',
      '[{attack:text}] drop {:any}exceeded...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-4-733101',
    text: [
      'Host {source-address:ip} is attacking. Current burst rate is {value:uint} per second, max configured rate is {threshold:uint}; ...',
      'Object {source-address:ip} (is attacking). Current burst rate is {value:uint} per second, max configured rate is {threshold:uint}; ...',
    ],
    set: { attack: 'Scanning' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-4-733101',
    text: [
      'Host {destination-address:ip} is targeted. Current burst rate is {value:uint} per second, max configured rate is {threshold:uint}; ...',
      'Object {destination-address:ip} (is targeted). Current burst rate is {value:uint} per second, max configured rate is {threshold:uint}; ...',
    ],
    set: { attack: 'Scanning' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'ASA-4-733102',
    text: 'Threat-detection adds host {source-address:ip} to shun list',
    set: { attack: 'Scanning', action: 'shun' },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: dynamicFilter,
    text: [
      'Dynamic {:Filter|filter} {action} {classification:black listed|blacklisted|greylisted|grey listed} {protocol} traffic from {interface}:{source-address:ip}/{source-port:uint} ({:text}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({:text}), {reason:text}',
      'Dynamic {:Filter|filter} {action} {classification:black listed|blacklisted|greylisted|grey listed} {protocol} traffic from {interface}:{source-address:ip}/{source-port:uint} ...',
    ],
    set: { attack: 'Dynamic filter' },
  }),
]

import { type Rule, rule } from '../rule.ts'

/** Packets that an access list, or the lack of a connection, permits or denies. */
export const acl: readonly Rule[] = [
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106001',
    text: [
      'Inbound {protocol} connection denied from {source-address:ip}/{source-port:uint} to {destination-address:ip}/{destination-port:uint} flags {tcp-flags:text} on interface {interface}',
      'Inbound {protocol} connection denied from {source-address:ip}/{source-port:uint} to {destination-address:ip}/{destination-port:uint} flags {:any} on interface {interface}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106002',
    text: '{protocol} Connection denied by outbound list {acl} src {source-address:ip} {:any}dest {destination-address:ip}...',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106006',
    text: 'Deny inbound {protocol} from {source-address:ip}/{source-port:uint} to {destination-address:ip}/{destination-port:uint} on interface {interface}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106007',
    text: 'Deny inbound {protocol} from {source-address:ip}/{source-port:uint} to {destination-address:ip}/{destination-port:uint} due to {reason:text}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ASA-3-106010', 'ASA-3-106014'],
    text: [
      'Deny inbound protocol {protocol:uint} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip}...',
      'Deny inbound {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      'Deny inbound {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
      'Deny inbound {protocol:text} src {interface}:{source-address:ip}({user:text}) dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
      'Deny inbound {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip}...',
      'Deny inbound {protocol:text} src {source-address:ip}/{source-port:uint} dst {destination-address:ip}/{destination-port:uint}...',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-3-106011',
    text: [
      'Deny inbound ({reason:text}) {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      'Deny inbound ({reason:text}) {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
      'Deny inbound ({reason:text}) {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip}...',
      'Deny inbound ({reason:text}) {:word}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106012',
    text: [
      'Deny {protocol} from {source-address:ip} to {destination-address:ip}, IP options: {reason:text}',
      'Deny {protocol} from {source-address:ip} to {destination-address:ip}, IP options {reason:text}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106013',
    text: 'Dropping echo request from {source-address:ip} to PAT address {destination-address:ip}',
    set: { action: 'deny', protocol: 'icmp' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-6-106015',
    text: 'Deny {protocol} ({reason:text}) from {source-address:ip}/{source-port:uint} to {destination-address:ip}/{destination-port:uint} flags {tcp-flags:text} on interface {interface}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-2-106018',
    text: 'ICMP packet type {icmp-type:uint} denied by outbound list {acl} src {source-address:ip} dest {destination-address:ip}',
    set: { action: 'deny', protocol: 'icmp' },
  }),
  // Names of users stand in brackets behind the addresses, where identity is known: 192.0.2.1/80(LOCAL\jdoe).
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-4-106023',
    text: [
      'Deny protocol {protocol:uint} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint} by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint}) by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}/{source-port:uint}({user:text}) dst {destination-interface}:{destination-address:ip}/{destination-port:uint} by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint}({:text}) by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}/{source-port:uint}({user:text}) dst {destination-interface}:{destination-address:ip}/{destination-port:uint}({:text}) by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}({user:text}) dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint}) by access-group "{acl}"...',
      'Deny {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint} by access-group {acl}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-6-106100',
    text: [
      'access-list {acl} {action:permitted|denied|est-allowed} {protocol} {interface}/{source-address:ip}({source-port:uint}) -> {destination-interface}/{destination-address:ip}({destination-port:uint}) hit-cnt {packets:uint} {detail:text}',
      'access-list {acl} {action:permitted|denied|est-allowed} {protocol} {interface}/{source-address:ip}({source-port:uint})({user:text}) -> {destination-interface}/{destination-address:ip}({destination-port:uint}) hit-cnt {packets:uint} {detail:text}',
      'access-list {acl} {action:permitted|denied|est-allowed} {protocol} {interface}/{source-address:ip}({source-port:uint})({user:text}) -> {destination-interface}/{destination-address:ip}({destination-port:uint})({:text}) hit-cnt {packets:uint} {detail:text}',
      'access-list {acl} {action:permitted|denied|est-allowed} {protocol} {interface}/{source-address:ip}({source-port:uint}) -> {destination-interface}/{destination-address:ip}({destination-port:uint})({:text}) hit-cnt {packets:uint} {detail:text}',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ASA-6-106102', 'ASA-4-106103'],
    text: [
      "access-list {acl} {action:permitted|denied} {protocol} for user '{user:text}' {interface}/{source-address:ip}({source-port:uint}) -> {destination-interface}/{destination-address:ip}({destination-port:uint}) hit-cnt {packets:uint} {detail:text}",
      'access-list {acl} {action:permitted|denied} {protocol} for user {user} {interface}/{source-address:ip} {source-port:uint} {destination-interface}/{destination-address:ip} {destination-port:uint} hit-cnt {packets:uint} {detail:text}',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ASA-3-313001', 'ASA-3-313008'],
    text: 'Denied {protocol:ICMP|ICMPv6} type={icmp-type:uint}, code={icmp-code:uint} from {source-address:ip} on interface {interface}',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-4-313004',
    text: [
      'Denied {protocol:ICMP|ICMPv6} type={icmp-type:uint}, from laddr {source-address:ip} on interface {interface} to {destination-address:ip}: {reason:text}',
      'Denied {protocol:ICMP|ICMPv6} type={icmp-type:uint}, from {source-address:ip} on interface {interface} to {destination-address:ip}: {reason:text}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-4-313005',
    text: '{reason:No matching connection for ICMP error message|No matching connection for ICMPv6 error message}: {protocol} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint}) on ...',
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-4-313009',
    text: 'Denied invalid {protocol:ICMP|ICMPv6} code {icmp-code:uint}, for {interface}:{source-address:ip}/{:uint} ({:text}) to {destination-interface}:{destination-address:ip}/{:uint}...',
    set: { action: 'deny', reason: 'invalid code' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-5-304002',
    text: [
      'Access denied URL {url} SRC {source-address:ip} DEST {destination-address:ip} on interface {interface}',
      'Access denied URL {url} SRC {source-address:ip} DEST {destination-address:ip}...',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-7-710002',
    text: '{protocol} access permitted from {source-address:ip}/{source-port:uint} to {interface}:{destination-address:ip}/{service}',
    set: { action: 'permit' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-3-710003',
    text: [
      '{protocol} access denied by ACL from {source-address:ip}/{source-port:uint} to {interface}:{destination-address:ip}/{destination-port:uint}',
      '{protocol} access denied by ACL from {source-address:ip}/{source-port:uint} to {interface}:{destination-address:ip}/{service}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-7-710005',
    text: [
      '{protocol} request discarded from {source-address:ip}/{source-port:uint} to {interface}:{destination-address:ip}/{destination-port:uint}',
      '{protocol} request discarded from {source-address:host}/{source-port:uint} to {interface}:{destination-address:ip}/{service}',
    ],
    set: { action: 'deny' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ASA-7-710006',
    text: '{protocol} request discarded from {source-address:ip} to {interface}:{destination-address:ip}',
    set: { action: 'deny' },
  }),
]

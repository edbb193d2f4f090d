import { type Rule, rule } from '../rule.ts'

/** Address translations. */
export const nat: readonly Rule[] = [
  rule({
    event: 'NAT_SESSION_CREATED',
    mnemonic: ['ASA-6-305009', 'ASA-6-305011'],
    text: [
      'Built {type:dynamic|static} {protocol} translation from {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{translated-source-address:ip}/{translated-source-port:uint}...',
      'Built {type:dynamic|static} {protocol} translation from {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) to {destination-interface}:{translated-source-address:ip}/{translated-source-port:uint}...',
      'Built {type:dynamic|static} translation from {source-interface}:{source-address:ip} to {destination-interface}:{translated-source-address:ip}...',
      'Built {type:dynamic|static} translation from {source-interface}:{source-address:ip}({user:text}) to {destination-interface}:{translated-source-address:ip}...',
    ],
  }),
  rule({
    event: 'NAT_SESSION_CLOSED',
    mnemonic: ['ASA-6-305010', 'ASA-6-305012'],
    text: [
      'Teardown {type:dynamic|static} {protocol} translation from {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{translated-source-address:ip}/{translated-source-port:uint} duration {duration}',
      'Teardown {type:dynamic|static} {protocol} translation from {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) to {destination-interface}:{translated-source-address:ip}/{translated-source-port:uint} duration {duration}',
      'Teardown {type:dynamic|static} translation from {source-interface}:{source-address:ip} to {destination-interface}:{translated-source-address:ip} duration {duration}',
      'Teardown {type:dynamic|static} translation from {source-interface}:{source-address:ip}({user:text}) to {destination-interface}:{translated-source-address:ip} duration {duration}',
    ],
  }),
  rule({
    event: 'NAT_TRANSLATION_FAILED',
    mnemonic: 'ASA-3-305005',
    text: [
      '{reason:No translation group found|No NAT rule found} for {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      '{reason:No translation group found|No NAT rule found} for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
      '{reason:No translation group found|No NAT rule found} for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip}...',
    ],
  }),
  rule({
    event: 'NAT_TRANSLATION_FAILED',
    mnemonic: 'ASA-3-305006',
    text: [
      '{type:text} translation creation failed for {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      '{type:text} translation creation failed for {protocol:text} src {interface}:{source-address:ip}/{source-port:uint}({user:text}) dst {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
      '{type:text} translation creation failed for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint})...',
      '{type:text} translation creation failed for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip}...',
    ],
  }),
  rule({
    event: 'NAT_TRANSLATION_FAILED',
    mnemonic: 'ASA-5-305013',
    text: [
      '{reason:text}; Connection for {protocol:text} src {interface}:{source-address:ip}/{source-port:uint} dst {destination-interface}:{destination-address:ip}/{destination-port:uint} denied due to ...',
      '{reason:text}; Connection for {protocol:text} src {interface}:{source-address:ip}/{source-port:uint}({user:text}) dst {destination-interface}:{destination-address:ip}/{destination-port:uint} denied due to ...',
      '{reason:text}; Connection for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} (type {icmp-type:uint}, code {icmp-code:uint}) denied due to ...',
      '{reason:text}; Connection for {protocol:text} src {interface}:{source-address:ip} dst {destination-interface}:{destination-address:ip} denied due to ...',
    ],
  }),
  rule({
    event: 'NAT_POOL_EXHAUSTED',
    mnemonic: 'ASA-3-202010',
    text: [
      '{type:text} pool exhausted for {pool:text}. Unable to create {protocol} connection from {interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}',
      '{type:text} pool exhausted. Unable to create {protocol} connection from {interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}',
      '{type:text} pool exhausted in {pool:text}. ...',
      '{type:text} pool exhausted...',
    ],
  }),
  rule({
    event: 'NAT_POOL_EXHAUSTED',
    mnemonic: ['ASA-3-202001', 'ASA-3-202005'],
    text: ['Out of address translation slots...', 'Non-embryonic in embryonic list {:text}'],
  }),
  rule({
    event: 'NEW_CONNECTIONS_DISALLOWED',
    mnemonic: 'ASA-3-201008',
    text: '{reason:text}',
  }),
]

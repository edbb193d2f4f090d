import { type Rule, rule } from '../rule.ts'

// "for A to B" names the interfaces in the same order when a connection is built and when it is torn down, and only the
// first message says who began it (`direction`). So A is the source in both, and one session keeps one entity.

/** Connections through the firewall. */
export const sessions: readonly Rule[] = [
  rule({
    event: 'SESSION_CREATED',
    mnemonic: ['ASA-6-302013', 'ASA-6-302015', 'ASA-6-302035'],
    text: [
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} ({translated-source-address:ip}/{translated-source-port:uint}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{translated-destination-port:uint}) ({user:text})',
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} ({translated-source-address:ip}/{translated-source-port:uint}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{translated-destination-port:uint})...',
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} ({translated-source-address:ip}/{translated-source-port:uint})({user:text}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{translated-destination-port:uint})...',
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) ({translated-source-address:ip}/{translated-source-port:uint}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{translated-destination-port:uint})...',
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
    ],
  }),
  rule({
    event: 'SESSION_CREATED',
    mnemonic: ['ASA-6-302303', 'ASA-6-302305'],
    text: 'Built {protocol} state-bypass connection {session-id:uint} from {source-interface}:{source-address:ip}/{source-port:uint} ({translated-source-address:ip}/{translated-source-port:uint}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{translated-destination-port:uint})...',
  }),
  rule({
    event: 'SESSION_CREATED',
    mnemonic: 'ASA-6-302017',
    text: [
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} from {source-interface}:{source-address:ip} ({translated-source-address:ip}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{:uint})...',
      'Built {direction:inbound|outbound} {protocol} connection {session-id:uint} from {source-interface}:{source-address:ip} {:any}to {destination-interface}:{destination-address:ip}/{destination-port:uint}...',
    ],
  }),
  rule({
    event: 'SESSION_CREATED',
    mnemonic: 'ASA-6-302020',
    text: [
      'Built {direction:inbound|outbound} {protocol} connection for faddr {source-address:ip}/{source-port:uint} gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint} type {icmp-type:uint} code {icmp-code:uint}...',
      'Built {direction:inbound|outbound} {protocol} connection for faddr {source-address:ip}/{source-port:uint} gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint}...',
      'Built {direction:inbound|outbound} {protocol} connection for faddr {source-address:ip}/{source-port:uint}({user:text}) gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint}...',
      'Built {direction:inbound|outbound} {protocol} connection for faddr {source-address:ip}/{source-port:uint} {:text}gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{:text}',
    ],
  }),
  rule({
    event: 'SESSION_CLOSED',
    mnemonic: 'ASA-6-302021',
    text: [
      'Teardown {protocol} connection for faddr {source-address:ip}/{source-port:uint} gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint} type {icmp-type:uint} code {icmp-code:uint}...',
      'Teardown {protocol} connection for faddr {source-address:ip}/{source-port:uint} gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint}...',
      'Teardown {protocol} connection for faddr {source-address:ip}/{source-port:uint}({user:text}) gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{destination-port:uint}...',
      'Teardown {protocol} connection for faddr {source-address:ip}/{source-port:uint} {:text}gaddr {translated-destination-address:ip}/{translated-destination-port:uint} laddr {destination-address:ip}/{:text}',
    ],
  }),
  rule({
    event: 'SESSION_CLOSED',
    mnemonic: ['ASA-6-302014', 'ASA-6-302016', 'ASA-6-302036'],
    text: [
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint} {reason:text} ({user:text})',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint} ({user:text})',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint} {reason:text}',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint}',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint} {reason:text}',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration} bytes {octets:uint}',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint}({user:text}) to {destination-interface}:{destination-address:ip}/{destination-port:uint}({:text}) duration {duration} bytes {octets:uint}...',
      'Teardown {protocol} connection {session-id:uint} for {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint}({user:text}) duration {duration} bytes {octets:uint}...',
    ],
  }),
  rule({
    event: 'SESSION_CLOSED',
    mnemonic: ['ASA-6-302018'],
    text: [
      'Teardown {protocol} connection {session-id:uint} from {source-interface}:{source-address:ip} ({translated-source-address:ip}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{:uint}) duration {duration} bytes {octets:uint}...',
      'Teardown {protocol} connection {session-id:uint} from {source-interface}:{source-address:ip}/{source-port:uint} ({translated-source-address:ip}/{:uint}) to {destination-interface}:{destination-address:ip}/{destination-port:uint} ({translated-destination-address:ip}/{:uint}) duration {duration} bytes {octets:uint}...',
      'Teardown {protocol} connection {session-id:uint} {:any}from {source-interface}:{source-address:ip} {:any}to {destination-interface}:{destination-address:ip}/{:text}duration {duration} bytes {octets:uint}...',
    ],
  }),
  rule({
    event: 'SESSION_CLOSED',
    mnemonic: ['ASA-6-302304', 'ASA-6-302306'],
    text: 'Teardown {protocol} state-bypass connection {session-id:uint} from {source-interface}:{source-address:ip}/{source-port:uint} to {destination-interface}:{destination-address:ip}/{destination-port:uint} duration {duration}, bytes {octets:uint}...',
  }),
]

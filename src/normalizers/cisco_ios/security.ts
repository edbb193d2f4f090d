import { type Rule, rule } from '../rule.ts'

/** Access lists, translations, intrusion signatures, IPsec and tunnels. */
export const security: readonly Rule[] = [
  // With "log-input" the ingress interface and the source MAC address stand behind the source.
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['SEC-6-IPACCESSLOGP', 'IPV6_ACL-6-ACCESSLOGP', 'FMANFP-6-IPACCESSLOGP', 'FMANFP-6-IPV6ACCESSLOGP'],
    text: [
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port:uint}) -> {destination-address:ip}({destination-port:uint}), {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port:uint}) ({interface:interface} {mac-address:mac}) -> {destination-address:ip}({destination-port:uint}), {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port:uint}) ({interface:interface} ...) -> {destination-address:ip}({destination-port:uint}), {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip}({source-port:uint}) ...-> {destination-address:ip}({destination-port:uint})...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['SEC-6-IPACCESSLOGDP', 'IPV6_ACL-6-ACCESSLOGDP', 'FMANFP-6-IPACCESSLOGDP', 'FMANFP-6-IPV6ACCESSLOGDP'],
    text: [
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} -> {destination-address:ip} ({icmp-type:uint}/{icmp-code:uint}), {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} ({interface:interface} {mac-address:mac}) -> {destination-address:ip} ({icmp-type:uint}/{icmp-code:uint}), {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} ({interface:interface} ...) -> {destination-address:ip} ({icmp-type:uint}/{icmp-code:uint}), {packets:uint} ...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: [
      'SEC-6-IPACCESSLOGNP',
      'SEC-6-IPACCESSLOGRP',
      'IPV6_ACL-6-ACCESSLOGNP',
      'FMANFP-6-IPACCESSLOGNP',
      'FMANFP-6-IPV6ACCESSLOGNP',
      'FMANFP-6-IPACCESSLOGSP',
      'IPV6_ACL-6-ACCESSLOGSP',
    ],
    text: [
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} -> {destination-address:ip}, {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} ({interface:interface} {mac-address:mac}) -> {destination-address:ip}, {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} ({interface:interface} ...) -> {destination-address:ip}, {packets:uint} ...',
      '...list {acl} {action:denied|permitted} {protocol} {source-address:ip} -> {destination-address:ip} ({:text}), {packets:uint} ...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['SEC-6-IPACCESSLOGS', 'FMANFP-6-IPACCESSLOGS'],
    text: '...list {acl} {action:denied|permitted} {source-address:ip} {packets:uint} ...',
  }),
  // The zone-based firewall.
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'FW-6-DROP_PKT',
    text: [
      'Dropping {protocol} {:session|pkt|packet} {source-address:ipv4}:{source-port:uint} {destination-address:ipv4}:{destination-port:uint} on zone-pair {policy} class {class} due to {reason:text} with ip ident {:word}...',
      'Dropping {protocol} {:session|pkt|packet} {source-address:ipv4}:{source-port:uint} {destination-address:ipv4}:{destination-port:uint} due to {reason:text} with ip ident {:word}...',
      'Dropping {protocol} {:session|pkt|packet} {source-address:ipv4}:{source-port:uint} {destination-address:ipv4}:{destination-port:uint} ...',
    ],
    set: { action: 'DENY' },
  }),
  // Inside local, inside global, outside local, outside global.
  rule({
    event: 'NAT_SESSION_CREATED',
    mnemonic: ['NAT-6-LOG_TRANSLATION', 'IPNAT-6-CREATED', 'IPNAT-6-NAT_CREATED'],
    text: [
      '...Created Translation {protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
      'Created {protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
      '{protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
    ],
  }),
  rule({
    event: 'NAT_SESSION_CLOSED',
    mnemonic: ['NAT-6-LOG_TRANSLATION', 'IPNAT-6-DELETED', 'IPNAT-6-NAT_DELETED'],
    text: [
      '...Deleted Translation {protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
      'Deleted {protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
      '{protocol} {source-address:ipv4}:{source-port:uint} {translated-source-address:ipv4}:{translated-source-port:uint} {destination-address:ipv4}:{destination-port:uint} {translated-destination-address:ipv4}:{translated-destination-port:uint}...',
    ],
  }),
  rule({
    event: 'NAT_POOL_EXHAUSTED',
    mnemonic: ['IPNAT-4-ADDR_ALLOC_FAILURE', 'NAT-4-ADDR_ALLOC_FAILURE'],
    text: [
      '...ddress allocation failed for {source-address:ip}, pool {pool} might be exhausted',
      '...ddress allocation failed...',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'IPS-4-SIGNATURE',
    text: [
      'Sig:{signature:uint} Subsig:{:uint} Sev:{threat-severity} {attack:text} [{source-address:ip}:{source-port:uint} -> {destination-address:ip}:{destination-port:uint}]...',
      'Sig:{signature:uint} Subsig:{:uint} Sev:{threat-severity} {attack:text} [{source-address:ip} -> {destination-address:ip}]...',
    ],
  }),
  rule({
    event: 'IPSEC_TUNNEL_UP',
    mnemonic: 'CRYPTO-5-SESSION_STATUS',
    text: [
      'Crypto tunnel {tunnel} is UP...Peer {remote-address:ip}:{remote-port:uint} ...',
      'Crypto {:tunnel|session} is UP...Peer {remote-address:ip}:{remote-port:uint} ...',
      'Crypto {:tunnel|session} is UP...Peer {remote-address:ip}:{remote-port:uint}',
    ],
  }),
  rule({
    event: 'IPSEC_TUNNEL_DOWN',
    mnemonic: 'CRYPTO-5-SESSION_STATUS',
    text: [
      'Crypto tunnel {tunnel} is DOWN...Peer {remote-address:ip}:{remote-port:uint} ...',
      'Crypto {:tunnel|session} is DOWN...Peer {remote-address:ip}:{remote-port:uint} ...',
      'Crypto {:tunnel|session} is DOWN...Peer {remote-address:ip}:{remote-port:uint}',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: 'CRYPTO-6-IKMP_MODE_FAILURE',
    text: 'Processing of {phase:text} mode failed with peer at {remote-address:ip}',
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: [
      'CRYPTO-4-IKMP_BAD_MESSAGE',
      'CRYPTO-4-IKMP_NO_SA',
      'CRYPTO-6-IKMP_NOT_ENCRYPTED',
      'CRYPTO-4-IKE_QUICKMODE_BAD_CERT',
    ],
    text: [
      'IKE message from {remote-address:ip} {reason:text}',
      'IKE packet from {remote-address:ip} {reason:text}',
      'IKE message from {remote-address:ip}, {reason:text}',
    ],
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: ['CRYPTO-4-PKT_REPLAY_ERR', 'CRYPTO-4-RECVD_PKT_MAC_ERR'],
    text: [
      'decrypt: {reason:text} connection id={session-id}, ...',
      'decrypt: {reason:text} for connection id={session-id}',
      '{reason:text}',
    ],
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: 'CRYPTO-4-RECVD_PKT_INV_SPI',
    text: [
      "decaps: rec'd IPSEC packet has {reason:invalid spi|invalid SPI} for destaddr={local-address:ip}, prot={protocol}, spi={spi:text}({:uint}), srcaddr={remote-address:ip}, ...",
      "decaps: rec'd IPSEC packet has {reason:invalid spi|invalid SPI} for destaddr={local-address:ip}, prot={protocol}, spi={spi:text}({:uint}), srcaddr={remote-address:ip}",
    ],
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: 'CRYPTO-4-RECVD_PKT_NOT_IPSEC',
    text: "Rec'd packet {reason:not an IPSEC packet|not an IPSec packet}. (ip) vrf/dest_addr= {network-instance:any}/{local-address:ip}, src_addr= {remote-address:ip}, prot= {protocol}",
  }),
  rule({
    event: 'IPSEC_PACKET_DROPPED',
    mnemonic: 'IPSEC-3-REPLAY_ERROR',
    text: '...IPSec SA receives {reason:anti-replay error|replay error}, DP Handle {:uint}, src_addr {remote-address:ip}, dest_addr {local-address:ip}, SPI {spi}',
  }),
  rule({
    event: 'TUNNEL_RECURSIVE_ROUTING',
    mnemonic: 'TUN-5-RECURDOWN',
    text: '{interface:interface} temporarily disabled due to recursive routing...',
  }),
  rule({
    event: 'TUNNEL_RECURSIVE_ROUTING',
    mnemonic: 'ADJ-5-PARENT',
    text: 'Midchain parent maintenance for {:text} out of {interface:interface} - looped chain attempting to stack...',
  }),
  rule({
    event: 'LB_SERVER_UP',
    mnemonic: 'CSM_SLB-6-RSERVERSTATE',
    text: [
      'Module {slot:uint} server state changed: {:word} {reason:text} re-activated server {server} in serverfarm {pool:user}',
      'Module {slot:uint} server state changed: {:word} ...re-activated server {server} in serverfarm {pool:user}',
    ],
  }),
  rule({
    event: 'LB_SERVER_DOWN',
    mnemonic: 'CSM_SLB-6-RSERVERSTATE',
    text: 'Module {slot:uint} server state changed: {:word} {reason:text} for server {server} in serverfarm {pool:user}',
  }),
]

import { type Rule, rule } from '../rule.ts'

/** BGP. */
export const bgp: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP-5-ADJCHANGE',
    text: [
      'neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} {state:bgp-state}',
      'neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} {state:bgp-state} {reason:text}',
      'neighbor {peer:bgp-peer} {state:bgp-state}',
      'neighbor {peer:bgp-peer} {state:bgp-state} {reason:text}',
    ],
  }),
  // An address family leaves the session only when the session ends, or to be negotiated anew.
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP_SESSION-5-ADJCHANGE',
    text: [
      'neighbor {peer:bgp-peer} {afi-safi:afi-safi} vpn vrf {network-instance:vrf} topology base removed from session{reason:any}',
      'neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} {afi-safi:afi-safi} topology base removed from session{reason:any}',
      'neighbor {peer:bgp-peer} {afi-safi:afi-safi} topology base removed from session{reason:any}',
    ],
    set: { state: 'IDLE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: 'BGP-5-NBR_RESET',
    text: [
      'Neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...reset (BGP Notification received)',
      'Neighbor {peer:bgp-peer} ...reset (BGP Notification received)',
    ],
    set: { reason: 'BGP Notification received' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-5-NBR_RESET',
    text: [
      'Neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...reset (BGP Notification sent)',
      'Neighbor {peer:bgp-peer} ...reset (BGP Notification sent)',
    ],
    set: { reason: 'BGP Notification sent' },
  }),
  rule({
    event: 'BGP_CONNECTION_RESET',
    mnemonic: 'BGP-5-NBR_RESET',
    text: [
      'Neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...reset ({reason:Peer closed the session|Peer closed session})',
      'Neighbor {peer:bgp-peer} ...reset ({reason:Peer closed the session|Peer closed session})',
    ],
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'BGP-5-NBR_RESET',
    text: [
      'Neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...reset ({reason:text})',
      'Neighbor {peer:bgp-peer} ...reset ({reason:text})',
    ],
    set: { state: 'IDLE' },
  }),
  // "neighbor 192.0.2.1 active 2/2 (…)" is a session that we opened and that never came up.
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      '{:sent to|received from} neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...6/1 ({reason:text})...',
      '{:sent to|received from} neighbor {peer:bgp-peer} 6/1 ({reason:text})...',
      '{:sent to|received from} neighbor {peer:bgp-peer} {:active|passive} 6/1 ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_INCORRECT_AS_NUMBER',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      '{:sent to|received from} neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} ...2/2 ({reason:text})...',
      '{:sent to|received from} neighbor {peer:bgp-peer} 2/2 ({reason:text})...',
      '{:sent to|received from} neighbor {peer:bgp-peer} {:active|passive} 2/2 ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} 2/{error-subcode:bgp-open-error} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} 2/{error-subcode:bgp-open-error} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} {:active|passive} 2/{error-subcode:bgp-open-error} ({reason:text})...',
    ],
    set: { 'error-code': 'OPEN_MESSAGE_ERROR' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} 3/{error-subcode:bgp-update-error} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} 3/{error-subcode:bgp-update-error} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} {:active|passive} 3/{error-subcode:bgp-update-error} ({reason:text})...',
    ],
    set: { 'error-code': 'UPDATE_MESSAGE_ERROR' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} 6/{error-subcode:bgp-cease} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} 6/{error-subcode:bgp-cease} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} {:active|passive} 6/{error-subcode:bgp-cease} ({reason:text})...',
    ],
    set: { 'error-code': 'CEASE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'sent to neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} {error-code:bgp-error}/{:uint} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} {error-code:bgp-error}/{:uint} ({reason:text})...',
      'sent to neighbor {peer:bgp-peer} {:active|passive} {error-code:bgp-error}/{:uint} ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    mnemonic: 'BGP-3-NOTIFICATION',
    text: [
      'received from neighbor {peer:bgp-peer} vpn vrf {network-instance:vrf} {error-code:bgp-error}/{error-subcode:uint} ({reason:text})...',
      'received from neighbor {peer:bgp-peer} {error-code:bgp-error}/{error-subcode:uint} ({reason:text})...',
      'received from neighbor {peer:bgp-peer} {:active|passive} {error-code:bgp-error}/{error-subcode:uint} ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: 'BGP-3-MAXPFXEXCEED',
    text: [
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer} vpn vrf {network-instance:vrf} (afi {:uint}): {current:uint} exceeds limit {limit:uint}',
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer} (afi {:uint}): {current:uint} exceeds limit {limit:uint}',
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer}: {current:uint} exceeds limit {limit:uint}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: 'BGP-4-MAXPFX',
    text: [
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer} vpn vrf {network-instance:vrf} (afi {:uint}) reaches {current:uint}, max {limit:uint}',
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer} (afi {:uint}) reaches {current:uint}, max {limit:uint}',
      '{:No. of prefix|No. of prefixes|Number of prefixes} received from {peer:bgp-peer} reaches {current:uint}, max {limit:uint}',
    ],
  }),
  // TCP logs this for LDP sessions as well: those have port 646.
  rule({
    event: 'BGP_MD5_INCORRECT',
    mnemonic: 'TCP-6-BADAUTH',
    text: '{cause:text} from {peer:ip}({port:uint}) to {local-address:ip}(179)...',
    set: { 'local-port': 179 },
  }),
  rule({
    event: 'BGP_MD5_INCORRECT',
    mnemonic: 'TCP-6-BADAUTH',
    text: '{cause:text} from {peer:ip}(179) to {local-address:ip}({local-port:uint})...',
    set: { port: 179 },
  }),
  rule({
    event: 'ROUTE_LIMIT_EXCEEDED',
    mnemonic: ['IPRT-3-ROUTELIMITEXCEEDED', 'IPRT-3-ROUTELIMITWARNING'],
    text: [
      'IP routing table limit {level:exceeded|warning} - {network-instance:vrf}, {route}',
      'IP routing table limit {level:exceeded|warning} - {network-instance:vrf}...',
    ],
  }),
]

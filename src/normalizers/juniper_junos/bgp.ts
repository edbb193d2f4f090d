import { type Rule, record, rule } from '../rule.ts'

// Many messages of the routing daemon have no tag: the function that wrote them leads, with its line (`bgp_recv:1234:`).
const app = 'rpd'

/** BGP. */
export const bgpRules: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: 'RPD_BGP_NEIGHBOR_STATE_CHANGED',
    text: [
      'BGP peer {peer:ip} ({peer-type:peer-type} AS {peer-as:as}) changed state from {previous-state:bgp-state} to {state:bgp-state} (event {reason}) (instance {network-instance:vrf})...',
      'BGP peer {peer:ip} ({peer-type:peer-type} AS {peer-as:as}) changed state from {previous-state:bgp-state} to {state:bgp-state} (event {reason})...',
      'BGP peer {peer:ip} ({:text}) changed state from {previous-state:bgp-state} to {state:bgp-state} (event {reason})...',
    ],
  }),
  record({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    key: 'RPD_BGP_NEIGHBOR_STATE_CHANGED',
    from: {
      peer: 'peer-name:first-ip',
      'peer-as': 'peer-name:as-within',
      'previous-state': 'old-state:bgp-state',
      state: 'new-state:bgp-state',
      reason: 'event-name',
      'network-instance': 'instance-name:vrf',
    },
  }),
  rule({
    event: 'BGP_CEASE_PREFIX_LIMIT_EXCEEDED',
    mnemonic: 'BGP_CEASE_PREFIX_LIMIT_EXCEEDED',
    text: [
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Shutting down peer due to exceeding configured maximum prefix-limit({limit:uint}) for {afi-safi:afi-safi} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Shutting down peer due to exceeding configured maximum {:word}({limit:uint}) for {:word} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Shutting down peer due to exceeding configured maximum {:word}({limit:uint}) for {:word} nlri: {current:uint}...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    mnemonic: 'BGP_PREFIX_LIMIT_EXCEEDED',
    text: [
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum prefix-limit({limit:uint}) exceeded for {afi-safi:afi-safi} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum {:word}({limit:uint}) exceeded for {:word} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum {:word}({limit:uint}) exceeded for {:word} nlri: {current:uint}...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    mnemonic: 'BGP_PREFIX_THRESH_EXCEEDED',
    text: [
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum prefix-limit threshold({limit:uint}) exceeded for {afi-safi:afi-safi} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum {:text}({limit:uint}) exceeded for {:word} nlri: {current:uint} (instance {network-instance:vrf})...',
      '{peer:ip} ({peer-type:peer-type} AS {peer-as:as}): Configured maximum {:text}({limit:uint}) exceeded for {:word} nlri: {current:uint}...',
    ],
  }),
  // The two functions meet the same NOTIFICATION: one while the session is being opened, one when it was open.
  rule({
    event: 'BGP_PEER_NOT_CONFIGURED',
    app,
    text: [
      'bgp_read_message:{:uint}: NOTIFICATION received from {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code 6 (Cease) subcode 5 ({reason:text})...',
      'bgp_read_message: NOTIFICATION received from {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code 6 (Cease) subcode 5 ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_CONNECTION_REJECTED',
    app,
    text: '{:word} NOTIFICATION received from {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code 6 (Cease) subcode 5 ({reason:text})...',
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    app,
    text: [
      '{:word} NOTIFICATION received from {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code {error-code:bgp-error} ({:text}) subcode {error-subcode:uint} ({reason:text})...',
      '{:word} NOTIFICATION received from {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code {error-code:bgp-error} ({reason:text})...',
      '{:word} NOTIFICATION received from {peer:ip}+{port:uint} (proto): code {error-code:bgp-error} ({:text}) subcode {error-subcode:uint} ({reason:text})...',
      '{:word} NOTIFICATION received from {peer:ip}+{port:uint} (proto): code {error-code:bgp-error} ({reason:text})...',
      'bgp_recv_open: peer {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): received NOTIFICATION code {error-code:bgp-error} ({:text}) subcode {error-subcode:uint} ({reason:text})...',
      'bgp_recv_open: peer {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): received NOTIFICATION code {error-code:bgp-error} ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_INCORRECT_AS_NUMBER',
    app,
    text: [
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code 2 ({:text}) subcode 2 (bad peer AS number), Reason: no group for {:word} (proto) from AS {peer-as:as} found ({reason:text}) in {network-instance:vrf}({interface}), dropping him',
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code 2 ({:text}) subcode 2 (bad peer AS number), Reason: no group for {:word} (proto) from AS {peer-as:as} found ({reason:text}), dropping him',
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code 2 ({:text}) subcode 2 ({reason:bad peer AS number|Bad Peer AS})...',
    ],
  }),
  rule({
    event: 'BGP_INCORRECT_AS_NUMBER',
    app,
    text: [
      '{:word} NOTIFICATION sent to {peer:ip} ({:text}): code 2 ({:text}) subcode 2 ({:text}), Reason: peer {:word} ({:text}) claims {peer-as:as}, {:uint} configured',
      '{:word} NOTIFICATION sent to {peer:ip} ({:text}): code 2 ({:text}) subcode 2 ({reason:bad peer AS number|Bad Peer AS})...',
    ],
  }),
  rule({
    event: 'BGP_SESSION_NOT_CONFIGURED',
    app,
    text: [
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code 6 (Cease) subcode 5 (Connection Rejected), Reason: Connection attempt from unconfigured neighbor: {:word}',
      '{:word} Connection attempt from unconfigured neighbor: {peer:ip}+{port:uint}...',
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code 6 (Cease) subcode 5 (Connection Rejected), Reason: no group for {:word} (proto) from AS {peer-as:as} found ({reason:text}) in {network-instance:vrf}({interface}), dropping him',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    app,
    text: [
      '{:word} NOTIFICATION sent to {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code {error-code:bgp-error} ({:text}) subcode {error-subcode:bgp-cease} ({:text}), Reason: {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    app,
    text: [
      '{:word} NOTIFICATION sent to {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code {error-code:bgp-error} ({:text}), Reason: {reason:text}',
      '{:word} NOTIFICATION sent to {peer:ip} ({peer-type:peer-type} AS {peer-as:as}): code {error-code:bgp-error} ({reason:text})...',
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code {error-code:bgp-error} ({:text}), Reason: {reason:text}',
      '{:word} NOTIFICATION sent to {peer:ip}+{port:uint} (proto): code {error-code:bgp-error} ({reason:text})...',
    ],
  }),
  rule({
    event: 'BGP_CONNECTION_RESET',
    app,
    text: [
      '{:word} read from peer {peer:ip} ({peer-type:peer-type} AS {peer-as:as}) failed: Connection reset by peer',
      '{:word} read from peer {peer:ip}+{port:uint} (proto) failed: Connection reset by peer',
    ],
    set: { reason: 'Connection reset by peer' },
  }),
  rule({
    event: 'BGP_MD5_INCORRECT',
    app: ['kernel', '/kernel'],
    text: 'tcp_auth_ok: Packet from {peer:ip}:{port:uint} {cause:wrong MD5 digest|missing MD5 digest|unexpectedly has MD5 digest}',
  }),
  rule({
    event: 'ROUTE_LIMIT_EXCEEDED',
    mnemonic: ['RPD_RT_PATH_LIMIT_REACHED', 'RPD_RT_PREFIX_LIMIT_REACHED'],
    text: [
      'Number of {type:paths|prefixes} ({current:uint}) in table {table:inet.0|inet6.0|inet.2|inet6.2|inet.3|mpls.0} {:text} maximum ({limit:uint})...',
      'Number of {type:paths|prefixes} ({current:uint}) in table {network-instance:vrf}.inet.0 {:text} maximum ({limit:uint})...',
      'Number of {type:paths|prefixes} ({current:uint}) in table {network-instance:vrf}.inet6.0 {:text} maximum ({limit:uint})...',
      'Number of {type:paths|prefixes} ({current:uint}) in table {table} {:text} maximum ({limit:uint})...',
    ],
  }),
]

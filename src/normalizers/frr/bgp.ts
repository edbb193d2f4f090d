import { type Rule, rule } from '../rule.ts'

// Sentences begin with "..." where FRR may put codes before them: "[HZN6M-XRM1G][EC 33554454] %NOTIFICATION: …".
// A neighbour is an address or, unnumbered, an interface; from 9.0 its name follows in every message: "10.0.0.2(r2)".

/** bgpd. */
export const bgp: readonly Rule[] = [
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    app: 'bgpd',
    text: [
      '...%ADJCHANGE: neighbor {peer:host}({neighbor-name:text}) in vrf {network-instance:vrf} {state:bgp-state}',
      '...%ADJCHANGE: neighbor {peer:host}({neighbor-name:text}) in vrf {network-instance:vrf} {state:bgp-state} {reason:text}',
      '...%ADJCHANGE: neighbor {peer:host} in vrf {network-instance:vrf} {state:bgp-state}',
      '...%ADJCHANGE: neighbor {peer:host} in vrf {network-instance:vrf} {state:bgp-state} {reason:text}',
      '...%ADJCHANGE: neighbor {peer:host}({neighbor-name:text}) {state:bgp-state}',
      '...%ADJCHANGE: neighbor {peer:host}({neighbor-name:text}) {state:bgp-state} {reason:text}',
      '...%ADJCHANGE: neighbor {peer:host} {state:bgp-state}',
      '...%ADJCHANGE: neighbor {peer:host} {state:bgp-state} {reason:text}',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    app: 'bgpd',
    text: [
      '...%NOTIFICATION{:any}: {direction:received from|sent to} neighbor {peer:host}({neighbor-name:text}) 6/1 ({reason:text}) ...',
      '...%NOTIFICATION{:any}: {direction:received from|sent to} neighbor {peer:host} 6/1 ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_INCORRECT_AS_NUMBER',
    app: 'bgpd',
    text: [
      '...%NOTIFICATION{:any}: {direction:received from|sent to} neighbor {peer:host}({neighbor-name:text}) 2/2 ({reason:text}) ...',
      '...%NOTIFICATION{:any}: {direction:received from|sent to} neighbor {peer:host} 2/2 ({reason:text}) ...',
      '{peer:ip} bad OPEN, remote AS is {peer-as:as}, expected {expected}',
      '...] {peer:ip} bad OPEN, remote AS is {peer-as:as}, expected {expected}',
      '...] {peer:ip}({neighbor-name:text}) bad OPEN, remote AS is {peer-as:as}, expected {expected}',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_RECEIVED',
    app: 'bgpd',
    text: [
      '...%NOTIFICATION{:any}: received from neighbor {peer:host}({neighbor-name:text}) {error-code:bgp-error}/{error-subcode:uint} ({reason:text}) ...',
      '...%NOTIFICATION{:any}: received from neighbor {peer:host} {error-code:bgp-error}/{error-subcode:uint} ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    app: 'bgpd',
    text: [
      '...%NOTIFICATION{:any}: sent to neighbor {peer:host}({neighbor-name:text}) 6/{error-subcode:bgp-cease} ({reason:text}) ...',
      '...%NOTIFICATION{:any}: sent to neighbor {peer:host} 6/{error-subcode:bgp-cease} ({reason:text}) ...',
    ],
    set: { 'error-code': 'CEASE' },
  }),
  rule({
    event: 'BGP_NOTIFICATION_SENT',
    app: 'bgpd',
    text: [
      '...%NOTIFICATION{:any}: sent to neighbor {peer:host}({neighbor-name:text}) {error-code:bgp-error}/{:uint} ({reason:text}) ...',
      '...%NOTIFICATION{:any}: sent to neighbor {peer:host} {error-code:bgp-error}/{:uint} ({reason:text}) ...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_LIMIT_EXCEEDED',
    app: 'bgpd',
    text: [
      '...%MAXPFXEXCEED: No. of {afi-safi:afi-safi} prefix received from {peer:ip} {current:uint} exceed, limit {limit:uint}...',
      '...%MAXPFXEXCEED: No. of {afi-safi:afi-safi} prefix received from {peer:ip}({neighbor-name:text}) {current:uint} exceed, limit {limit:uint}...',
      '...%MAXPFXEXCEED: No. of {:text} prefix received from {peer:host} {current:uint} exceed, limit {limit:uint}...',
    ],
  }),
  rule({
    event: 'BGP_PREFIX_THRESH_EXCEEDED',
    app: 'bgpd',
    text: [
      '...%MAXPFX: No. of {afi-safi:afi-safi} prefix received from {peer:ip} reaches {current:uint}, max {limit:uint}...',
      '...%MAXPFX: No. of {afi-safi:afi-safi} prefix received from {peer:ip}({neighbor-name:text}) reaches {current:uint}, max {limit:uint}...',
      '...%MAXPFX: No. of {:text} prefix received from {peer:host} reaches {current:uint}, max {limit:uint}...',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

const bfdSession = '...state-change: [mhop:{:yes|no} peer:{remote-address:ip} local:{local-address:ip}'

// A crash is logged under the name of the protocol, all else under that of the daemon.
const daemons = [
  ['bgpd', 'BGP'],
  ['ospfd', 'OSPF'],
  ['ospf6d', 'OSPF6'],
  ['isisd', 'ISIS'],
  ['bfdd', 'BFD'],
  ['ldpd', 'LDP'],
  ['pimd', 'PIM'],
  ['ripd', 'RIP'],
  ['vrrpd', 'VRRP'],
  ['staticd', 'STATIC'],
  ['mgmtd', 'MGMTD'],
  ['zebra', 'ZEBRA'],
] as const

const names: readonly string[] = daemons.map(([daemon]) => daemon)

/** bfdd, watchfrr, and what every daemon logs: its end, and commands where `log commands` is set. */
export const others: readonly Rule[] = [
  rule({
    event: 'BFD_STATE_CHANGE',
    app: 'bfdd',
    text: [
      `${bfdSession} vrf:{network-instance:vrf} ifname:{interface}] {previous-state:bfd-state} -> {state:bfd-state} reason:{diagnostic:bfd-diagnostic}`,
      `${bfdSession} vrf:{network-instance:vrf} ifname:{interface}] {previous-state:bfd-state} -> {state:bfd-state}...`,
      `${bfdSession} vrf:{network-instance:vrf}] {previous-state:bfd-state} -> {state:bfd-state} reason:{diagnostic:bfd-diagnostic}`,
      `${bfdSession} vrf:{network-instance:vrf}] {previous-state:bfd-state} -> {state:bfd-state}...`,
      `...state-change: [{:text} peer:{remote-address:ip}...] {previous-state:bfd-state} -> {state:bfd-state}...`,
    ],
  }),
  rule({
    event: 'BGP_CONNECTION_RESET',
    app: 'bgpd',
    text: [
      '{peer:ip} [Error] bgp_read_packet error: {reason:text}',
      '...] {peer:ip} [Error] bgp_read_packet error: {reason:text}',
      '...] {peer:ip}({neighbor-name:text}) [Error] bgp_read_packet error: {reason:text}',
    ],
  }),
  ...daemons.map(([process, app]) =>
    rule({
      event: 'PROCESS_CRASHED',
      app: [process, app],
      text: [
        '...Received signal {signal:uint} at {:uint} ({:text}); aborting...',
        '...Assertion `{reason:text} failed...',
      ],
      set: { process },
    }),
  ),
  ...daemons.map(([process]) =>
    rule({ event: 'PROCESS_TERMINATED', app: process, text: '...Terminating on signal', set: { process } }),
  ),
  rule({
    event: 'PROCESS_TERMINATED',
    app: 'watchfrr',
    text: [
      '{process} state -> {status:down|unresponsive} : {reason:text}',
      '...] {process} state -> {status:down|unresponsive} : {reason:text}',
    ],
  }),
  rule({
    event: 'PROCESS_STARTED',
    app: 'watchfrr',
    text: ['{process} state -> up : {reason:text}', '...] {process} state -> up : {reason:text}'],
  }),
  rule({
    event: 'PROCESS_RESTART',
    app: 'watchfrr',
    text: '...Forked background command [pid {pid}]: {:word} restart {process}',
  }),
  rule({
    event: 'USER_ENTER_CONFIG_MODE',
    app: names,
    text: '...vty[{line:uint}]@{remote-address:any}# {command:configure terminal|configure|conf t|conf term|config t}',
    set: { terminal: 'vty[{line}]' },
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    app: names,
    text: '...vty[{line:uint}]@{remote-address:any}# {command:write memory|write file|write|wr|wr mem|copy running-config startup-config}',
    set: { terminal: 'vty[{line}]' },
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    app: names,
    text: '...vty[{line:uint}]@{remote-address:any}({path})# {statement:text}',
    set: { terminal: 'vty[{line}]' },
  }),
]

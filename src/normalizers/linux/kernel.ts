import { type Rule, rule } from '../rule.ts'

/** Kernel: links, bonds, memory, packets. Drivers begin their lines with their own name and the PCI address. */
export const kernelRules: readonly Rule[] = [
  rule({
    event: 'LAG_MEMBER_ADDED',
    app: 'kernel',
    text: [
      '{interface:last-word}: (slave {member}): link status definitely up, {speed:text}',
      '{interface:last-word}: link status definitely up for interface {member}, {speed:text}',
      '{interface:last-word}: link status definitely up for interface {member}',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_REMOVED',
    app: 'kernel',
    text: [
      '{interface:last-word}: (slave {member}): link status definitely down, {reason:text}',
      '{interface:last-word}: link status definitely down for interface {member}, {reason:text}',
    ],
  }),
  rule({
    event: 'INTERFACE_UP',
    app: 'kernel',
    text: [
      '{interface:last-word}: NIC Link is Up {speed:text}',
      '{interface:last-word}: Link is Up - {speed:text}',
      '{interface:last-word}: Link is up at {speed:text}',
      '{interface:last-word}: NIC {:any} Link is Up, {speed:text}',
      '{interface:last-word}: link up, {speed:text}',
      '{interface:last-word}: link up',
      '{interface:last-word}: Link up',
      '{interface:last-word}: link becomes ready',
      '{interface:last-word}: carrier gained',
    ],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    app: 'kernel',
    text: [
      '{interface:last-word}: NIC Link is Down',
      '{interface:last-word}: NIC {:any} Link is Down',
      '{interface:last-word}: Link is Down',
      '{interface:last-word}: Link is down',
      '{interface:last-word}: link down',
      '{interface:last-word}: Link down',
      '{interface:last-word}: carrier lost',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'MEMORY_ALLOCATION_FAILED',
    app: 'kernel',
    text: [
      '...ut of memory: Killed process {pid:uint} ({process:text}) ...',
      '...ut of memory: Kill process {pid:uint} ({process:text}) ...',
    ],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    app: 'kernel',
    text: [
      '{process:last-word}[{pid:uint}]: segfault at ...',
      '...traps: {process}[{pid:uint}] {reason:text} ip:...',
      'pid {pid:uint} ({process:text}), {:text}exited on signal {signal:uint}...',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    app: 'kernel',
    text: ['Linux version {version} ...', '...] Linux version {version} ...'],
  }),
  rule({
    event: 'DUPLICATE_IP_ADDRESS',
    app: 'kernel',
    text: ['...IPv6: {interface}: IPv6 duplicate address {address:ip} used by {mac-address:mac} detected!'],
  }),
  rule({
    event: 'BGP_MD5_INCORRECT',
    app: 'kernel',
    text: [
      '...MD5 Hash {cause:text} for ({peer:ip}, {port:uint})->({local-address:ip}, 179)...',
      '...MD5 Hash {cause:text} for ({peer:ip}, 179)->({local-address:ip}, {local-port:uint})...',
      '...MD5 Hash {cause:text} for {peer:ip}.{port:uint}->{local-address:ip}.179{:any}',
    ],
  }),
  // netfilter's LOG target; what stands before IN= is the administrator's prefix.
  rule({
    event: 'ACL_MATCH',
    app: ['kernel', 'ufw'],
    text: [
      '...[UFW BLOCK] IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol} SPT={source-port:uint} DPT={destination-port:uint} ...',
      '...[UFW BLOCK] IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol} ...',
    ],
    set: { action: 'BLOCK' },
  }),
  rule({
    event: 'ACL_MATCH',
    app: ['kernel', 'ufw'],
    text: [
      '[{acl:text}]IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol} SPT={source-port:uint} DPT={destination-port:uint} ...',
      '...IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol} SPT={source-port:uint} DPT={destination-port:uint} ...',
      '...IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol} ...',
      '...IN={interface:any} OUT={destination-interface:any} ...SRC={source-address:ip} DST={destination-address:ip} ...PROTO={protocol}',
    ],
  }),
]

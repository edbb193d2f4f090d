import { rule, ruleSet } from './rule.ts'

// What BSD writes otherwise than Linux; OpenSSH, ntpd, sudo and login are in the rules of linux.
export const freebsd = ruleSet({
  platform: 'freebsd',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: 'kernel',
      text: '{interface:last-word}: link state changed to UP',
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: 'kernel',
      text: '{interface:last-word}: link state changed to DOWN',
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'ARP_ENTRY_CHANGED',
      app: 'kernel',
      text: '...arp: {address:ip} moved from {previous-mac-address:mac} to {mac-address:mac} on {interface}',
    }),
    rule({
      event: 'DUPLICATE_IP_ADDRESS',
      app: 'kernel',
      text: '...arp: {mac-address:mac} is using my IP address {address:ip} on {interface:text}!',
    }),
    rule({
      event: 'ARP_ENTRY_INVALID',
      app: 'kernel',
      text: '...arp: {mac-address:mac} attempts to modify permanent entry for {address:ip} on {interface}',
    }),
    rule({
      event: 'PROCESS_CRASHED',
      app: 'kernel',
      text: [
        'pid {pid:uint} ({process:text}), jid {:uint}, uid {uid:uint}: exited on signal {signal:uint}{:any}',
        'pid {pid:uint} ({process:text}), uid {uid:uint}: exited on signal {signal:uint}{:any}',
      ],
    }),
    rule({
      event: 'ACL_MATCH',
      app: ['ipfw', 'kernel'],
      text: [
        '{rule:uint} {action} {protocol} {source-address:ip}:{source-port:uint} {destination-address:ip}:{destination-port:uint} {direction:in|out} via {interface}',
        'ipfw: {rule:uint} {action} {protocol} {source-address:ip}:{source-port:uint} {destination-address:ip}:{destination-port:uint} {direction:in|out} via {interface}',
        '{rule:uint} {action} {protocol} {source-address:ip} {destination-address:ip} {direction:in|out} via {interface}',
        'ipfw: {rule:uint} {action} {protocol} {source-address:ip} {destination-address:ip} {direction:in|out} via {interface}',
      ],
    }),
    rule({
      event: 'MEMORY_ALLOCATION_FAILED',
      app: 'kernel',
      text: ['swap_pager_getswapspace({size:uint}): failed', 'swap_pager: out of swap space'],
    }),
    rule({
      event: 'USER_PRIVILEGE_CHANGE_FAILED',
      app: 'su',
      text: 'BAD SU {user} to {privilege} on {terminal}',
    }),
    rule({
      event: 'USER_PRIVILEGE_CHANGED',
      app: 'su',
      text: '{user} to {privilege} on {terminal}',
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: ['syslogd', 'kernel'],
      text: ['kernel boot file is {file}', 'FreeBSD {version:text} #{:text}'],
    }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      app: 'reboot',
      text: 'rebooted by {user:user}',
    }),
    rule({
      event: 'SYSTEM_HALT_REQUESTED',
      app: 'halt',
      text: 'halted by {user:user}',
    }),
  ],
})

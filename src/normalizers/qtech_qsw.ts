import { rule, ruleSet } from './rule.ts'

export const qtech_qsw = ruleSet({
  platform: 'qtech_qsw',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'DEVICE-3-LINKUPDOWN',
      text: ['{interface:interface} LinkUp...', '{interface:interface} Link Up...'],
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'DEVICE-3-LINKUPDOWN',
      text: ['{interface:interface} LinkDown...', '{interface:interface} Link Down...'],
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'USER_COMMAND',
      mnemonic: 'CMDLINE-6-COMMAND',
      text: ['({terminal}) {user}: {command:text}', '({terminal}) {command:text}'],
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: 'CMDLINE-5-LOGIN',
      text: [
        'The remote client {remote-address:ip} ({user:user}) has logged in at terminal {terminal}',
        'The {method} user ({user:user}) has logged in at terminal {terminal}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: ['CMDLINE-5-LOGOUT', 'CMDLINE-5-LOGIN'],
      text: [
        'The remote client {remote-address:ip} ({user:user}) has logged out at terminal {terminal}',
        'The remote client {remote-address:ip} ({user:user}) has logged out from terminal {terminal}',
        'The remote client {remote-address:ip} ({user:user}) has logged out...',
      ],
    }),
    // The device's own spelling.
    rule({
      event: 'LLDP_NEIGHBOR_REMOVED',
      mnemonic: ['LLDP-4-lldpNeignborEntryTimeout', 'LLDP-4-lldpNeighborEntryTimeout'],
      text: [
        '...Neignbor entry {index:uint} of port {interface:interface} has been time out...',
        '...Neighbor entry {index:uint} of port {interface:interface} has been time out...',
      ],
    }),
    rule({
      event: 'CPU_THRESHOLD_EXCEEDED',
      mnemonic: 'OAM-5-CPU_BUSY',
      text: 'cpu is busy...',
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      mnemonic: 'SYS-4-RESTART',
      text: 'System {reason:ColdStart|WarmStart}',
    }),
    // The 2800 series has other software: no mnemonics but for interfaces, and those with the state in capitals.
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'LINK-5-CHANGED',
      text: 'Interface {interface:interface}, changed state to UP',
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'LINK-5-CHANGED',
      text: 'Interface {interface:interface}, changed state to DOWN',
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'LINK-5-CHANGED',
      text: 'Interface {interface:interface}, changed state to administratively DOWN',
      set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', layer: 'link', reason: 'administratively down' },
    }),
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'LINEPROTO-5-UPDOWN',
      text: 'Line protocol on Interface {interface:interface}, changed state to UP',
      set: { 'oper-status': 'UP', layer: 'line-protocol' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'LINEPROTO-5-UPDOWN',
      text: 'Line protocol on Interface {interface:interface}, changed state to DOWN',
      set: { 'oper-status': 'DOWN', layer: 'line-protocol' },
    }),
    rule({
      event: 'USER_LOGIN',
      text: '{method}: User {user:user} login successfully from {remote-address:ip}:{remote-port:uint}',
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: '{method}: User {user:user} login failed from {remote-address:ip}:{remote-port:uint}',
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      text: 'System {reason:cold|warm} restart...',
    }),
  ],
})

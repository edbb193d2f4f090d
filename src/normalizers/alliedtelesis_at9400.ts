import { rule, ruleSet } from './rule.ts'

// The tag is the software module: pcfg (ports), system, lacp, stp, mac.

export const alliedtelesis_at9400 = ruleSet({
  platform: 'alliedtelesis_at9400',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: 'pcfg',
      text: ['Link UP on port {interface:interface}', 'Link UP on port {interface:interface}...'],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: 'pcfg',
      text: ['Link DOWN on port {interface:interface}', 'Link DOWN on port {interface:interface}...'],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: 'pcfg',
      text: 'Port {interface:interface} {:is|has been} disabled...',
      set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', reason: 'disabled' },
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: ['system', 'auth', 'mgmtacl'],
      text: [
        'Login failure for {user:user} from {terminal:serial port|console}',
        'Login failure for {user:user} from {method:telnet|ssh|web|http|https} {:session|connection|client} {remote-address:ip}...',
        'Login failure for {user:user} from {method:telnet|ssh|web|http|https} at {remote-address:ip}...',
        'Login failure for {user:user} from {remote-address:ip}',
        'Login failure for {user:user} from {remote-address:ip}...',
        'Login failure for {user:user} from {terminal:text}',
        'Login failure for {user:user}...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      app: ['system', 'auth'],
      text: [
        '{user:word} logged in {:from|on|via} {terminal:serial port|console}',
        '{user:word} logged in {:from|on|via} {remote-address:ip}',
        '{user:word} logged in {:from|on|via} {method:word} {remote-address:ip}',
        '{user:word} logged in {:from|on|via} {terminal:text}',
        'Login by {user:user} from {terminal:serial port|console}',
        'User {user:user} logged in...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: ['system', 'auth'],
      text: [
        '{user:word} logged off {:from|on|via} {terminal:text}',
        '{user:word} logged out {:from|on|via} {terminal:text}',
        'User {user:user} logged out...',
      ],
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      app: ['system', 'cfg'],
      text: ['Configuration saved...', 'Configuration {:was|has been} saved...'],
    }),
    rule({ event: 'SYSTEM_RESTARTED', app: 'system', text: 'System initialization complete...' }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      app: 'system',
      text: ['System is rebooting...', 'System reset initiated...'],
    }),
  ],
})

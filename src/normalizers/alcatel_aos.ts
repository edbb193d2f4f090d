import { rule, ruleSet } from './rule.ts'

// AOS 6 writes `INTERFACE(6) Data: …`, AOS 8 `swlogd: portMgrNi main INFO: …`.

export const alcatel_aos = ruleSet({
  platform: 'alcatel_aos',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      text: [
        '...INTERFACE({:uint}) Data: {interface:interface}: link UP...',
        '... LINKSTS {interface:interface} UP ({:text}) Speed {speed} Duplex {mode}',
        '... LINKSTS {interface:interface} UP ...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        '...INTERFACE({:uint}) Data: {interface:interface}: link DOWN...',
        '... LINKSTS {interface:interface} DOWN ...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'USER_LOGIN',
      text: '...Login by {user:user} from {remote-address:host} through {method} Success...',
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: '...Login by {user:user} from {remote-address:host} through {method} Failed...',
    }),
    rule({
      event: 'USER_LOGOUT',
      text: '...Logout by {user:user} from {remote-address:host} through {method}...',
    }),
  ],
})

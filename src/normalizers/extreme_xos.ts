import { rule, ruleSet } from './rule.ts'

// EXOS writes `<Info:vlan.msgs.portLinkStateDown> text`; in a stack the slot stands before the text (`Slot-1: `).
// ExtremeWare (Summit 200) has a tag of four letters instead: `USER: `, `SYST: `.
const extremeWare = ['USER', 'SYST', 'PORT']

export const extreme_xos = ruleSet({
  platform: 'extreme_xos',
  defaultInstance: ['VR-Default'],
  rules: [
    rule({
      event: 'INTERFACE_UP',
      text: [
        '...:vlan.msgs.portLinkStateUp> ...Port {interface:interface} link UP at speed {speed:text} and {mode:full-duplex|half-duplex}',
        '...:vlan.msgs.portLinkStateUp> ...Port {interface:interface} link UP at speed {speed:text} and {mode:text}',
        '...:vlan.msgs.portLinkStateUp> ...ort {interface:interface} link ...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        '...:vlan.msgs.portLinkStateDown> ...Port {interface:interface} link down - {reason:text}',
        '...:vlan.msgs.portLinkStateDown> ...ort {interface:interface} link ...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'USER_LOGIN',
      text: [
        '...:AAA.authPass> ...Login passed for user {user:user} through {method} ({remote-address:host})...',
        '...:AAA.authPass> ...Login passed for user {user:user} through {method:text}',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '...:AAA.authFail> ...Login failed for user {user:user} through {method} ({remote-address:host})...',
        '...:AAA.authFail> ...Login failed for user {user:user} through {method:text}',
        '...:AAA.authFail> ...Login failed through {method} ({remote-address:host})...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        '...:AAA.logout> ...account ({user:user}) logout from {method} ({remote-address:host})...',
        '...:AAA.logout> ...account ({user:user}) logout from {method:text}',
      ],
    }),
    rule({
      event: 'USER_COMMAND',
      text: [
        '...:cli.logRemoteCmd> {remote-address:ip} ({method}) {user:user}: {command:text}',
        '...:cli.logLocalCmd> {terminal} {user:user}: {command:text}',
      ],
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      text: ['...:cm.file.saveOK> ...', '...onfiguration saved to {destination:word} successfully...'],
    }),
    rule({
      event: 'LAG_MEMBER_ADDED',
      text: [
        '...:LACP.AddPortToAggr> ...Add port {member:interface} to aggregator {interface:interface}',
        '...:LACP.AddPortToAggr> ...Add port {member:interface} to aggregator...',
      ],
    }),
    rule({
      event: 'LAG_MEMBER_REMOVED',
      text: [
        '...:LACP.RemPortFromAggr> ...Remove port {member:interface} from aggregator {interface:interface}',
        '...:LACP.RemPortFromAggr> ...Remove port {member:interface} from aggregator...',
      ],
    }),
    rule({
      event: 'OSPF_NEIGHBOR_UP',
      text: [
        '...:ospf.neighbor.ChgState> ...eighbor {neighbor:ip} ...state from {previous-state:ospf-state} to {state:=FULL}...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      app: extremeWare,
      text: [
        '{user:user} logged in through {method} ({remote-address:host})',
        '{user:user} logged in through {terminal:text}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: extremeWare,
      text: [
        '{user:user} logged out from {method} ({remote-address:host})',
        '{user:user} logged out through {method} ({remote-address:host})',
        '{user:user} logged out from {terminal:text}',
        '{user:user} logged out...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: extremeWare,
      text: [
        'Login failed for user {user:user} through {method} ({remote-address:host})',
        'Login failed for {user:user} through {method} ({remote-address:host})',
        'Login failed through {method} ({remote-address:host})',
        'Login failed for user {user:user}...',
        '{user:user} failed to log in through {method} ({remote-address:host})',
      ],
    }),
    rule({
      event: 'INTERFACE_UP',
      app: extremeWare,
      text: [
        'Port {interface:interface} link active {speed} {mode:full|half} duplex...',
        'Port {interface:interface} link {:active|up}...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: extremeWare,
      text: 'Port {interface:interface} link {:down|inactive|ready}...',
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: extremeWare,
      text: ['System {:started|initialized|booted}...', '...ystem startup...'],
    }),
  ],
})

import { rule, ruleSet } from './rule.ts'

// The tag is the subsystem. A user is one of two: the mode stands where others have a name ("SME SSH from … - MANAGER Mode").
// The 9xxx series is Foundry's: the host name is a part of the text.
export const hp_procurve = ruleSet({
  platform: 'hp_procurve',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: 'ports',
      text: ['port {interface} is now on-line', 'port {interface} in {group} is now on-line'],
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: 'ports',
      text: ['port {interface} is now off-line', 'port {interface} in {group} is now off-line'],
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'STP_PORT_STATE_CHANGED',
      app: 'ports',
      text: 'port {interface} is Blocked by {reason:text}',
      set: { state: 'BLOCKING' },
    }),
    rule({
      event: 'INTERFACE_FLAPPING',
      app: 'FFI',
      text: 'port {interface}-Excessive link state transitions{:any}',
    }),
    rule({
      event: 'INTERFACE_ERRORS_EXCEEDED',
      app: 'FFI',
      text: [
        'port {interface}-Excessive {error-type:text}. See help',
        'port {interface}-High {error-type:text}. See help',
        'port {interface}-Excessive {error-type:text}',
        'port {interface}-High {error-type:text}',
      ],
    }),
    rule({
      event: 'LOOP_DETECTED',
      app: ['loop-protect', 'FFI'],
      text: ['port {interface} {:disabled|disable} - loop detected{:any}', 'port {interface}: loop detected{:any}'],
    }),
    rule({
      event: 'USER_LOGIN',
      app: 'mgr',
      text: [
        'SME {method} from {remote-address:ip} - {user} Mode',
        'SME {method} Session - {user} Mode',
        'SME {method} Session from {remote-address:ip} - {user} Mode',
        'SME {method} {user:text} from {remote-address:ip} logged in',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: ['auth', 'mgr'],
      text: [
        "Invalid user name/password on {method:text} session User '{user:text}' is trying to login from {remote-address:ip}",
        "Invalid user name/password on {method:text} session User '{user:text}' is trying to login from {terminal:text}",
        'Invalid user name/password on {method:text} session',
        'User {user} is trying to login from {remote-address:ip}',
      ],
    }),
    rule({
      event: 'SNMP_AUTH_FAILED',
      app: ['snmp', 'SNMP'],
      text: 'Security access violation from {remote-address:ip} {:text}',
    }),
    rule({
      event: 'AAA_SERVER_UNREACHABLE',
      app: 'radius',
      text: ["Can't reach RADIUS server {server:host}", "Can't reach RADIUS server {server:host}, {:text}"],
      set: { protocol: 'RADIUS' },
    }),
    rule({
      event: 'AAA_SERVER_UNREACHABLE',
      app: 'tacacs',
      text: ["Can't reach TACACS+ server {server:host}", 'TACACS+ server {server:host} {:text}'],
      set: { protocol: 'TACACS+' },
    }),
    rule({
      event: 'FAN_FAILED',
      app: 'chassis',
      text: [
        'Fan failure: Fan: {slot:uint}{:any}',
        'Fan failure: Fan {slot:uint}{:any}',
        'Fan {slot:uint} failed{:any}',
        'Fan {slot:uint} failure{:any}',
      ],
      set: { component: 'Fan {slot}' },
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      app: 'chassis',
      text: [
        'Internal power supply {slot:uint}: {reason:text}',
        'Power Supply failure: Supply: {slot:uint}{:any}',
        'Internal power supply {slot:uint} failed{:any}',
      ],
      set: { component: 'power supply {slot}' },
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      app: 'chassis',
      text: ['Power Supply OK: Supply: {slot:uint}{:any}', 'Internal power supply {slot:uint} is OK{:any}'],
      set: { component: 'power supply {slot}' },
    }),
    rule({ event: 'MODULE_INSERTED', app: 'chassis', text: 'Slot {slot} Inserted', set: { component: 'Slot {slot}' } }),
    rule({ event: 'MODULE_REMOVED', app: 'chassis', text: 'Slot {slot} Removed', set: { component: 'Slot {slot}' } }),
    rule({ event: 'MODULE_ONLINE', app: 'chassis', text: 'Slot {slot} Ready', set: { component: 'Slot {slot}' } }),
    rule({
      event: 'STP_ROOT_CHANGED',
      app: 'stp',
      text: [
        'VLAN {vlan:uint} - Root {:changed|Changed} from {:word} to {priority:uint}:{root-address:mac}',
        '{instance:text} - Root {:changed|Changed} from {:word} to {priority:uint}:{root-address:mac}',
      ],
    }),
    rule({
      event: 'CLOCK_CHANGED',
      app: ['SNTP', 'timep', 'ntp', 'NTP'],
      text: [
        'updated time by {offset:text} from server at {server:ip}',
        'updated time by {offset:text}',
        '{:The system clock|System clock|Clock} {:text}',
      ],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: 'system',
      text: [
        'System reboot due to {reason:text}',
        'System went down: {reason:text}',
        'Switch rebooted{:any}',
        'System booted{:any}',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      text: [
        '...Security: {method} login by {user} from src IP {remote-address:ip}, src MAC {mac-address:mac} to {mode:text}',
        '...Security: {method} login by {user} from src IP {remote-address:ip} to {mode:text}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      text: '...Security: {method} logout by {user} from src IP {remote-address:ip}{:any}',
    }),
    rule({
      event: 'INTERFACE_UP',
      text: '...Interface {interface:interface}, state up{:any}',
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: '...Interface {interface:interface}, state down{:any}',
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'ARP_ENTRY_CHANGED',
      text: '...next hop router {address:ip} moved from port {previous-interface} to port {interface}',
    }),
  ],
})

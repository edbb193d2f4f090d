import { rule, ruleSet } from './rule.ts'

// The tag is the category of the log: system, interface (intf), authentication.
const system = ['system', 'switch']
const interfaces = ['interface', 'intf', 'port', 'system']
const authentication = ['authentication', 'auth', 'aaa', 'system']

export const zyxel_zynos = ruleSet({
  platform: 'zyxel_zynos',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: interfaces,
      text: [
        'Port {interface:interface} link up {speed:text}/{mode:text}',
        'Port {interface:interface} link up {speed:text}',
        'Port {interface:interface} link up...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: interfaces,
      text: 'Port {interface:interface} link down...',
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'LOOP_DETECTED',
      app: [...interfaces, ...system],
      text: [
        'Port {interface:interface} loopguard...',
        '...ort {interface:interface} is shutdown by loopguard...',
        '...ort {interface:interface} shutdown by loopguard...',
        '...oopguard: port {interface:interface}...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      app: authentication,
      text: [
        '{method} user {user:user} login [IP address = {remote-address:ip}]...',
        '{method} user {user:user} login [{:text}: {remote-address:ip}]...',
        'Console user {user:user} login...',
        '{method} user {user:user} login',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: authentication,
      text: [
        '{method} user {user:user} logout [IP address = {remote-address:ip}]...',
        '{method} user {user:user} logout [{:text}: {remote-address:ip}]...',
        '{method} user {user:user} logout',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: authentication,
      text: [
        '{method} authentication failure [username: {user:user}, IP address = {remote-address:ip}]...',
        '{method} authentication failure [username: {user:user}, IP address: {remote-address:ip}]...',
        '{method} user {user:user} login fail [IP address = {remote-address:ip}]...',
        '{method} user {user:user} authentication failure [IP address = {remote-address:ip}]...',
        '{method} {:authentication|login} failure [{:text} = {remote-address:ip}]...',
        '{method} authentication failure...',
      ],
    }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      app: system,
      text: ['System reboot...', 'System is rebooting...', 'System will reboot...'],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: system,
      text: [
        'System {reason:cold|warm} start...',
        'system has reset {reason:text}',
        'System has reset {reason:text}',
        'System has reset...',
      ],
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      app: system,
      text: ['...onfiguration saved...', '...ave configuration {:word} {:success|successfully}...'],
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      text: [
        '...he {component:text} temperature value {temperature:number} exceeds its limit...',
        '{component:text} temperature value {temperature:number} exceeds its limit...',
        '{component:text} temperature value exceeds its limit...',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: [
        '...he temperature of {component:text} has recovered...',
        '...he {component:text} temperature has recovered...',
        '{component:text} temperature has recovered...',
        '{component:text} temperature value {temperature:number} has recovered...',
      ],
    }),
    rule({
      event: 'FAN_FAILED',
      text: [
        '...he {component:text} RPM value {value:number} is lower than its limit...',
        '{component:text} RPM value {value:number} is lower than its limit...',
        '{component:text} RPM value {value:number} exceeds its limit...',
      ],
    }),
    rule({
      event: 'FAN_RESTORED',
      text: [
        '...he RPM of the {component:text} has recovered...',
        '...he RPM of {component:text} has recovered...',
        '{component:text} RPM has recovered...',
      ],
    }),
    rule({
      event: 'VOLTAGE_ALARM',
      text: [
        '{component:text} voltage value {voltage:number} exceeds its limit...',
        '{component:text} voltage value {voltage:number} is lower than its limit...',
      ],
    }),
    rule({
      event: 'VOLTAGE_NORMAL',
      text: ['...he {component:text} voltage has recovered...', '{component:text} voltage has recovered...'],
    }),
  ],
})

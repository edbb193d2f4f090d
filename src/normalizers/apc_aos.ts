import { rule, ruleSet } from './rule.ts'

// Each message ends in the code of its event (0x0109). Cards write the kind of device as the tag (`UPS: `, `System: `) or
// none. Hence sentences are found by their words.

export const apc_aos = ruleSet({
  platform: 'apc_aos',
  rules: [
    rule({
      event: 'SNMP_AUTH_FAILED',
      text: [
        '...Detected an unauthorized user attempting to access the SNMP interface from {remote-address:ip} {:hex}',
        '...Detected an unauthorized user attempting to access the SNMP interface from {remote-address:ip}. {:hex}',
        '...Detected an unauthorized user attempting to access the SNMP interface from {remote-address:ip}',
      ],
      set: { method: 'SNMP' },
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        "...Detected an unauthorized user attempting to access the {method:text} interface from user '{user:user}' from {remote-address:ip}. {:hex}",
        '...Detected an unauthorized user attempting to access the {method:text} interface from {remote-address:ip}. {:hex}',
        '...Detected an unauthorized user attempting to access the {method:text} interface from {remote-address:ip} {:hex}',
        '...Detected an unauthorized user attempting to access the {method:text} interface from {remote-address:ip}',
        '...Detected an unauthorized user attempting to access the {method:text} interface...',
        "...Unauthorized user '{user:user}' attempted to log in to the {method:text} interface from {remote-address:ip}. {:hex}",
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      text: [
        "{method:text} user '{user:user}' logged in from {remote-address:ip}. {:hex}",
        "{method:text} user '{user:user}' logged in from {remote-address:ip} {:hex}",
        "{method:text} user '{user:user}' logged in from {remote-address:host}",
        "{method:text} user '{user:user}' logged in...",
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        "{method:text} user '{user:user}' logged out from {remote-address:ip}. {:hex}",
        "{method:text} user '{user:user}' logged out from {remote-address:ip} {:hex}",
        "{method:text} user '{user:user}' logged out from {remote-address:host}",
        "{method:text} user '{user:user}' logged out...",
      ],
    }),
    rule({
      event: 'CONFIGURATION_CHANGED',
      text: [
        '{path:text} configuration change. {:hex}',
        '{path:text} configuration change {:hex}',
        'Configuration change. {detail:text}',
        'Password changed. {:hex}',
      ],
    }),
    rule({
      event: 'UPS_ON_BATTERY',
      text: [
        '...On battery power in response to {reason:text}. {:hex}',
        '...On battery power in response to {reason:text} {:hex}',
        '...On battery power in response to {reason:text}',
        'On battery power. {:hex}',
        'On battery power',
        '...Switched to battery backup power; {reason:text}. {:hex}',
        '...Switched to battery backup power...',
        '...The UPS is on battery power...',
      ],
    }),
    rule({
      event: 'UPS_POWER_RESTORED',
      text: [
        '...No longer on battery power...',
        '...Returned from battery backup power; {reason:text}. {:hex}',
        '...Returned from battery backup power...',
        '...The UPS is no longer on battery power...',
      ],
    }),
    rule({
      event: 'UPS_BATTERY_LOW',
      text: [
        '...The battery power is too low to {:text}; {detail:text}. {:hex}',
        '...The battery power is too low to {detail:text}',
      ],
      set: { reason: 'battery power is too low' },
    }),
    rule({
      event: 'UPS_BATTERY_LOW',
      text: [
        '...A low battery condition exists...',
        '...A low-battery condition exists...',
        '...A discharged battery condition exists...',
        '...Low-Battery condition occurred...',
        'Low battery...',
      ],
    }),
    rule({
      event: 'UPS_BATTERY_NORMAL',
      text: [
        '...Returned from a Low-Battery condition...',
        '...Returned from a low battery condition...',
        '...The low battery condition no longer exists...',
        '...A low battery condition no longer exists...',
        '...A low-battery condition no longer exists...',
        '...discharged battery condition no longer exists...',
      ],
    }),
    rule({
      event: 'FAN_FAILED',
      text: [
        '{:A|An} {name:text} fan fault exists. {:hex}',
        '{:A|An} {name:text} fan fault exists {:hex}',
        '{:A|An} {name:text} fan fault exists',
        '{:A|An} {name:text} fan has failed...',
      ],
      set: { component: '{name} fan' },
    }),
    rule({
      event: 'FAN_FAILED',
      text: ['...A fan fault exists...', '...A fan has failed...', '...fan has failed...'],
      set: { component: 'fan' },
    }),
    rule({
      event: 'FAN_RESTORED',
      text: ['{:A|An} {name:text} fan fault no longer exists...', '{:A|An} {name:text} fan no longer has failed...'],
      set: { component: '{name} fan' },
    }),
    rule({ event: 'FAN_RESTORED', text: '...A fan fault no longer exists...', set: { component: 'fan' } }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      text: [
        '{:A|An} {component:power supply unit (PSU)|power supply|power module|logic power supply|redundant power supply|internal power supply|auxiliary power supply} fault exists...',
        '{:A|An} {component:power supply unit (PSU)|power supply|power module|logic power supply} has failed...',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      text: [
        '{:A|An} {component:power supply unit (PSU)|power supply|power module|logic power supply|redundant power supply|internal power supply|auxiliary power supply} fault no longer exists...',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      text: [
        '{:A|An} {name:text} power supply fault exists. {:hex}',
        '{:A|An} {name:text} power supply fault exists {:hex}',
        '{:A|An} {name:text} power supply fault exists',
      ],
      set: { component: '{name} power supply' },
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      text: '{:A|An} {name:text} power supply fault no longer exists...',
      set: { component: '{name} power supply' },
    }),
    rule({
      event: 'DIAGNOSTIC_FAILED',
      text: ['Failed a self-test...', '...UPS failed a self-test...'],
      set: { component: 'UPS', test: 'self-test' },
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      text: [
        '...The {component:text} temperature exceeds the {level:critical|maximum|high} threshold...',
        '...The {component:text} temperature is above the {level:critical|maximum|high} threshold...',
        "{level:Maximum|High|Low|Minimum} temperature exceeded on probe '{component:text}'...",
        "{level:Maximum|High|Low|Minimum} temperature exceeded on sensor '{component:text}'...",
        "{level:Maximum|High|Low|Minimum} temperature violation on probe '{component:text}'...",
        '{:A|An} {component:text} over-temperature fault exists...',
        '{:A|An} {component:text} temperature fault exists...',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: [
        '...The {component:text} temperature no longer exceeds the {:critical|maximum|high} threshold...',
        "{:Maximum|High|Low|Minimum} temperature no longer exceeded on probe '{component:text}'...",
        "{:Maximum|High|Low|Minimum} temperature no longer exceeded on sensor '{component:text}'...",
        "{:Maximum|High|Low|Minimum} temperature violation cleared on probe '{component:text}'...",
        '{:A|An} {component:text} over-temperature fault no longer exists...',
        '{:A|An} {component:text} temperature fault no longer exists...',
      ],
    }),
    rule({
      event: 'NODE_UNREACHABLE',
      text: [
        '...Lost the local network management interface-to-{node:word} communication...',
        '...The local network management interface-to-{node:word} communication has been lost...',
        '...Local network management interface-to-{node:word} communication lost...',
      ],
    }),
    rule({
      event: 'NODE_REACHABLE',
      text: [
        '...Restored the local network management interface-to-{node:word} communication...',
        '...Local network management interface-to-{node:word} communication restored...',
      ],
    }),
    rule({
      event: 'HARDWARE_ERROR',
      text: ['{:A|An} {error:text} fault exists. {:hex}', '{:A|An} {error:text} fault exists'],
      set: { component: 'UPS' },
    }),
    rule({
      event: 'UPS_BATTERY_LOW',
      text: '...At least one {reason:=faulty battery} exists...',
    }),
    rule({ event: 'UPS_BATTERY_NORMAL', text: '...No faulty batteries exist...' }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: 'System',
      text: ['{reason:Coldstart|Warmstart}...', '{reason:Coldstart|Warmstart}. {:text}'],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      text: ['...Network service started. {detail:text}. {:hex}', '...Network service started...'],
    }),
  ],
})

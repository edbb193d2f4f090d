import { rule, ruleSet } from './rule.ts'

// The Lifecycle log writes `Severity: …, Category: …, MessageID: USR0030, Message: …`, older iDRACs the message alone; the
// server administrator (OpenManage) `… EventID: 1354  Power supply detected a failure  Sensor location: …`.

export const dell_idrac = ruleSet({
  platform: 'dell_idrac',
  rules: [
    rule({
      event: 'USER_LOGIN',
      text: '...Successfully logged in using {user:user}, from {remote-address:ip} and {method:text}',
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '...Unable to log in for {user:user} from {remote-address:ip} using {method:text}',
        '...Login failed for {user:user} from {remote-address:ip} using {method:text}',
        '...Login attempt failed for user {user:user} from {remote-address:ip}...',
      ],
    }),
    rule({
      event: 'LOGIN_BLOCKED',
      text: '...Login attempt alert for {user:user} from {remote-address:ip} using {method}, {reason:text}',
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        '...The session for {user:user} from {remote-address:ip} using {method:text} is logged off...',
        '...The session for {user:user} from {remote-address:ip} using {method:text} has timed out...',
        '...The session for {user:user} from {remote-address:ip} using {method:text} {reason:timed out|was terminated|is terminated|is closed}',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      text: [
        '...The power input for power supply {number:uint} is {reason:=lost}...',
        '...Power supply {number:uint} {reason:=failed}...',
      ],
      set: { component: 'Power supply {number}' },
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      text: [
        '...EventID: {event:uint}  Power supply detected a failure  Sensor location: {component:text} Status  ...Power Supply state: {reason:text}',
        '...EventID: {event:uint}  Power supply detected a failure  Sensor location: {component:text}  ...Power Supply state: {reason:text}',
        '...EventID: {event:uint}  Power supply detected a failure  Sensor location: {component:text}  ...',
        '...EventID: {event:uint}  Power supply detected a warning  Sensor location: {component:text} Status  ...',
        '...EventID: {event:uint}  Power supply detected a warning  Sensor location: {component:text}  ...',
        '...EventID: {event:uint}  Power supply sensor detected a failure value  Sensor location: {component:text}  ...',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      text: [
        '...The power input for power supply {number:uint} has been restored...',
        '...Power supply {number:uint} is operating normally...',
      ],
      set: { component: 'Power supply {number}' },
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      text: [
        '...EventID: {event:uint}  Power supply returned to normal  Sensor location: {component:text} Status  ...',
        '...EventID: {event:uint}  Power supply returned to normal  Sensor location: {component:text}  ...',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_REMOVED',
      text: ['...Power supply {number:uint} is {:removed|absent}...'],
      set: { component: 'Power supply {number}' },
    }),
    rule({
      event: 'POWER_SUPPLY_INSERTED',
      text: '...Power supply {number:uint} is inserted...',
      set: { component: 'Power supply {number}' },
    }),
    // The same messages tell of fans and of power supplies: the unit's name tells which.
    rule({
      event: 'REDUNDANCY_LOST',
      text: '...EventID: {event:uint}  Redundancy {reason:lost|degraded}  Redundancy unit: {name:text} Fan Redundancy  ...',
      set: { component: '{name} Fan Redundancy' },
    }),
    rule({
      event: 'REDUNDANCY_RESTORED',
      text: '...EventID: {event:uint}  Redundancy regained  Redundancy unit: {name:text} Fan Redundancy  ...',
      set: { component: '{name} Fan Redundancy' },
    }),
    rule({
      event: 'REDUNDANCY_LOST',
      text: ['...Fan redundancy is {reason:lost|degraded}', '...an redundancy is {reason:lost|degraded}...'],
      set: { component: 'fans' },
    }),
    rule({ event: 'REDUNDANCY_RESTORED', text: '...The fans are redundant...', set: { component: 'fans' } }),
    rule({
      event: 'POWER_REDUNDANCY_LOST',
      text: [
        '...EventID: {event:uint}  Redundancy {reason:lost|degraded}  Redundancy unit: {unit:text}  Chassis location: {:text}  Previous redundancy state was: {previous-state:text}',
        '...EventID: {event:uint}  Redundancy {reason:lost|degraded}  Redundancy unit: {unit:text}  ...',
        '...Power supply redundancy is {reason:lost|degraded}...',
        '...Power supply redundancy {reason:lost|degraded}...',
      ],
    }),
    rule({
      event: 'POWER_REDUNDANCY_RESTORED',
      text: [
        '...EventID: {event:uint}  Redundancy regained  Redundancy unit: {unit:text}  Chassis location: {:text}  Previous redundancy state was: {previous-state:text}',
        '...EventID: {event:uint}  Redundancy regained  Redundancy unit: {unit:text}  ...',
        '...The power supplies are redundant...',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: [
        '...EventID: {event:uint}  Temperature sensor returned to a normal value  Sensor location: {component:text}  ...emperature sensor value (in Degrees Celsius): {temperature:number}',
        '...EventID: {event:uint}  Temperature sensor returned to a normal value  Sensor location: {component:text}  ...',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: '...The {component:text} temperature is within range...',
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      text: [
        '...EventID: {event:uint}  Temperature sensor detected a {level:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...emperature sensor value (in Degrees Celsius): {temperature:number}',
        '...EventID: {event:uint}  Temperature sensor detected a {level:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...',
        '...The {component:text} temperature is {:greater|less} than the {:upper|lower} {level:warning|critical|non-recoverable} threshold...',
      ],
    }),
    rule({
      event: 'FAN_FAILED',
      text: [
        '...EventID: {event:uint}  Fan sensor detected a {reason:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...sensor value: {value:text}',
        '...EventID: {event:uint}  Fan sensor detected a {reason:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...',
      ],
    }),
    rule({
      event: 'FAN_FAILED',
      text: ['...Fan {sensor} RPM is {reason:text} threshold...'],
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'FAN_RESTORED',
      text: [
        '...EventID: {event:uint}  Fan sensor returned to a normal value  Sensor location: {component:text}  ...sensor value: {value:text}',
        '...EventID: {event:uint}  Fan sensor returned to a normal value  Sensor location: {component:text}  ...',
      ],
    }),
    rule({
      event: 'FAN_RESTORED',
      text: '...Fan {sensor} RPM is within range...',
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'FAN_REMOVED',
      text: '...MessageID: FAN{:word} Message: Fan {sensor} is removed...',
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'FAN_INSERTED',
      text: '...MessageID: FAN{:word} Message: Fan {sensor} is present...',
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'VOLTAGE_ALARM',
      text: [
        '...EventID: {event:uint}  Voltage sensor detected a {level:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...oltage sensor value (in Volts): {voltage:number}',
        '...EventID: {event:uint}  Voltage sensor detected a {level:warning|failure|non-recoverable} value  Sensor location: {component:text}  ...',
        '...The {component:text} voltage is outside of range...',
      ],
    }),
    rule({
      event: 'VOLTAGE_NORMAL',
      text: [
        '...EventID: {event:uint}  Voltage sensor returned to a normal value  Sensor location: {component:text}  ...oltage sensor value (in Volts): {voltage:number}',
        '...EventID: {event:uint}  Voltage sensor returned to a normal value  Sensor location: {component:text}  ...',
        '...The {component:text} voltage is within range...',
      ],
    }),
    rule({
      event: 'HARDWARE_ERROR',
      text: [
        '...Storage Service EventID: {event:uint}  {error:Device failed|Virtual disk failed|Physical disk failed|Array disk failed}:  {component:text}',
        '...Storage Service EventID: {event:uint}  {error:Device failed|Virtual disk failed|Physical disk failed|Array disk failed}: {component:text}',
      ],
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: ['...The {interface:text} network link is down...', '...The network link for {interface:text} is down...'],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_UP',
      text: ['...The {interface:text} network link is started...', '...The {interface:text} network link is up...'],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'LOG_CLEARED',
      text: ['...The System Event Log was cleared by {user:user}', '...The SEL was cleared by {user:user}'],
      set: { log: 'System Event Log' },
    }),
    rule({
      event: 'LOG_CLEARED',
      text: '...The Lifecycle Log was cleared by {user:user}',
      set: { log: 'Lifecycle Log' },
    }),
    rule({
      event: 'LOG_CAPACITY_LOW',
      text: [
        '...The {log:System Event Log (SEL)|Lifecycle Log} is almost full...',
        '...The System Event Log (SEL) is full...',
        '...EventID: {event:uint}  Log size is near or at capacity...',
      ],
    }),
  ],
})

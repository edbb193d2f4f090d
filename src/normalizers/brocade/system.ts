import { type Rule, rule } from '../rule.ts'

/** Power, fans, temperature, cards, stacks, clock, restarts. */
export const systemRules: readonly Rule[] = [
  rule({
    event: 'POWER_SUPPLY_FAILED',
    app: 'System',
    text: [
      'Stack unit {unit:uint} Power supply {slot:uint} is {reason:down|failed}...',
      'Stack unit {unit:uint} Power supply {slot:uint} {reason:=failed}...',
      'Stack unit {unit:uint} Power supply {slot:uint}, {:text}, {reason:=failed}...',
    ],
    set: { component: 'Stack unit {unit} Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    app: 'System',
    text: [
      'Stack unit {unit:uint} Power supply {slot:uint} is {:up|normal}...',
      'Stack unit {unit:uint} Power supply {slot:uint} {:ok|normal}...',
      'Stack unit {unit:uint} Power supply {slot:uint}, {:text}, {:ok|normal}...',
    ],
    set: { component: 'Stack unit {unit} Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    app: 'System',
    text: [
      'Power supply {slot:uint}, {:text}, {reason:=failed}...',
      'Power supply {slot:uint}, {reason:=failed}...',
      'Power supply {slot:uint} {reason:failed|is down|down}',
      'Power Supply {slot:uint}, {:text}, {reason:failed|bad}...',
    ],
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    app: 'System',
    text: [
      'Power supply {slot:uint}, {:text}, {:normal|ok|up}...',
      'Power supply {slot:uint}, {:normal|ok}...',
      'Power supply {slot:uint} {:normal|ok|is up|up}',
      'Power Supply {slot:uint}, {:text}, {:normal|ok|good}...',
    ],
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    app: 'System',
    text: [
      'Power supply {slot:uint}, {:text}, {:inserted|installed}...',
      'Power supply {slot:uint} {:inserted|installed}',
    ],
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    app: 'System',
    text: ['Power supply {slot:uint}, {:text}, {:=removed}...', 'Power supply {slot:uint} {:=removed}'],
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'FAN_FAILED',
    app: 'System',
    text: [
      'Stack unit {unit:uint} Fan {slot:uint} ({:text}), {reason:=failed}...',
      'Stack unit {unit:uint} Fan {slot:uint} {reason:=failed}...',
    ],
    set: { component: 'Stack unit {unit} Fan {slot}' },
  }),
  rule({
    event: 'FAN_FAILED',
    app: 'System',
    text: [
      'Fan {slot:uint}, {:text}, {reason:=failed}...',
      'Fan {slot:uint} ({:text}), {reason:=failed}...',
      'Fan {slot:uint}, {reason:=failed}...',
      'Fan {slot:uint} {reason:=failed}',
    ],
    set: { component: 'Fan {slot}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    app: 'System',
    text: [
      'Stack unit {unit:uint} Fan {slot:uint} ({:text}), {:ok|normal}...',
      'Stack unit {unit:uint} Fan {slot:uint} {:ok|normal}...',
    ],
    set: { component: 'Stack unit {unit} Fan {slot}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    app: 'System',
    text: [
      'Fan {slot:uint}, {:text}, {:ok|normal}...',
      'Fan {slot:uint} ({:text}), {:ok|normal}...',
      'Fan {slot:uint}, {:ok|normal}...',
      'Fan {slot:uint} {:ok|normal}',
    ],
    set: { component: 'Fan {slot}' },
  }),
  rule({
    event: 'FAN_SPEED_CHANGED',
    app: 'System',
    text: ['Fan speed changed automatically to {speed:text}', 'Fan speed changed to {speed:text}'],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    app: ['System', 'Health Monitoring'],
    text: [
      'Stack unit {unit:uint} Temperature {temperature:number} C degrees, warning level {threshold:number} C degrees, shutdown level {limit:number} C degrees',
      'Stack unit {unit:uint} Temperature {temperature:number} C degrees, warning level ({threshold:number} C degrees), shutdown level ({limit:number} C degrees)',
    ],
    set: { component: 'Stack unit {unit}', level: 'warning' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    app: ['System', 'Health Monitoring'],
    text: [
      'Temperature {temperature:number} C degrees, warning level {threshold:number} C degrees, shutdown level {limit:number} C degrees',
      'Temperature {temperature:number} C degrees, warning level ({threshold:number} C degrees), shutdown level ({limit:number} C degrees)',
      'Temperature is over {level:warning|shutdown} level...',
    ],
    set: { component: 'Chassis' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    app: ['System', 'Health Monitoring'],
    text: ['Temperature is {:normal|below}...', 'Temperature is back to normal...'],
    set: { component: 'Chassis' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    app: 'System',
    text: ['Module was inserted to slot {slot:uint}...', 'Module {:text} inserted in slot {slot:uint}...'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    app: 'System',
    text: ['Module was removed from slot {slot:uint}...', 'Module {:text} removed from slot {slot:uint}...'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_ONLINE',
    app: 'System',
    text: ['Module up in slot {slot:uint}...', 'Module in slot {slot:uint} is up...'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_OFFLINE',
    app: 'System',
    text: [
      'Module down in slot {slot:uint}, reason {reason:text}',
      'Module down in slot {slot:uint}...',
      'Module in slot {slot:uint} is down...',
    ],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    app: ['System', 'Stack', 'STACK'],
    text: [
      'Stack unit {unit:uint} has been added to the stack system...',
      'Stack: Stack unit {unit:uint} has been added to the stack system...',
    ],
    set: { component: 'Stack unit {unit}' },
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    app: ['System', 'Stack', 'STACK'],
    text: [
      'Stack unit {unit:uint} has been deleted from the stack system...',
      'Stack unit {unit:uint} has been deleted to the stack system...',
      'Stack: Stack unit {unit:uint} has been deleted {:to|from} the stack system...',
    ],
    set: { component: 'Stack unit {unit}' },
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    app: ['System', 'Stack', 'STACK'],
    text: [
      'Stack unit {unit:uint} has been elected as ACTIVE unit of the stack system...',
      'Stack: Stack unit {unit:uint} has been elected as ACTIVE unit of the stack system...',
    ],
    set: { component: 'Stack unit {unit}' },
  }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    app: ['NTP', 'SNTP'],
    text: ['System clock is synchronized to {server:host}...', 'System clock is synchronized...'],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    app: ['NTP', 'SNTP'],
    text: ['System clock is not synchronized...', 'System clock is unsynchronized...'],
  }),
  rule({
    event: 'NTP_SERVER_UNREACHABLE',
    app: ['NTP', 'SNTP'],
    text: [
      'server {server:host} is unreachable...',
      'Server {server:host} is unreachable...',
      '{:text} server {server:host} is unreachable...',
      'Peer {server:host} is unreachable...',
    ],
  }),
  rule({
    event: 'NTP_SERVER_REACHABLE',
    app: ['NTP', 'SNTP'],
    text: [
      'server {server:host} is reachable...',
      'Server {server:host} is reachable...',
      '{:text} server {server:host} is reachable...',
      'Peer {server:host} is reachable...',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    app: 'System',
    text: ['{reason:Cold start|Warm start}', '{:Cold|Warm} start...'],
  }),
]

import { type Rule, rule } from '../rule.ts'

/** Environment, stacking, start. */
export const system: readonly Rule[] = [
  rule({
    event: 'TEMPERATURE_ALARM',
    // The firmware's own spelling.
    text: [
      '...Temperatrue Sensor:{sensor} enter alarm state.(current temperatrue:{temperature:number})...',
      '...Temperatrue Sensor:{sensor} enters alarm state.(current temperatrue:{temperature:number})...',
      '...Temperature Sensor:{sensor} enter alarm state.(current temperature:{temperature:number})...',
      '...Temperature Sensor:{sensor} enters alarm state.(current temperature:{temperature:number})...',
      '...Temperature sensor {sensor} enters alarm state (current temperature: {temperature:number})...',
      '...Temperature Sensor {sensor} enter alarm state (current temperature: {temperature:number})...',
      '...Temperature Sensor {sensor} enters alarm state (current temperature: {temperature:number})...',
    ],
    set: { component: 'Temperature Sensor {sensor}' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    text: [
      '...Temperatrue Sensor:{sensor} recovers to normal state.(current temperatrue:{temperature:number})...',
      '...Temperature Sensor:{sensor} recovers to normal state.(current temperature:{temperature:number})...',
      '...Temperature sensor {sensor} recovers to normal state (current temperature: {temperature:number})...',
      '...Temperature Sensor {sensor} recovers to normal state (current temperature: {temperature:number})...',
    ],
    set: { component: 'Temperature Sensor {sensor}' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    text: [
      'Unit {unit:uint} {component:text} detects abnormal temperature {temperature:number} degree...',
      'Unit {unit:uint} {component:text} detects abnormal temperature',
    ],
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    text: 'Unit {unit:uint} {component:text} temperature back to normal...',
  }),
  rule({
    event: 'FAN_FAILED',
    text: [
      'Unit {unit:uint}, {name:text} Fan {number:uint} failed...',
      'Unit {unit:uint} {name:text} Fan {number:uint} failed...',
      '{name:Side|Back|Right|Left|Right Side|Left Side|Middle|CPU|Internal} Fan {number:uint} failed...',
    ],
    set: { component: '{name} Fan {number}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    text: [
      'Unit {unit:uint}, {name:text} Fan {number:uint} recovered...',
      'Unit {unit:uint} {name:text} Fan {number:uint} recovered...',
      '{name:Side|Back|Right|Left|Right Side|Left Side|Middle|CPU|Internal} Fan {number:uint} recovered...',
    ],
    set: { component: '{name} Fan {number}' },
  }),
  rule({
    event: 'FAN_FAILED',
    text: [
      'Unit {unit:uint}, Fan {number:uint} failed...',
      'Unit {unit:uint} Fan {number:uint} failed...',
      'Unit {unit:uint}, FAN {number:uint} failed...',
      'Fan {number:uint} failed...',
    ],
    set: { component: 'Fan {number}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    text: [
      'Unit {unit:uint}, Fan {number:uint} {:recovered|back to normal}',
      'Unit {unit:uint} Fan {number:uint} {:recovered|back to normal}',
      'Unit {unit:uint}, FAN {number:uint} {:recovered|back to normal}',
      'Fan {number:uint} {:recovered|back to normal}',
    ],
    set: { component: 'Fan {number}' },
  }),
  rule({
    event: 'FAN_FAILED',
    text: [
      'Unit {unit:uint}, {component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} failed...',
      'Unit {unit:uint} {component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} failed...',
      '{component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} failed...',
    ],
  }),
  rule({
    event: 'FAN_RESTORED',
    text: [
      'Unit {unit:uint}, {component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} recovered...',
      'Unit {unit:uint} {component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} recovered...',
      '{component:Side Fan|Back Fan|Right Fan|Left Fan|CPU Fan|Fan} recovered...',
    ],
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    text: [
      'Unit {unit:uint}, {component:Internal Power|Redundant Power|External Power|Power 1|Power 2|Power} failed...',
      'Unit {unit:uint} {component:Internal Power|Redundant Power|External Power|Power 1|Power 2|Power} failed...',
      '{component:Internal Power|Redundant Power|External Power|Power 1|Power 2|Power} failed...',
    ],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    text: [
      'Unit {unit:uint}, {component:Internal Power|Redundant Power|External Power|Power 1|Power 2|Power} {:is recovered|is working|back to normal|recovered}',
      'Unit {unit:uint} {component:Internal Power|Redundant Power|External Power|Power 1|Power 2|Power} {:is recovered|is working|back to normal|recovered}',
    ],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    text: [
      '{name:Internal|Redundant|External} Power is recovered...',
      '{name:Internal|Redundant|External} Power is working...',
    ],
    set: { component: '{name} Power' },
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    text: [
      'Unit {unit:uint},MAC:{mac-address:mac} Hot insertion...',
      'Unit {unit:uint}, MAC:{mac-address:mac} Hot insertion...',
      'Unit: {unit:uint}, MAC:{mac-address:mac} Hot insertion...',
      'Unit: {unit:uint}, MAC: {mac-address:mac} Hot insertion...',
      'Hot insert: Unit {unit:uint}, MAC: {mac-address:mac}...',
    ],
    set: { component: 'Unit {unit}' },
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    text: [
      'Unit {unit:uint},MAC:{mac-address:mac} Hot removal...',
      'Unit {unit:uint}, MAC:{mac-address:mac} Hot removal...',
      'Unit: {unit:uint}, MAC:{mac-address:mac} Hot removal...',
      'Unit: {unit:uint}, MAC: {mac-address:mac} Hot removal...',
      'Hot remove: Unit {unit:uint}, MAC: {mac-address:mac}...',
    ],
    set: { component: 'Unit {unit}' },
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    text: [
      '...Backup master changed to master. Master (Unit: {unit:uint})...',
      '...Slave changed to master. Master (Unit: {unit:uint})...',
    ],
    set: { component: 'Unit {unit}' },
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    text: [
      'Unit {unit:uint}, Safeguard Engine enters EXHAUSTED mode...',
      '...Safeguard Engine enters EXHAUSTED mode...',
    ],
  }),
  rule({
    event: 'CPU_THRESHOLD_CLEARED',
    text: ['Unit {unit:uint}, Safeguard Engine enters NORMAL mode...', '...Safeguard Engine enters NORMAL mode...'],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    text: [
      'Unit {unit:uint} System re-start reason: {reason:text}',
      'Unit {unit:uint}, System re-start reason: {reason:text}',
      '...System re-start reason: {reason:text}',
      '...System started up...',
      '...System cold start...',
      '...System warm start...',
    ],
  }),
  rule({ event: 'SYSTEM_RELOAD_REQUESTED', text: '...ystem reboot by {user:user}...' }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    text: '...Time synchronized with SNTP server {server:ip}...',
  }),
]

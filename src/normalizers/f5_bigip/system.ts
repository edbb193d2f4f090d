import { type Rule, rule } from '../rule.ts'

/** Interfaces, high availability, hardware, processes. */
export const systemRules: readonly Rule[] = [
  rule({ event: 'INTERFACE_UP', text: '...: Link: {interface} is UP...', set: { 'oper-status': 'UP' } }),
  rule({ event: 'INTERFACE_DOWN', text: '...: Link: {interface} is DOWN...', set: { 'oper-status': 'DOWN' } }),
  rule({ event: 'LAG_MEMBER_ADDED', text: '...: Link {member} added to aggregation...' }),
  rule({ event: 'LAG_MEMBER_REMOVED', text: '...: Link {member} removed from aggregation...' }),
  rule({
    event: 'HA_STATE_CHANGED',
    text: [
      '...010c0053:{:uint}: {state:ha-state} for traffic group {group}',
      '...010c0052:{:uint}: {state:ha-state} for traffic group {group}',
      '...010c0019:{:uint}: {state:ha-state}',
      '...010c0018:{:uint}: {state:ha-state}',
    ],
  }),
  rule({
    event: 'HA_PEER_LOST',
    text: [
      '...: HA Connection with peer {peer:ip}:{port:uint} for traffic-group {group} lost...',
      '...: HA Connection with peer {peer:ip}:{port:uint} lost...',
    ],
  }),
  rule({
    event: 'HA_PEER_RESTORED',
    text: [
      '...: HA Connection with peer {peer:ip}:{port:uint} for traffic-group {group} established...',
      '...: HA Connection with peer {peer:ip}:{port:uint} established...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_SYNC_FAILED',
    text: '...: Remote transaction for device group {group} to commit id {revision:text} failed with error {reason:text}',
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    text: [
      '...hassis power supply {slot:uint} has experienced an issue. Status is as follows: {reason:text}',
      '...hassis power supply {slot:uint}: {reason:text} is bad...',
    ],
    set: { component: 'Chassis power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    text: ['...hassis power supply {slot:uint} is now OK...', '...hassis power supply {slot:uint}: {:text} is good...'],
    set: { component: 'Chassis power supply {slot}' },
  }),
  rule({
    event: 'FAN_FAILED',
    text: [
      '...hassis fan {slot:uint}: {reason:text} is bad...',
      '...hassis fan {slot:uint}: {reason:text} is too low...',
    ],
    set: { component: 'Chassis fan {slot}' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    text: '...hassis temperature sensor {sensor:uint}: temperature ({temperature:number}) is too high...',
    set: { component: 'Chassis temperature sensor {sensor}' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    text: '...Cpu {sensor:uint}: temperature ({temperature:number}) is too high...',
    set: { component: 'Cpu {sensor}' },
  }),
  rule({
    event: 'DISK_THRESHOLD_EXCEEDED',
    text: '...: Disk partition {mount-point} {reason:text}',
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    text: '...: License is not operational ({reason:text})...',
    set: { license: 'BIG-IP' },
  }),
  rule({
    event: 'PROCESS_RESTART',
    text: [
      '...: HA daemon_heartbeat {process} fails action is {action:text}',
      '...: HA proc_running {process} fails action is {action:text}',
      '...Re-starting {process}',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    text: '...---===[ {:text} - BIG-IP {version} Build {:text}',
  }),
]

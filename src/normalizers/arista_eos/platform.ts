import { type Rule, rule } from '../rule.ts'

/** Processes, maintenance mode, hardware, packets. */
export const platformRules: readonly Rule[] = [
  rule({
    event: 'AGENT_INITIALIZED',
    mnemonic: 'AGENT-6-INITIALIZED',
    text: "Agent '{process:text}' initialized; pid={pid}",
  }),
  rule({
    event: 'PROCESS_STARTED',
    mnemonic: 'PROCMGR-6-PROCESS_STARTED',
    text: [
      "'{process:text}' starting with PID={pid} (PPID={parent-pid}) -- execing '{command:text}'",
      "'{process:text}' starting with PID={pid}...",
    ],
  }),
  rule({
    event: 'PROCESS_RESTART',
    mnemonic: 'PROCMGR-6-PROCESS_RESTART',
    text: [
      "Restarting '{process:text}' immediately (it had PID={pid})",
      "Restarting '{process:text}' (it had PID={pid})...",
      "Restarting '{process:text}'...",
    ],
  }),
  rule({
    event: 'PROCESS_TERMINATED',
    mnemonic: 'PROCMGR-6-PROCESS_TERMINATED',
    text: "'{process:text}' (PID={pid}, status={status}) has terminated...",
  }),
  rule({
    event: 'MAINTENANCE_MODE_STARTED',
    mnemonic: 'MMODE-5-MAINT_UNIT_STATE_CHANGE',
    text: 'Maintenance unit state changed for unit {unit}. Old State {previous-state}, New State {state:underMaintenance|maintenanceModeEnter}',
  }),
  rule({
    event: 'MAINTENANCE_MODE_ENDED',
    mnemonic: 'MMODE-5-MAINT_UNIT_STATE_CHANGE',
    text: 'Maintenance unit state changed for unit {unit}. Old State {previous-state}, New State {state:active|maintenanceModeExit}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: 'SYS-5-RELOAD',
    text: [
      'Reload requested by {user:user} on {terminal} ({remote-address:host}). Reason: {reason:text}',
      'Reload requested by {user:user} on {terminal}...',
      'Reload requested...',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['SYS-5-SYSTEM_RESTARTED', 'SYS-6-SYSTEM_RESTARTED'],
    text: 'System restarted...',
  }),
  rule({
    event: 'CONTROLLER_UNREACHABLE',
    mnemonic: 'VMWAREVI-3-CONNECT_FAILED',
    text: [
      'Unable to connect to {:vSphere|vCenter|VMware} at {controller:host}: {reason:text}',
      '...onnect to {controller:host}: {reason:text}',
      '...onnect to {controller:host}...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACL-6-IPACCESS', 'ACL-6-IPV6ACCESS'],
    text: [
      'list {acl} {interface:interface} {action:permitted|denied} {protocol} {source-address:ip}({source-port:uint}) -> {destination-address:ip}({destination-port:uint})...',
      'list {acl} {interface:interface} {action:permitted|denied} {protocol} {source-address:ip} -> {destination-address:ip}...',
      'list {acl} {interface:interface} {action:permitted|denied} {protocol} {source-address:ip}...{destination-address:ip}',
    ],
  }),
  rule({
    event: 'QUEUE_THRESHOLD_EXCEEDED',
    mnemonic: ['QUEUE_MONITOR-6-LENGTH_OVER_THRESHOLD', 'QUEUE_MONITOR-5-LENGTH_OVER_THRESHOLD'],
    text: [
      'Interface {interface:interface} TC {queue:uint} queue length is over threshold of {threshold:uint}, current length is {length:uint}...',
      'Interface {interface:interface} queue length is over threshold of {threshold:uint}, current length is {length:uint}...',
    ],
  }),
  rule({
    event: 'TCAM_CAPACITY_EXCEEDED',
    mnemonic: ['CAPACITY-1-UTILIZATION_HIGH', 'CAPACITY-4-UTILIZATION_HIGH'],
    text: [
      '{table:text} table utilization is currently at {utilization:number}%, crossed threshold {threshold:number}%...',
      '{table:text} utilization is {utilization:number}%...',
      '{table} ...',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: ['FRU-6-TRANSCEIVER_INSERTED', 'XCVR-6-INSERTED'],
    text: [
      'Transceiver for interface {interface:interface} has been inserted. manufacturer: {vendor:text} model: {model} part number {part} rev {:word} serial number {serial}...',
      'Transceiver for interface {interface:interface} has been inserted...',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: ['FRU-6-TRANSCEIVER_REMOVED', 'XCVR-6-REMOVED'],
    text: 'Transceiver for interface {interface:interface} has been removed...',
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: 'FRU-6-POWERSUPPLY_INSERTED',
    text: '{:Power supply|PowerSupply} {slot:uint} has been inserted...',
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: ['FRU-6-POWERSUPPLY_REMOVED', 'FRU-2-POWERSUPPLY_REMOVED'],
    text: '{:Power supply|PowerSupply} {slot:uint} has been removed...',
    set: { component: 'Power supply {slot}' },
  }),
  rule({
    event: 'FAN_INSERTED',
    mnemonic: ['FRU-6-FAN_INSERTED', 'FRU-6-FANTRAY_INSERTED'],
    text: '{component:text} has been inserted...',
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: ['FRU-6-FAN_REMOVED', 'FRU-2-FAN_REMOVED', 'FRU-6-FANTRAY_REMOVED'],
    text: '{component:text} has been removed...',
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'FRU-6-CARD_INSERTED',
    text: 'Card{component:text} has been inserted...',
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['FRU-6-CARD_REMOVED', 'FRU-2-CARD_REMOVED'],
    text: 'Card{component:text} has been removed...',
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    mnemonic: ['REDUNDANCY-4-SWITCHOVER', 'REDUNDANCY-5-SWITCHOVER', 'ELECTIONMGR-4-SWITCHOVER'],
    text: '...',
  }),
]

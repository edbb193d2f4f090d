import { type Rule, rule } from '../rule.ts'

/** Processes, memory, disks, licences, time. */
export const system: readonly Rule[] = [
  rule({
    event: 'PROCESS_RESTART',
    mnemonic: ['OS-SYSMGR-4-PROC_RESTART_NAME', 'OS-SYSMGR-6-PROC_RESTART_NAME'],
    text: [
      'User {user} ({terminal}) requested a restart of process {process} at {node}',
      'User {user} ({terminal}) requested a process restart of {process} at {node}',
      'User {user} ({terminal}) requested a {:any}restart of {process}...',
    ],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: 'OS-DUMPER-4-CRASH_INFO',
    text: ['Crashed pid = {pid:uint} ({process})', 'Crashed pid = {pid:uint} ({process}) ...'],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: ['OS-SYSMGR-3-ERROR', 'OS-SYSMGR-2-ERROR'],
    text: [
      '{process}({:uint}) (jid {instance:uint}) (pid {pid:uint}) {:any}abnormally terminated, {reason:text}',
      '{process}({:uint}) (jid {instance:uint}) {:any}abnormally terminated, {reason:text}',
      '{process}({:uint}) {:any}abnormally terminated...',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_CLEARED',
    mnemonic: 'HA-HA_WD-4-MEMORY_ALARM',
    text: 'Memory threshold crossed: Normal with {available} free. Previous state: {previous-state}',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: 'HA-HA_WD-4-MEMORY_ALARM',
    text: 'Memory threshold crossed: {level} with {available} free. Previous state: {previous-state}',
  }),
  rule({
    event: 'DISK_THRESHOLD_EXCEEDED',
    mnemonic: 'HA-HA_WD-4-DISK_ALARM',
    text: [
      'A monitored device {mount-point} ( {name} ) is above {threshold:number}% utilization. Current utilization = {utilization:number}. ...',
      'A monitored device {mount-point} is above {threshold:number}% utilization. Current utilization = {utilization:number}. ...',
    ],
  }),
  rule({
    event: 'DISK_THRESHOLD_EXCEEDED',
    mnemonic: 'MEDIASVR-MEDIASVR-4-PARTITION_USAGE_ALERT',
    text: [
      'High disk usage alert : {mount-point} exceeded {utilization:number}%...',
      'High disk usage alert: {mount-point} exceeded {utilization:number}%...',
      '...{mount-point} exceeded {utilization:number}%...',
    ],
  }),
  rule({
    event: 'DISK_THRESHOLD_CLEARED',
    mnemonic: 'MEDIASVR-MEDIASVR-4-PARTITION_USAGE_CLEAR',
    text: [
      'Disk usage alert cleared : {mount-point} is below {utilization:number}%...',
      '...{mount-point} is below {utilization:number}%...',
      '...{mount-point} {:any}below {utilization:number}%...',
    ],
  }),
  rule({
    event: 'LICENSE_EXCEEDED',
    mnemonic: ['LICENSE-PLAT_CLIENT-2-SIA_INSUFFICIENT_LICENSE', 'LICENSE-PLAT_CLIENT-2-SIA_UPGRADE_BLOCKED'],
    text: '{reason:text}',
  }),
  rule({
    event: 'NTP_SERVER_UNREACHABLE',
    mnemonic: ['IP-IP_NTP-5-SYNC_LOSS', 'IP-NTP-5-SYNC_LOSS'],
    text: ['Synchronization lost : {server:host} : {reason:text}', 'Synchronization lost : {server:host}...'],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: ['IP-IP_NTP-5-ALL_CONN_LOST', 'IP-NTP-5-ALL_CONN_LOST'],
    text: '{reason:text}',
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: ['IP-IP_NTP-5-HP_CONN_LOST', 'IP-NTP-5-HP_CONN_LOST'],
    text: '{reason:text} - Stratum {:uint} -> {stratum:uint}',
  }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    mnemonic: ['IP-IP_NTP-5-HP_CONN_RECOVERED', 'IP-NTP-5-HP_CONN_RECOVERED'],
    text: '{:text} - Stratum {:uint} -> {stratum:uint}',
  }),
  rule({
    event: 'REDUNDANCY_RESTORED',
    mnemonic: 'HA-REDCON-1-STANDBY_READY',
    text: '{reason:text}',
  }),
  rule({
    event: 'REDUNDANCY_LOST',
    mnemonic: 'HA-REDCON-1-STANDBY_NOT_READY',
    text: '{reason:text}',
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    mnemonic: ['HA-REDCON-6-GO_ACTIVE', 'HA-REDCON-4-FAILOVER_REQUESTED'],
    text: '{reason:text}',
  }),
]

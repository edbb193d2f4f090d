import { type Rule, rule } from '../rule.ts'

/** Processes, memory, control plane, licences, contexts, maintenance. */
export const system: readonly Rule[] = [
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: ['SYSMGR-2-SERVICE_CRASHED', 'SYSMGR-3-SERVICE_CRASHED'],
    text: [
      'Service "{process:text}" (PID {pid:uint}) hasn\'t caught signal {signal:uint} ({core:text})',
      'Service "{process:text}" (PID {pid:uint}) {:text} signal {signal:uint}...',
      'Service "{process:text}" (PID {pid:uint}) ...',
    ],
  }),
  rule({
    event: 'PROCESS_TERMINATED',
    mnemonic: ['SYSMGR-3-SERVICE_TERMINATED', 'SYSMGR-2-SERVICE_TERMINATED'],
    text: [
      'Service "{process:text}" (PID {pid:uint}) has finished with error code {status:text}',
      'Service "{process:text}" (PID {pid:uint}) {status:text}',
    ],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: 'SYSMGR-2-HEARTBEAT_FAILURE',
    text: 'Service "{process:text}" sent {signal} for not setting heartbeat for last {reason:text}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['PLATFORM-2-PFM_SYSTEM_RESET', 'PFMA-2-PFM_SYSTEM_RESET', 'PLATFORM-1-PFM_SYSTEM_RESET'],
    text: '{reason:text}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['SYSMGR-3-SHUTDOWN_START', 'SYSMGR-2-SHUTDOWN_START'],
    text: '{reason:text}',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_CLEARED',
    mnemonic: ['PLATFORM-2-MEMORY_ALERT', 'PLATFORM-2-MEMORY_ALERT_RECOVERED'],
    text: [
      'Memory Status Alert : {level} ALERT RECOVERED. Usage {utilization:uint}% of Available Memory',
      'Memory Status Alert: {level} ALERT RECOVERED. Usage {utilization:uint}% of Available Memory',
      'Memory Status Alert : {level} ALERT RECOVERED...',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: 'PLATFORM-2-MEMORY_ALERT',
    text: [
      'Memory Status Alert : {level}. Usage {utilization:uint}% of Available Memory',
      'Memory Status Alert : {level} ALERT. Usage {utilization:uint}% of Available Memory',
      'Memory Status Alert: {level}. Usage {utilization:uint}% of Available Memory',
      'Memory Status Alert : {level:text}. Usage {utilization:uint}%...',
    ],
  }),
  rule({
    event: 'COPP_DROPS',
    mnemonic: [
      'COPP-5-COPP_DROPS1',
      'COPP-5-COPP_DROPS2',
      'COPP-5-COPP_DROPS3',
      'COPP-5-COPP_DROPS4',
      'COPP-5-COPP_DROPS5',
    ],
    text: [
      'CoPP drops exceed threshold in class: {class}, check ...',
      'CoPP drops exceed threshold in class: {class}...',
    ],
  }),
  rule({
    event: 'COPP_POLICY_MISSING',
    mnemonic: 'COPP-2-COPP_NO_POLICY',
    text: '{reason:text}',
  }),
  // The message names the forwarding engine, no port.
  rule({
    event: 'QUEUE_THRESHOLD_EXCEEDED',
    mnemonic: 'TAHUSD-4-BUFFER_THRESHOLD_EXCEEDED',
    text: 'Module {slot:uint} Instance {instance:uint} {queue:text} buffer {threshold:uint} percent threshold is exceeded...',
    set: { interface: 'Module {slot}' },
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: ['LICMGR-3-LOG_LIC_LICENSE_EXPIRED', 'LICMGR-2-LOG_LIC_LICENSE_EXPIRED'],
    text: [
      '{:text} license expired for feature {license}',
      'License expired for feature {license}',
      'License {license} has expired...',
      '...feature {license} ...',
      '...feature {license}',
    ],
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: ['LICMGR-2-LOG_LIC_NO_LIC', 'LICMGR-2-LOG_LICAPP_NO_LIC'],
    text: [
      'No license(s) present for feature {license}. {reason:text}',
      'Application {application} running without {license} license, {reason:text}',
      '...feature {license}...',
    ],
  }),
  rule({
    event: 'LICENSE_EXPIRING',
    mnemonic: [
      'LICMGR-6-LOG_LICAPP_EXPIRY_WARNING',
      'LICMGR-2-LOG_LICAPP_EXPIRY_WARNING',
      'LICMGR-6-LOG_LIC_EXPIRY_WARNING',
    ],
    text: [
      'Application {application} evaluation license {license} expiry in {expires:text}',
      'Application {application} {:any}license {license} {:any}expir{:word} in {expires:text}',
      'Evaluation license for feature {license} will expire in {expires:text}',
      '...license {license} {:any}in {expires:text}',
    ],
  }),
  rule({
    event: 'VDC_ONLINE',
    mnemonic: 'VDC_MGR-2-VDC_ONLINE',
    text: ['vdc {vdc} has come online', 'vdc {vdc} {:text}online...'],
  }),
  rule({
    event: 'VDC_OFFLINE',
    mnemonic: ['VDC_MGR-2-VDC_OFFLINE', 'VDC_MGR-2-VDC_UNGRACEFUL'],
    text: ['vdc {vdc} is now offline', 'vdc {vdc} is offline', 'vdc {vdc} {reason:text}'],
  }),
  rule({
    event: 'MAINTENANCE_MODE_STARTED',
    mnemonic: 'MMODE-5-MODE_CHANGED',
    text: [
      'System changed to "maintenance" mode...',
      "System changed to 'maintenance' mode...",
      'System changed to maintenance mode...',
    ],
  }),
  rule({
    event: 'MAINTENANCE_MODE_ENDED',
    mnemonic: 'MMODE-5-MODE_CHANGED',
    text: [
      'System changed to "normal" mode...',
      "System changed to 'normal' mode...",
      'System changed to normal mode...',
    ],
  }),
]

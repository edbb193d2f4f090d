import { type Rule, rule } from '../rule.ts'

/** Restarts, load, memory, processes, clock, logging, licences, certificates. */
export const system: readonly Rule[] = [
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: 'SYS-5-RESTART',
    text: ['System restarted --...Version {version}, ...', 'System restarted...'],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['SNMP-5-COLDSTART', 'SNMP-5-WARMSTART'],
    text: 'SNMP agent on host {host} is undergoing a {reason:cold start|warm start}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['SYS-5-RELOAD', 'SYS-5-SCHEDULED_RELOAD'],
    text: [
      'Reload requested ...by {user} on {terminal:line} ({remote-address:host}). Reload Reason: {reason:text}',
      'Reload requested ...by {user} on {terminal:line}. Reload Reason: {reason:text}',
      'Reload requested ...by {terminal:line} ({remote-address:host}). Reload Reason: {reason:text}',
      'Reload requested ...by {terminal:line}. Reload Reason: {reason:text}',
      'Reload requested ...Reload Reason: {reason:text}',
      'Reload requested ...by {terminal:line}',
      'Reload requested...',
    ],
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['PMAN-3-RELOAD_RP', 'PMAN-3-RELOAD_SYSTEM', 'PMAN-3-RELOAD_FRU'],
    text: ['{component}: {:word} Reloading: {reason:text}', '{component}: {reason:text}'],
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: 'SYS-1-CPURISINGTHRESHOLD',
    text: [
      'Threshold: {:text} CPU Utilization(Total/Intr): {utilization:uint}%/{:uint}%...',
      'Threshold: {:text} CPU Utilization(Total/Intr) {utilization:uint}%/{:uint}%...',
    ],
  }),
  rule({
    event: 'CPU_THRESHOLD_CLEARED',
    mnemonic: 'SYS-1-CPUFALLINGTHRESHOLD',
    text: [
      'Threshold: {:text} CPU Utilization(Total/Intr): {utilization:uint}%/{:uint}%...',
      'Threshold: {:text} CPU Utilization(Total/Intr) {utilization:uint}%/{:uint}%...',
    ],
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: 'SYS-3-CPUHOG',
    text: [
      'Task is running for ({duration:uint})msecs, more than ({threshold:uint})msecs ({:text}),process = {process:text}. ...',
      'Task is running for ({duration:uint})msecs, more than ({threshold:uint})msecs ({:text}),process = {process:text}',
      'Task ran for {duration:uint} msec ({:text}), process = {process:text}, ...',
      '{reason:text}',
    ],
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: ['PLATFORM-4-ELEMENT_WARNING', 'PLATFORM-3-ELEMENT_CRITICAL'],
    text: [
      '{:word} {:word} {component}: {:text} Load Average value {value:number} exceeds {level} level {threshold:number}',
      '{:text}: {component}: CPU Utilization value {utilization:number}% exceeds {level} level {threshold:number}%...',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: ['PLATFORM-4-ELEMENT_WARNING', 'PLATFORM-3-ELEMENT_CRITICAL'],
    text: [
      '{:word} {:word} {component}: {:Used|Committed} Memory value {utilization:number}% exceeds {level} level {threshold:number}%...',
      '{:word} {:word} {:word} {component}: {:Used|Committed} Memory value {utilization:number}% exceeds {level} level {threshold:number}%...',
      '...Memory value {utilization:number}% exceeds {level} level {threshold:number}%...',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: 'SYS-4-FREEMEMLOW',
    text: [
      'Free Memory has dropped below {threshold} Pool: {pool} Free: {free:uint} ...',
      'Free Memory has dropped below ...Pool: {pool} ...Free: {free:uint}...',
      'Free Memory has dropped below {threshold:text}',
    ],
  }),
  rule({
    event: 'MEMORY_THRESHOLD_CLEARED',
    mnemonic: 'SYS-5-FREEMEMRECOVER',
    text: [
      'Free Memory has recovered {threshold} Pool: {pool} Free: {free:uint} ...',
      'Free Memory has recovered ...Pool: {pool} ...Free: {free:uint}...',
      'Free Memory has recovered {threshold:text}',
    ],
  }),
  rule({
    event: 'MEMORY_ALLOCATION_FAILED',
    mnemonic: ['SYS-2-MALLOCFAIL', 'SYS-3-MALLOCFAIL'],
    text: [
      'Memory allocation of {size:uint} bytes failed from ...Process= "{process:text}"...pid= {pid:uint}',
      'Memory allocation of {size:uint} bytes failed from ...Process= "{process:text}"...',
      'Memory allocation of {size:uint} bytes failed from ...',
    ],
  }),
  rule({
    event: 'MEMORY_ALLOCATION_FAILED',
    mnemonic: 'SYS-2-CHUNKEXPANDFAIL',
    text: ['Could not expand chunk pool for {process:text}. No memory available...', '{reason:text}'],
  }),
  rule({
    event: 'PROCESS_TERMINATED',
    mnemonic: 'PMAN-5-EXITACTION',
    text: ['{component}: {process}: Process manager is exiting:{reason:any}', '{component}: {process}: {reason:text}'],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: ['PMAN-3-PROCFAIL', 'PMAN-3-PROCFAILOPT'],
    text: [
      '{component}: {:word} The process {process} has failed (rc {status})...',
      '{component}: {:word} An optional process {process} has failed (rc {status})...',
      '...process {process} has failed...',
    ],
  }),
  rule({
    event: 'PROCESS_RESTART',
    mnemonic: ['PMAN-3-PROCHOLDDOWN', 'PMAN-0-PROCFAILCRIT', 'PMAN-3-PROCFAILCRIT'],
    text: [
      '{component}: {:word} The process {process} has been helddown (rc {status})...',
      '{component}: {:word} A critical process {process} has failed (rc {status})...',
      '...process {process} has been helddown...',
      '...process {process} has failed...',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STARTED',
    mnemonic: 'SYS-6-LOGGINGHOST_STARTSTOP',
    text: [
      'Logging to host {host:host} started - {reason:text}',
      'Logging to host {host:host} port {port:uint} started - {reason:text}',
      'Logging to host {host:host} Vrf: {network-instance:vrf} port {port:uint} started - {reason:text}',
      'Logging to host {host:host}({network-instance:vrf}) port {port:uint} started - {reason:text}',
      'Logging to host {host:host} port {port:uint} {reason:CLI Request Triggered|reconnection}',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STOPPED',
    mnemonic: 'SYS-6-LOGGINGHOST_STARTSTOP',
    text: [
      'Logging to host {host:host} stopped - {reason:text}',
      'Logging to host {host:host} port {port:uint} stopped - {reason:text}',
      'Logging to host {host:host} Vrf: {network-instance:vrf} port {port:uint} stopped - {reason:text}',
      'Logging to host {host:host}({network-instance:vrf}) port {port:uint} stopped - {reason:text}',
    ],
  }),
  rule({
    event: 'LOGGING_HOST_STOPPED',
    mnemonic: ['SYS-3-LOGGINGHOST_FAIL', 'SYS-6-LOGGINGHOST_FAIL'],
    text: ['Logging to host {host:host} port {port:uint} {reason:text}', 'Logging to host {host:host} {reason:text}'],
  }),
  rule({
    event: 'SYSLOG_MESSAGES_LOST',
    mnemonic: 'SYS-3-MSGLOST',
    text: ['{count:uint} messages lost because of {reason:text}', '{count:uint} messages lost...'],
  }),
  rule({
    event: 'SYSLOG_MESSAGES_LOST',
    mnemonic: 'SEC-6-IPACCESSLOGRL',
    text: 'access-list logging rate-limited or missed {count:uint} ...',
    set: { reason: 'access-list logging' },
  }),
  rule({
    event: 'SYSTEM_POWER_LOST',
    mnemonic: ['DYINGGASP-0-POWER_LOSS', 'DYING_GASP-0-POWER_LOSS', 'PLATFORM_DYING_GASP-0-POWER_LOSS'],
    text: '{reason:text}',
  }),
  rule({
    event: 'NTP_SERVER_UNREACHABLE',
    mnemonic: 'NTP-4-PEERUNREACH',
    text: ['Peer {server:host} is unreachable...', 'NTP peer {server:host} is unreachable...'],
  }),
  rule({
    event: 'NTP_SERVER_REACHABLE',
    mnemonic: 'NTP-6-PEERREACH',
    text: ['Peer {server:host} is reachable...', 'NTP peer {server:host} is reachable...'],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: 'NTP-4-UNSYNC',
    text: 'NTP sync is lost...',
  }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    mnemonic: 'NTP-5-PEERSYNC',
    text: 'NTP synced to peer {server:host}',
  }),
  rule({
    event: 'CLOCK_CHANGED',
    mnemonic: ['SYS-6-CLOCKUPDATE', 'SYS-6-CLOCK_UPDATE'],
    text: [
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source} by {server:ip}',
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source} by {user} on {terminal:line} ({remote-address:host})',
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source} by {user} on {terminal:line}',
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source} by {terminal:line} ({remote-address:host})',
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source} by {terminal:line}',
      'System clock has been updated from {previous-value:text} to {value:text}, configured from {source:text}',
      'System clock has been updated from {previous-value:text} to {value:text}',
    ],
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: 'SMART_LIC-3-EVAL_EXPIRED',
    text: '{reason:text}',
    set: { license: 'evaluation' },
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: ['LICENSE-2-EXPIRED', 'LICENSE-1-EXPIRED'],
    text: [
      'License for feature {license} {version} has expired {:text}',
      'License for feature {license} has expired...',
      'License for feature {license} {version} has expired',
    ],
    set: { reason: 'expired' },
  }),
  rule({
    event: 'LICENSE_EXPIRING',
    mnemonic: 'SMART_LIC-4-EVAL_WILL_EXPIRE_WARNING',
    text: ['Evaluation period will expire in {expires:text}', 'Evaluation period will expire on {expires:text}'],
    set: { license: 'evaluation' },
  }),
  rule({
    event: 'LICENSE_EXPIRING',
    mnemonic: ['LICENSE-3-EXPIRING_SOON', 'LICENSE-1-EXPIRING', 'LICENSE-2-EXPIRING'],
    text: [
      'License for feature {license} {version} will expire in {expires:text}',
      'License for feature {license} will expire in {expires:text}',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRING',
    mnemonic: 'PKI-4-CERT_EXPIRY_WARNING',
    text: [
      '{:ID|CA} Certificate belonging to trustpoint {certificate} will expire in {expires:text}. ...',
      '{:ID|CA} Certificate belonging to trustpoint {certificate} will expire in {expires:text}',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRING',
    mnemonic: 'PKI-4-TRUSTPOOL_EXPIRATION_WARNING',
    text: ['...expires in {expires:text}', '...expire in {expires:text}', '...expires on {expires:text}'],
    set: { certificate: 'trustpool' },
  }),
  rule({
    event: 'CERTIFICATE_EXPIRED',
    mnemonic: ['PKI-3-CERTIFICATE_INVALID_EXPIRED', 'PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID'],
    text: [
      '...(SN: {certificate}) {reason:has expired|is not yet valid}. ...',
      '...(SN: {certificate}) {reason:has expired|is not yet valid} ...',
      '...(SN: {certificate}) {reason:has expired|is not yet valid}',
    ],
  }),
]

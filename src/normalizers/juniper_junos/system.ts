import { type Rule, rule } from '../rule.ts'

/** Processes, restarts, clock, licences, disk and memory, probes, line cards. */
export const systemRules: readonly Rule[] = [
  rule({
    event: 'PROCESS_CRASHED',
    app: 'init',
    text: [
      '{process} (PID {pid:uint}) terminated by signal number {signal:uint}. Core dumped!...',
      '{process} (PID {pid:uint}) terminated by signal number {signal:uint}!...',
      '{process} (PID {pid:uint}) terminated by signal number {signal:uint}',
    ],
  }),
  rule({
    event: 'PROCESS_TERMINATED',
    app: 'init',
    text: [
      '{process} (PID {pid:uint}) exited with status={status:uint}...',
      '{process} (PID {pid:uint}) {reason:SIGTERM sent|SIGKILL sent|stopped by administrator}',
      '{process} {reason:is thrashing, not restarted|disabled by administrator}',
    ],
  }),
  rule({ event: 'PROCESS_RESTART', app: 'init', text: '{process} (PID {pid:uint}) started...' }),
  rule({
    event: 'PROCESS_RESTART',
    mnemonic: ['UI_RESTART_EVENT', 'UI_DAEMON_RESTART_EVENT'],
    text: [
      "User '{user:user}' restarting daemon '{process:text}'...",
      "User '{user:user}' restarting '{process:text}'...",
    ],
  }),
  rule({
    event: 'PROCESS_CEILING_WATERMARK_REACHED',
    app: ['jlaunchd', 'init'],
    text: 'System reaching processes ceiling {level} watermark...',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    app: 'shutdown',
    text: ['reboot by {user}:', 'reboot by {user}: {reason:text}', 'reboot by {user}'],
  }),
  rule({
    event: 'SYSTEM_HALT_REQUESTED',
    app: 'shutdown',
    text: [
      '{:halt|power-down|power-off|shutdown} by {user}:',
      '{:halt|power-down|power-off|shutdown} by {user}: {reason:text}',
      '{:halt|power-down|power-off|shutdown} by {user}',
    ],
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: 'UI_REBOOT_EVENT',
    text: ["System rebooted by '{user:user}'...", "User '{user:user}' {:any}reboot..."],
  }),
  rule({
    event: 'SYSTEM_HALT_REQUESTED',
    mnemonic: ['UI_HALT_EVENT', 'UI_SHUTDOWN_EVENT', 'UI_POWEROFF_EVENT'],
    text: ["System halted by '{user:user}'...", "System {:any} by '{user:user}'..."],
  }),
  rule({
    event: 'SYSTEM_HALT_REQUESTED',
    mnemonic: ['SYSTEM_SHUTDOWN', 'SYSTEM_ABNORMAL_SHUTDOWN'],
    text: '{reason:text}',
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: 'SNMPD_TRAP_COLD_START',
    text: ['{:word} SNMP trap: {reason:text}', '{reason:text}'],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    app: ['kernel', '/kernel'],
    text: 'Copyright (c) {:word}, Juniper Networks, Inc...',
  }),
  rule({
    event: 'NTP_SERVER_UNREACHABLE',
    app: ['xntpd', 'ntpd'],
    text: 'NTP Server {server:host} is Unreachable',
    set: { 'association-type': 'SERVER' },
  }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    app: 'xntpd',
    text: [
      'synchronized to {server:host}, stratum={stratum:uint}',
      'synchronized to {server:host}, stratum {stratum:uint}',
    ],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    app: 'xntpd',
    text: ['no servers reachable', 'no servers can be used...', 'synchronisation lost...'],
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: 'LICENSE_EXPIRED',
    text: 'License for feature {license:text} expired',
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: 'LICENSE_EXPIRED_KEY_DELETED',
    text: 'License key "{license:text}" has expired...',
  }),
  rule({
    event: 'DISK_THRESHOLD_EXCEEDED',
    app: ['kernel', '/kernel'],
    text: 'pid {pid:uint} ({process}), uid {uid:uint} inumber {:uint} on {mount-point}: filesystem full',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    app: ['kernel', '/kernel'],
    text: [
      'Percentage memory available({free:uint})less than threshold({threshold:uint} %)...',
      'Percentage memory available({free:uint})less than threshold({threshold:uint}%)...',
    ],
  }),
  rule({
    event: 'SYSLOG_MESSAGES_LOST',
    app: 'SYSLOG',
    text: ['{count:uint} messages lost, {reason:text}', '{count:uint} message lost, {reason:text}'],
    set: { component: '{@node}' },
  }),
  rule({
    event: 'PROBE_FAILED',
    mnemonic: ['PING_TEST_FAILED', 'PING_PROBE_FAILED'],
    text: 'pingCtlOwnerIndex = {owner:text}, pingCtlTestName = {test:text}',
  }),
  rule({
    event: 'PROBE_RECOVERED',
    mnemonic: 'PING_TEST_COMPLETED',
    text: 'pingCtlOwnerIndex = {owner:text}, pingCtlTestName = {test:text}',
  }),
  rule({
    event: 'FAILED_ALLOCATING_PACKET_BUFFER',
    text: '(buf alloc) failed allocating packet buffer',
    set: { component: '{@node}' },
  }),
  rule({
    event: 'NH_HOLD_PACKET',
    app: 'NH',
    text: 'hold packet out failed, ID {next-hop:uint}',
    set: { component: '{@node}' },
  }),
  rule({
    event: 'NH_INSTALL_FAILED',
    app: 'expr_nh_unilist_install',
    text: 'Creation of handle for nh {next-hop:uint} failed',
    set: { component: '{@node}' },
  }),
  rule({
    event: 'NH_REGION_GRAB_FAILED',
    app: 'dcpfe',
    text: 'JPRDS_NH:{:word},{line:uint}: JNH[{region:uint}] failed to grab new region for NH#{next-hop}',
    set: { component: '{@node}' },
  }),
  rule({
    event: 'HARDWARE_ERROR',
    app: ['CMERROR', 'Cmerror', 'XMCHIP(0)', 'XMCHIP(1)', 'XMCHIP(2)', 'XMCHIP(3)'],
    text: '{error:text}',
    set: { component: '{@node}' },
  }),
  rule({
    event: 'HARDWARE_ERROR',
    text: 'Cmerror Op Set: {error:text}',
    set: { component: '{@node}' },
  }),
]

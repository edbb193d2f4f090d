import { type Rule, rule } from '../rule.ts'

const ntpd = ['ntpd', 'ntpdate', 'xntpd', 'openntpd']
const dhcpd = ['dhcpd', 'dhcpd3']

/** Time, DHCP, systemd, VRRP. */
export const serviceRules: readonly Rule[] = [
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    app: [...ntpd, 'chronyd', 'systemd-timesyncd'],
    text: [
      'synchronized to {server}, stratum {stratum:uint}',
      'synchronized to {server}, stratum={stratum:uint}',
      'Selected source {server:host} ({name:text})',
      'Selected source {server:host}',
      '{:Synchronized|Contacted} to time server {server:ip}:{port:uint} ({name:text})',
      'Initial {:clock synchronization|synchronization} to time server {server:ip}:{port:uint} ({name:text})',
      'Contacted time server {server:ip}:{port:uint} ({name:text})',
      'clock is now synced',
    ],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    app: [...ntpd, 'chronyd'],
    text: [
      'no servers reachable',
      'no reachable servers',
      'no server suitable for synchronization found',
      "Can't synchronise: {reason:text}",
      'clock is now unsynced',
      'synchronisation lost',
      'sync lost',
    ],
  }),
  rule({
    event: 'NTP_SERVER_UNREACHABLE',
    app: [...ntpd, 'chronyd', 'systemd-timesyncd'],
    text: [
      'Source {server:host} offline',
      'peer {server:host} now invalid',
      'Timed out waiting for reply from {server:ip}:{port:uint} ({name:text})',
    ],
  }),
  rule({
    event: 'NTP_SERVER_REACHABLE',
    app: [...ntpd, 'chronyd'],
    text: ['Source {server:host} online', 'peer {server:host} now valid'],
  }),
  rule({
    event: 'CLOCK_CHANGED',
    app: [...ntpd, 'chronyd', 'systemd', 'date'],
    text: [
      'time reset {offset} s',
      'time reset ({:step|slew}) {offset} s',
      'step time server {server:host} offset {offset} sec',
      'adjust time server {server:host} offset {offset} sec',
      'adjusting local clock by {offset}s',
      'set local clock to {value:text} (offset {offset}s)',
      'System clock was stepped by {offset} seconds',
      'System clock wrong by {offset} seconds',
      'System clock wrong by {offset} seconds, adjustment started',
      'Backward time jump detected{:any}',
      'Forward time jump detected{:any}',
      'Time has been changed',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_ASSIGNED',
    app: dhcpd,
    text: [
      'DHCPACK on {address:ip} to {mac-address:mac} ({host:text}) via {interface}',
      'DHCPACK on {address:ip} to {mac-address:mac} via {interface}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_RELEASED',
    app: dhcpd,
    text: [
      'DHCPRELEASE of {address:ip} from {mac-address:mac} ({host:text}) via {interface} ({:text})',
      'DHCPRELEASE of {address:ip} from {mac-address:mac} via {interface} ({:text})',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_ASSIGNED',
    app: ['dnsmasq-dhcp', 'dnsmasq'],
    text: [
      'DHCPACK({interface}) {address:ip} {mac-address:mac} {host}',
      'DHCPACK({interface}) {address:ip} {mac-address:mac}',
      '{:uint} DHCPACK({interface}) {address:ip} {mac-address:mac} {host}',
      '{:uint} DHCPACK({interface}) {address:ip} {mac-address:mac}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_RELEASED',
    app: ['dnsmasq-dhcp', 'dnsmasq'],
    text: 'DHCPRELEASE({interface}) {address:ip} {mac-address:mac}...',
  }),
  rule({
    event: 'DHCP_ADDRESS_CONFLICT',
    app: dhcpd,
    text: [
      'Abandoning IP address {address:ip}: {reason:text}',
      'DHCPDECLINE of {address:ip} from {mac-address:mac} {:text}',
    ],
  }),
  rule({
    event: 'DHCP_LEASE_ACQUIRED',
    app: ['systemd-networkd', 'dhclient', 'dhcpcd', 'NetworkManager'],
    text: [
      '{interface}: DHCPv4 address {address:ip}/{prefix-length:uint}, gateway {gateway:ip} acquired from {server:ip}',
      '{interface}: DHCPv4 address {address:ip}/{prefix-length:uint} via {gateway:ip}',
      '{interface}: leased {address:ip} for {:text}',
      '...dhcp4 ({interface}): state changed new lease, address={address:ip}...',
    ],
  }),
  rule({
    event: 'INTERFACE_UP',
    app: ['systemd-networkd', 'dhcpcd', 'ifplugd'],
    text: ['{interface}: Gained carrier', '{interface}: carrier acquired'],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    app: ['systemd-networkd', 'dhcpcd', 'ifplugd'],
    text: ['{interface}: Lost carrier', '{interface}: carrier lost'],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'PROCESS_CRASHED',
    app: 'systemd',
    text: '{process}: {:Main process|Control process|Child} {:text}exited, code=dumped, status={signal:uint}/{reason:text}',
  }),
  rule({
    event: 'PROCESS_TERMINATED',
    app: 'systemd',
    text: [
      '{process}: Main process exited, code=killed, status={status:text}',
      '{process}: Main process exited, code=exited, status={status:text}',
    ],
  }),
  rule({
    event: 'PROCESS_CRASHED',
    app: 'systemd',
    text: [
      '{process}: Main process exited, code=dumped, status={signal:uint}/{reason:text}',
      "{process}: Failed with result 'core-dump'",
    ],
  }),
  rule({
    event: 'PROCESS_RESTART',
    app: 'systemd',
    text: '{process}: Scheduled restart job, restart counter is at {count:uint}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    app: ['systemd-logind', 'shutdown', 'reboot', 'systemd-shutdown'],
    text: [
      'System is rebooting{:any}',
      'shutting down for system reboot{:any}',
      'reboot by {user:text}: {reason:any}',
      'rebooted by {user:user}',
      'The system will reboot {:any}',
    ],
  }),
  rule({
    event: 'SYSTEM_HALT_REQUESTED',
    app: ['systemd-logind', 'shutdown', 'halt', 'poweroff'],
    text: [
      'System is powering down{:any}',
      'Power key pressed{:any}',
      'shutting down for system halt{:any}',
      'shutting down for system poweroff{:any}',
      'halt by {user:text}: {reason:any}',
      'power-down by {user:text}: {reason:any}',
      'halted by {user:user}',
    ],
  }),
  rule({
    event: 'VRRP_STATE_CHANGED',
    app: 'Keepalived_vrrp',
    text: ['({group:text}) Entering {state} STATE{:any}', 'VRRP_Instance({group:text}) Entering {state} STATE{:any}'],
    set: { interface: '-' },
  }),
  rule({
    event: 'LOGGING_HOST_STOPPED',
    app: 'rsyslogd',
    text: [
      '...omfwd: remote server at {host:host}:{port:uint} seems to have closed connection{:any}',
      "action '{:text}' suspended{:any} omfwd: {host:host}:{port:uint}{:any}",
    ],
  }),
  rule({
    event: 'SYSLOG_MESSAGES_LOST',
    app: ['rsyslogd', 'systemd-journald', 'syslog-ng'],
    text: [
      'imuxsock: begin to drop messages from pid {pid:uint} due to rate-limiting',
      'imuxsock lost {count:uint} messages from pid {pid:uint} due to rate-limiting',
      'Suppressed {count:uint} messages from {process}',
      '{:text}: {count:uint} messages lost due to rate-limiting',
    ],
  }),
]

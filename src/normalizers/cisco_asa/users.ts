import { type Rule, rule } from '../rule.ts'

/** Authentication, logins, commands, configuration. */
export const users: readonly Rule[] = [
  rule({
    event: 'USER_AUTHENTICATION_STARTED',
    mnemonic: 'ASA-6-109001',
    text: "Auth start for user '{user}' from {remote-address:ip}/{remote-port:uint} to {destination-address:ip}/{destination-port:uint}...",
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-109005',
    text: "Authentication succeeded for user '{user}' from {remote-address:ip}/{remote-port:uint} to {destination-address:ip}/{destination-port:uint} on interface {interface}",
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-6-109006',
    text: "Authentication failed for user '{user}' from {remote-address:ip}/{remote-port:uint} to {destination-address:ip}/{destination-port:uint} on interface {interface}",
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-113004',
    text: [
      'AAA user {method:authentication|authorization|accounting} Successful : server = {server:ip} : user = {user:user} : user IP = {remote-address:ip}',
      'AAA user {method:authentication|authorization|accounting} Successful : server = {server:ip} : user = {user:user}',
      'AAA user {method:authentication|authorization|accounting} Successful : server = {server:text} : user = {user:user}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['ASA-6-113005', 'ASA-6-113017', 'ASA-6-113016'],
    text: [
      'AAA user {method:authentication|authorization} Rejected : reason = {reason:text} : server = {server:ip} : user = {user:user} : user IP = {remote-address:ip}',
      'AAA user {method:authentication|authorization} Rejected : reason = {reason:text} : server = {server:ip} : user = {user:user}',
      'AAA user {method:authentication|authorization} Rejected : reason = {reason:text} : server = {server:text} : user = {user:user}',
      'AAA credentials rejected : reason = {reason:text} : server = {server:ip} : user = {user:user} : user IP = {remote-address:ip}',
      'AAA credentials rejected : reason = {reason:text} : server = {server:ip} : user = {user:user}',
      'AAA credentials rejected : reason = {reason:text} : local database : user = {user:user} : user IP = {remote-address:ip}',
      'AAA credentials rejected : reason = {reason:text} : local database : user = {user:user}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-6-113015',
    text: [
      'AAA user {method:authentication|authorization} Rejected : reason = {reason:text} : local database : user = {user:user} : user IP = {remote-address:ip}',
      'AAA user {method:authentication|authorization} Rejected : reason = {reason:text} : local database : user = {user:user}',
    ],
    set: { server: 'local database' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-3-113021',
    text: 'Attempted console login failed. User {user:user} did NOT have appropriate Admin Rights...',
    set: { reason: 'no admin rights', terminal: 'console' },
  }),
  rule({
    event: 'LOGIN_BLOCKED',
    mnemonic: 'ASA-6-113006',
    text: 'User {user:user} locked out on exceeding {count:uint} successive failed authentication attempts',
  }),
  rule({
    event: 'LOGIN_UNBLOCKED',
    mnemonic: 'ASA-6-113007',
    text: 'User {user:user} unlocked by {source:text}',
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-113008',
    text: 'AAA transaction status ACCEPT : user = {user:user}',
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-113012',
    text: 'AAA user authentication Successful : local database : user = {user:user}',
    set: { server: 'local database', method: 'authentication' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-6-113013',
    text: [
      'AAA unable to complete the request Error : reason = {reason:text} : user = {user:user} : user IP = {remote-address:ip}',
      'AAA unable to complete the request Error : reason = {reason:text} : user = {user:user}',
    ],
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: 'ASA-6-113014',
    text: 'AAA {:word} server not accessible : server = {server:ip} : user = {user:user}',
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: 'ASA-2-113022',
    text: 'AAA Marking {protocol} server {server:host} in aaa-server group {group} as FAILED',
  }),
  rule({
    event: 'AAA_SERVER_REACHABLE',
    mnemonic: 'ASA-2-113023',
    text: 'AAA Marking {protocol} server {server:host} in aaa-server group {group} as ACTIVE',
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-6-605004',
    text: [
      'Login denied from {remote-address:ip}/{remote-port:uint} to {interface}:{destination-address:ip}/{method} for user "{user}"',
      'Login denied from {remote-address:ip}/{remote-port:uint} to {interface}:{destination-address:ip}/{method} for user ""',
      'Login denied from {terminal} to {interface} for user "{user}"',
      'Login denied from {terminal} for user "{user}"',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'ASA-6-605005',
    text: [
      'Login permitted from {remote-address:ip}/{remote-port:uint} to {interface}:{destination-address:ip}/{method} for user "{user}"',
      'Login permitted from {terminal} to {interface} for user "{user}"',
      'Login permitted from {terminal} for user "{user}"',
    ],
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'ASA-6-611101',
    text: [
      'User authentication succeeded: IP address: {remote-address:ip}, Uname: {user:user}',
      'User authentication succeeded: IP, {remote-address:ip}: Uname: {user:user}',
      'User authentication succeeded: IP = {remote-address:ip}, Uname: {user:user}',
      'User authentication succeeded: Uname: {user:user}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-6-611102',
    text: [
      'User authentication failed: IP address: {remote-address:ip}, Uname: {user:user}',
      'User authentication failed: IP, {remote-address:ip}: Uname: {user:user}',
      'User authentication failed: IP = {remote-address:ip}, Uname: {user:user}',
      'User authentication failed: Uname: {user:user}',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'ASA-5-611103',
    text: 'User logged out: Uname: {user:user}',
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'ASA-6-315011',
    text: [
      'SSH session from {remote-address:ip} on interface {interface} for user "{user}" disconnected by SSH server, reason: "{reason:text}" ...',
      'SSH session from {remote-address:ip} on interface {interface} for user "{user}" disconnected by SSH server, reason: {reason:text}',
      'SSH session from {remote-address:ip} on interface {interface} for user "{user}" terminated normally',
      'SSH session from {remote-address:ip} on interface {interface} for user "{user}" ...',
    ],
    set: { method: 'ssh' },
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    mnemonic: 'ASA-6-315011',
    text: 'SSH session from {remote-address:ip} on interface {interface} for user "" disconnected by SSH server, reason: "{reason:text}" ...',
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    mnemonic: 'ASA-3-315001',
    text: 'Denied SSH session from {remote-address:ip} on interface {interface}',
    set: { reason: 'denied' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-3-308001',
    text: [
      '{reason:text} for {count:uint} tries (from {remote-address:ip})',
      '{reason:text} for {count:uint} tries...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'ASA-3-307001',
    text: 'Denied Telnet login session from {remote-address:ip} on interface {interface}',
    set: { method: 'telnet', reason: 'denied' },
  }),
  rule({
    event: 'USER_PRIVILEGE_CHANGED',
    mnemonic: 'ASA-5-502103',
    text: 'User priv level changed: Uname: {user:user} From: {previous-privilege:uint} To: {privilege:uint}',
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'ASA-5-111008',
    text: "User '{user}' executed the '{command:text}' command...",
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'ASA-7-111009',
    text: "User '{user}' executed cmd: {command:text}",
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'ASA-5-111010',
    text: [
      "User '{user}', running '{method}' from IP {remote-address:ip}, executed '{command:quoted-end}",
      "User '{user}', running '{method:text}' from {:any}, executed '{command:quoted-end}",
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: 'ASA-5-111001',
    text: [
      'Begin configuration: {remote-address:ip} writing to {destination:text}',
      'Begin configuration: {source} writing to {destination:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_STARTED',
    mnemonic: ['ASA-5-111002', 'ASA-5-111007'],
    text: [
      'Begin configuration: {remote-address:ip} reading from {source:text}',
      'Begin configuration: {terminal} reading from {source:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_ERASED',
    mnemonic: 'ASA-5-111003',
    text: ['{remote-address:ip} Erase configuration', '{terminal} Erase configuration'],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_FAILED',
    mnemonic: 'ASA-5-111004',
    text: ['{remote-address:ip} end configuration: FAILED', '{terminal} end configuration: FAILED'],
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: ['ASA-5-111005', 'ASA-5-111004'],
    text: ['{remote-address:ip} end configuration: OK', '{terminal} end configuration: OK'],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: 'ASA-3-212006',
    text: 'Dropping SNMP request from {remote-address:ip}/{remote-port:uint} to {interface}:{destination-address:ip}/{destination-port:uint} because: {reason:text}',
  }),
]

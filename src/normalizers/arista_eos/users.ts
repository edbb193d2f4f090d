import { type Rule, rule } from '../rule.ts'

/** Logins, configuration, commands. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_ENTER_CONFIG_MODE',
    mnemonic: 'SYS-5-CONFIG_E',
    text: 'Enter configuration mode from {source} by {user:user} on {terminal} ({remote-address:host})',
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: 'SYS-5-CONFIG_I',
    text: [
      'Configured from {source} by {user:user} on {terminal} ({remote-address:host})',
      'Configured from {source} by {user:user} on {terminal}',
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: 'SYS-5-CONFIG_STARTUP',
    text: [
      'Startup config saved from {source} by {user:user} on {terminal} ({remote-address:host})...',
      'Startup config saved from {source} by {user:user} on {terminal}...',
    ],
  }),
  rule({
    event: 'USER_ENTER_CONFIG_MODE',
    mnemonic: 'SYS-5-CONFIG_SESSION_ENTERED',
    text: [
      'User {user:user} entered configuration session {session} on {terminal} ({remote-address:host})',
      'User {user:user} entered configuration session {session} on {terminal}',
    ],
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: 'SYS-5-CONFIG_SESSION_EXITED',
    text: [
      'User {user:user} exited configuration session {session} on {terminal} ({remote-address:host})',
      'User {user:user} exited configuration session {session} on {terminal}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    mnemonic: ['SYS-5-CONFIG_SESSION_COMMIT_SUCCESS', 'SYS-5-CONFIG_SESSION_COMMIT_TIMER_CONFIRMED'],
    text: [
      'User {user:user} committed configuration session {session} successfully on {terminal} ({remote-address:host})',
      'User {user:user} committed configuration session {session}...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_FAILED',
    mnemonic: ['SYS-3-CONFIG_SESSION_COMMIT_FAILURE', 'SYS-5-CONFIG_SESSION_COMMIT_FAILURE'],
    text: [
      'User {user:user} committed configuration session {session} with {reason:errors|error} on {terminal} ({remote-address:host})...',
      'User {user:user} {:text} configuration session {session}...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_FAILED',
    mnemonic: 'SYS-3-CONFIG_SESSION_COMMIT_TIMER_TIMEDOUT',
    text: 'The commit timer on session {session} has expired...',
    set: { reason: 'commit timer expired' },
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: ['SYS-5-CONFIG_REPLACE_SUCCESS', 'SYS-5-CONFIG_REPLACE'],
    text: [
      'User {user:user} replaced running configuration with {source} successfully on {terminal} ({remote-address:host})',
      'User {user:user} replaced running configuration with {source}...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_FAILED',
    mnemonic: ['SYS-3-CONFIG_REPLACE_FAILURE', 'SYS-5-CONFIG_REPLACE_FAILURE'],
    text: 'User {user:user} {:text} running configuration with {source} on {terminal} ({remote-address:host})...',
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'AAA-5-LOGIN',
    text: [
      'user {user:user} logged in [from: {remote-address:host}] [service: {method}]...',
      'user {user:user} logged in [service: {method}]...',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'AAA-5-LOGOUT',
    text: [
      'user {user:user} logged out [from: {remote-address:host}] [service: {method}]...',
      'user {user:user} logged out [service: {method}]...',
    ],
  }),
  // The name is empty where the client never sent one.
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'AAA-4-LOGIN_FAILED',
    text: [
      'user {user:any} failed to login [from: {remote-address:host}] [service: {method}] [reason: {reason:text}]',
      'user {user:any} failed to login [service: {method}] [reason: {reason:text}]',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: ['ACCOUNTING-6-CMD', 'AAA-6-ACCOUNTING_CMD'],
    text: '{user:user} {terminal} {remote-address:host} {:start|stop} ... cmd={command:text} <cr>',
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['AAA-4-SERVER_TIMEOUT', 'TACACS-4-SERVER_TIMEOUT', 'RADIUS-4-SERVER_TIMEOUT'],
    text: '...erver {server:host} ...',
  }),
  rule({
    event: 'COUNTERS_CLEARED',
    mnemonic: 'CLEAR-5-COUNTERS',
    text: 'Clear counter on {interface:text} by {user:user} on {terminal} ({remote-address:host})...',
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: ['SNMP-3-AUTHFAIL', 'SNMP-4-AUTHFAIL'],
    text: '...from {remote-address:ip}...',
  }),
]

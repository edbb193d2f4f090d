import { type Rule, record, rule } from '../rule.ts'

/** Logins and access. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'UI_LOGIN_EVENT',
    text: "User '{user:user}' login, class '{class}' [{pid:uint}], ssh-connection '{remote-address:ip} {source-port:uint} {local-address:ip} {local-port:uint}', client-mode '{mode}'...",
    set: { method: 'ssh' },
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'UI_LOGIN_EVENT',
    text: [
      "User '{user:user}' login, class '{class}' [{pid:uint}], ssh-connection '{:any}', client-mode '{mode}'...",
      "User '{user:user}' login, class '{class}' [{pid:uint}]...",
      "User '{user:user}' login, class '{class}'...",
    ],
  }),
  rule({ event: 'USER_LOGOUT', mnemonic: 'UI_LOGOUT_EVENT', text: "User '{user:user}' logout" }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'UI_CLI_IDLE_TIMEOUT',
    text: "Idle timeout for user '{user:user}' exceeded and session terminated",
    set: { reason: 'idle timeout' },
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: 'UI_AUTH_EVENT',
    text: [
      "Authenticated user '{user:user}' at permission level '{class}'...",
      "Authenticated user '{user:user}' assigned to class '{class}'...",
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'LOGIN_INFORMATION',
    text: [
      'User {user} logged in from host {remote-address:ip} on device {terminal}',
      'User {user} logged in from host [{:word}] on device {terminal}',
      'User {user} logged in from host {host:host} on device {terminal}',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'LOGIN_ROOT',
    text: [
      'User {user} logged in as root from host {remote-address:ip} on device {terminal}',
      'User {user} logged in as root from host {:word} on device {terminal}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['LOGIN_FAILED', 'SSHD_LOGIN_FAILED', 'WEB_MGMT_LOGIN_FAILED'],
    text: [
      "Login failed for user '{user:user}' from host '{remote-address:ip}'",
      "Login failed for user '{user:user}' from host '{host}'",
      'Login failed for user {user} from host {remote-address:ip}',
      'Login failed for user {user} from host {host}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['LOGIN_PAM_AUTHENTICATION_ERROR', 'LOGIN_PAM_USER_UNKNOWN', 'LOGIN_PASSWORD_EXPIRED'],
    text: ['{reason:text} for user {user:user}', '{reason:text} user {user:user}...'],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'UI_AUTH_INVALID_CHALLENGE',
    text: "{reason:text} for user '{user:user}'...",
  }),
  rule({
    event: 'LOGIN_FAILED',
    app: 'login',
    text: [
      '{count:uint} LOGIN FAILURE FROM {remote-address:ip}',
      '{count:uint} LOGIN FAILURES FROM {remote-address:ip}',
      '{count:uint} LOGIN FAILURE FROM {remote-address:ip}, {user}',
      '{count:uint} LOGIN FAILURES FROM {remote-address:ip}, {user}',
      '{count:uint} LOGIN FAILURE ON {terminal}',
      '{count:uint} LOGIN FAILURES ON {terminal}',
    ],
  }),
  rule({
    event: 'LOGIN_BLOCKED',
    mnemonic: ['LOGIN_ATTEMPTS_THRESHOLD', 'SSHD_LOGIN_ATTEMPTS_THRESHOLD'],
    text: [
      "{reason:text} ({limit:uint}) reached by user '{user:user}'",
      '{reason:text} ({limit:uint}) reached by user {user}',
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: 'SNMPD_AUTH_FAILURE',
    text: [
      '{:word} {reason:text} from {remote-address:ip} to {destination-address:ip} ({:text})',
      '{:word} {reason:text} from {remote-address:ip} ...',
      '{:word} {reason:text} from {remote-address:ip}',
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: ['SNMPD_AUTH_RESTRICTED_ADDRESS', 'SNMPD_AUTH_WRONG_PDU_TYPE', 'SNMPD_AUTH_PRIVILEGES_EXCEEDED'],
    text: [
      '{:word} request from address {remote-address:ip} {reason:text}',
      '{:word} {remote-address:ip}: {reason:text}',
    ],
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['AUTHD_RADIUS_SERVER_STATUS_CHANGE', 'AUTHD_AUTH_SERVER_STATUS_CHANGE'],
    text: [
      'Status of radius server {server:ip} set to {state:DOWN|UNREACHABLE|DEAD}{:any}',
      '...server {server:ip} {:any}{state:DOWN|UNREACHABLE|DEAD} ...',
    ],
    set: { protocol: 'RADIUS' },
  }),
  rule({
    event: 'AAA_SERVER_REACHABLE',
    mnemonic: ['AUTHD_RADIUS_SERVER_STATUS_CHANGE', 'AUTHD_AUTH_SERVER_STATUS_CHANGE'],
    text: 'Status of radius server {server:ip} set to {state:UP|ALIVE|REACHABLE}...',
    set: { protocol: 'RADIUS' },
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: 'UI_TACPLUS_ERROR',
    text: 'TACACS+ failure: {reason:text}',
    set: { protocol: 'TACACS+' },
  }),
  record({
    event: 'USER_LOGIN',
    key: 'UI_LOGIN_EVENT',
    from: {
      user: 'username:user',
      class: 'class-name',
      pid: 'local-peer:uint',
      'remote-address': 'ssh-connection:first-ip',
      mode: 'client-mode',
    },
  }),
  record({ event: 'USER_LOGOUT', key: ['UI_LOGOUT_EVENT', 'UI_CLI_IDLE_TIMEOUT'], from: { user: 'username:user' } }),
  record({
    event: 'USER_AUTHENTICATED',
    key: 'UI_AUTH_EVENT',
    from: { user: 'username:user', class: 'authentication-level' },
  }),
  record({
    event: 'USER_LOGIN',
    key: ['LOGIN_INFORMATION', 'LOGIN_ROOT'],
    from: { user: 'username:user', 'remote-address': 'hostname:ip', terminal: 'tty-name' },
  }),
  record({
    event: 'LOGIN_FAILED',
    key: ['LOGIN_FAILED', 'SSHD_LOGIN_FAILED', 'LOGIN_PAM_AUTHENTICATION_ERROR'],
    from: { user: 'username:user', 'remote-address': 'source-address:ip' },
  }),
  record({
    event: 'LOGIN_BLOCKED',
    key: ['LOGIN_ATTEMPTS_THRESHOLD', 'SSHD_LOGIN_ATTEMPTS_THRESHOLD'],
    from: { user: 'username:user', limit: 'limit:uint' },
  }),
  record({
    event: 'SNMP_AUTH_FAILED',
    key: ['SNMPD_AUTH_FAILURE', 'SNMPD_AUTH_RESTRICTED_ADDRESS'],
    from: { 'remote-address': 'source-address:ip' },
  }),
]

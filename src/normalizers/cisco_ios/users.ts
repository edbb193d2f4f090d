import { type Rule, rule } from '../rule.ts'

/** Logins, privileges, AAA servers, SNMP requests. */
export const users: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SEC_LOGIN-5-LOGIN_SUCCESS', 'SEC_LOGIN-5-WEBLOGIN_SUCCESS'],
    text: [
      'Login Success [user: {user:user}] [Source: {remote-address:host}] [localport: {local-port:uint}] ...',
      'Login Success [user: {user:user}] [Source: {remote-address:host}]...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'SEC_LOGIN-4-LOGIN_FAILED',
    text: [
      'Login failed [user: {user:any}] [Source: {remote-address:host}] [localport: {local-port:uint}] [Reason: {reason:text}]...',
      'Login failed [user: {user:any}] [Source: {remote-address:host}]...',
    ],
  }),
  rule({
    event: 'LOGIN_BLOCKED',
    mnemonic: 'SEC_LOGIN-1-QUIET_MODE_ON',
    text: [
      'Still timeleft for watching failures is {:text}, [user: {user:any}] [Source: {remote-address:host}] [localport: {local-port:uint}] [Reason: {reason:text}] [ACL: {acl}]...',
      'Still timeleft for watching failures is {:text}, [user: {user:any}] [Source: {remote-address:host}]...',
    ],
  }),
  rule({
    event: 'LOGIN_UNBLOCKED',
    mnemonic: 'SEC_LOGIN-5-QUIET_MODE_OFF',
    text: ['Quiet Mode is OFF, because {reason:text} at {:text}', 'Quiet Mode is OFF...'],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SSH-5-SSH2_USERAUTH', 'SSH-5-SSH_USERAUTH'],
    text: [
      'User {user:user} authentication for {:SSH|SSH2} Session from {remote-address:host} (tty = {terminal}) using ...Succeeded',
      'User {user:user} authentication for {:SSH|SSH2} Session from {remote-address:host} (tty = {terminal}) ...Succeeded',
    ],
    set: { method: 'SSH' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['SSH-5-SSH2_USERAUTH', 'SSH-5-SSH_USERAUTH'],
    text: [
      "User '{user:any}' authentication for {:SSH|SSH2} Session from {remote-address:host} (tty = {terminal}) ...Failed",
      "User '{user:any}' authentication for {:SSH|SSH2} Session from {remote-address:host} (tty = {terminal}) ...failed",
    ],
    set: { method: 'SSH' },
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: ['SSH-5-SSH2_CLOSE', 'SSH-5-SSH_CLOSE'],
    text: '{:SSH|SSH2} Session from {remote-address:host} (tty = {terminal}) for user {user:user} using ...closed',
    set: { method: 'SSH' },
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    mnemonic: ['SSH-5-SSH2_SESSION', 'SSH-5-SSH_SESSION'],
    text: '{:SSH|SSH2} Session request from {remote-address:host} (tty = {terminal}) using ...Failed',
    set: { method: 'SSH', reason: 'session request failed' },
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    mnemonic: 'SSH-4-SSH2_UNEXPECTED_MSG',
    text: '{reason:text}. Terminating the connection from {remote-address:ip}',
    set: { method: 'SSH' },
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    mnemonic: 'SSH-3-NO_MATCH',
    text: ['{reason:text} from {remote-address:ip}', '{reason:text}'],
    set: { method: 'SSH' },
  }),
  // The console has no address: "tty session 0()".
  rule({
    event: 'USER_LOGOUT',
    mnemonic: ['SYS-6-LOGOUT', 'SYS-6-EXIT_CONFIG', 'SYS-6-TTY_EXPIRE_TIMER'],
    text: [
      'User {user:user} has exited tty session {terminal}({remote-address:any})',
      '(exec timer expired, tty {terminal} ({remote-address:host})), user {user:user}',
    ],
  }),
  rule({
    event: 'USER_PRIVILEGE_CHANGED',
    mnemonic: 'SYS-5-PRIV_AUTH_PASS',
    text: [
      'Privilege level set to {privilege:uint} by {user:user} on {terminal:line} ({remote-address:host})',
      'Privilege level set to {privilege:uint} by {user:user} on {terminal:line}',
      'Privilege level set to {privilege:uint} by {user:user}',
    ],
  }),
  rule({
    event: 'USER_PRIVILEGE_CHANGE_FAILED',
    mnemonic: 'SYS-5-PRIV_AUTH_FAIL',
    text: [
      'Authentication to privilege level {privilege:uint} failed by {user:user} on {terminal:line} ({remote-address:host})',
      'Authentication to privilege level {privilege:uint} failed by {user:user} on {terminal:line}',
      'Authentication to privilege level {privilege:uint} failed by {user:user}',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'DMI-5-AUTH_PASSED',
    text: [
      '...User {user:user} authenticated successfully from {remote-address:ip}:{remote-port:uint} for {method} over {protocol}. ...',
      '...User {user:user} authenticated successfully from {remote-address:ip}:{remote-port:uint} for {method} over {protocol}',
      '...User {user:user} authenticated successfully from {remote-address:ip}:{remote-port:uint} and was authorized for {method} over {protocol}. ...',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'WEBSERVER-5-LOGIN_PASSED',
    text: '...Login Successful from host {remote-address:host} by user {user:user}...',
    set: { method: 'web' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'WEBSERVER-5-LOGIN_FAILED',
    text: "...Login Un-Successful from host {remote-address:host} by user '{user:any}'...",
    set: { method: 'web' },
  }),
  rule({
    event: 'AAA_SERVER_REACHABLE',
    mnemonic: ['RADIUS-4-RADIUS_ALIVE', 'RADIUS-6-SERVERALIVE'],
    text: [
      'RADIUS server {server:ip}:{port:text} is being marked alive',
      'Group {group}: Radius server {server:ip}:{port:text} is responding again (previously dead)',
      '...adius server {server:ip}:{port:text} is responding again ...',
    ],
    set: { protocol: 'radius' },
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['RADIUS-4-RADIUS_DEAD', 'RADIUS-3-SERVERDEAD'],
    text: [
      'RADIUS server {server:ip}:{port:text} is not responding...',
      'Group {group}: Radius server {server:ip}:{port:text} is not responding...',
      'RADIUS server {server:ip}:{port:text} is being marked dead',
    ],
    set: { protocol: 'radius' },
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['RADIUS-3-ALLDEADSERVER', 'RADIUS-3-NOSERVERS'],
    text: ['Group {group}: No active radius servers found...', '{reason:text}'],
    set: { protocol: 'radius' },
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: ['SNMP-3-AUTHFAIL', 'SNMP-3-AUTHFAILIPV6'],
    text: [
      'Authentication failure for SNMP {:req|request} from host {remote-address:ip}',
      'Authentication failure for SNMP {:req|request} from host {remote-address:ip} ...',
    ],
  }),
  rule({
    event: 'COUNTERS_CLEARED',
    mnemonic: ['CLEAR-5-COUNTERS', 'CLEAR-5-EXT_COUNTERS'],
    text: [
      'Clear counter on interface {interface:interface} by {user:any} on {terminal:line} ({remote-address:host})',
      'Clear counter on interface {interface:interface} by {user:any} on {terminal:line}',
      'Clear counter on interface {interface:interface} by {terminal:line} ({remote-address:host})',
      'Clear counter on interface {interface:interface} by {terminal:line}',
      'Clear {:text} on all interfaces by {user:any} on {terminal:line} ({remote-address:host})',
      'Clear {:text} on all interfaces by {user:any} on {terminal:line}',
      'Clear {:text} on all interfaces by {terminal:line} ({remote-address:host})',
      'Clear {:text} on all interfaces by {terminal:line}',
    ],
  }),
]

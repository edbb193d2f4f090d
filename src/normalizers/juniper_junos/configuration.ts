import { type Rule, record, rule } from '../rule.ts'

/** Configuration and commands. */
export const configurationRules: readonly Rule[] = [
  rule({
    event: 'USER_ENTER_CONFIG_MODE',
    mnemonic: 'UI_DBASE_LOGIN_EVENT',
    text: "User '{user:user}' entering configuration mode",
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: 'UI_DBASE_LOGOUT_EVENT',
    text: "User '{user:user}' exiting configuration mode",
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_REQUESTED',
    mnemonic: 'UI_COMMIT',
    text: [
      "User '{user:user}' requested '{command:text}' operation (comment: none)",
      "User '{user:user}' requested '{command:text}' operation (comment: {comment:text})",
      "User '{user:user}' requested '{command:text}' operation...",
      "User '{user:user}' performed {command:text}",
    ],
  }),
  // Some releases write an empty file name before it: `: commit complete`.
  rule({ event: 'CONFIGURATION_COMMIT_COMPLETED', mnemonic: 'UI_COMMIT_COMPLETED', text: '...commit complete...' }),
  rule({
    event: 'CONFIGURATION_COMMIT_FAILED',
    mnemonic: ['UI_COMMIT_NOT_CONFIRMED', 'UI_COMMIT_ROLLBACK_FAILED', 'UI_COMMIT_AT_FAILED', 'UI_COMMIT_FAILED'],
    text: '{reason:text}',
  }),
  rule({
    event: 'CONFIGURATION_ERROR',
    mnemonic: 'UI_CONFIGURATION_ERROR',
    text: [
      'Process: {process}, path: [{path:text}], statement: {statement:any}, {message:text}',
      'Process: {process}, path: {path:any}, statement: {statement:any}, {message:text}',
      'Process: {process}, {message:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_ROLLBACK',
    mnemonic: 'UI_LOAD_EVENT',
    text: [
      "User '{user:user}' is performing a 'rollback {revision:uint}'",
      "User '{user:user}' is performing a 'rollback{:any}'",
    ],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_STARTED',
    mnemonic: 'UI_LOAD_EVENT',
    text: "User '{user:user}' is performing a '{command:text}'",
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: ['UI_CFG_AUDIT_SET', 'UI_CFG_AUDIT_SET_SECRET', 'UI_CFG_AUDIT_NEW', 'UI_CFG_AUDIT_OTHER'],
    text: [
      "User '{user:user}' {command}: [{path:text}] {statement:text}",
      "User '{user:user}' {command}: [{path:text}]",
      "User '{user:user}' {command}: {path:text}",
      "User '{user:user}' {command:text}",
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'UI_CMDLINE_READ_LINE',
    text: "User '{user:user}', command '{command:quoted-end}",
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: ['UI_NETCONF_CMD', 'UI_JUNOSCRIPT_CMD'],
    text: "User '{user:user}' used {method} client to run command '{command:quoted-end}",
  }),
  record({ event: 'USER_ENTER_CONFIG_MODE', key: 'UI_DBASE_LOGIN_EVENT', from: { user: 'username:user' } }),
  record({ event: 'USER_EXIT_CONFIG_MODE', key: 'UI_DBASE_LOGOUT_EVENT', from: { user: 'username:user' } }),
  record({
    event: 'CONFIGURATION_COMMIT_REQUESTED',
    key: 'UI_COMMIT',
    from: { user: 'username:user', command: 'command', comment: 'message:known' },
  }),
  record({ event: 'CONFIGURATION_COMMIT_COMPLETED', key: 'UI_COMMIT_COMPLETED', from: {} }),
  record({
    event: 'CONFIGURATION_ROLLBACK',
    key: 'UI_LOAD_EVENT',
    where: { command: 'rollback*' },
    from: { user: 'username:user', command: 'command' },
  }),
  record({
    event: 'CONFIGURATION_LOAD_STARTED',
    key: 'UI_LOAD_EVENT',
    from: { user: 'username:user', command: 'command' },
  }),
  record({
    event: 'CONFIGURATION_CHANGED',
    key: ['UI_CFG_AUDIT_SET', 'UI_CFG_AUDIT_SET_SECRET', 'UI_CFG_AUDIT_NEW', 'UI_CFG_AUDIT_OTHER'],
    from: {
      user: 'username:user',
      command: 'action',
      path: 'pathname',
      value: 'value:known',
      'previous-value': 'data:known',
    },
  }),
  record({
    event: 'USER_COMMAND',
    key: ['UI_CMDLINE_READ_LINE', 'UI_NETCONF_CMD', 'UI_JUNOSCRIPT_CMD'],
    from: { user: 'username:user', command: 'command:text', method: 'client-mode:known' },
  }),
]

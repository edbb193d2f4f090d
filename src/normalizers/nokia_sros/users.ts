import { type Rule, rule } from '../rule.ts'

const login = [
  'SECURITY-MINOR-cli_user_login-2001',
  'SECURITY-MINOR-ftp_user_login-2005',
  'SECURITY-MINOR-ssh_user_login-2009',
  'SECURITY-MINOR-netconf_user_login-2121',
  'SECURITY-MINOR-grpc_user_login-2124',
  'SECURITY-MINOR-sftp_user_login-2109',
  'USER-MINOR-cli_user_login-2001',
  'USER-MINOR-ftp_user_login-2005',
  'USER-MINOR-ssh_user_login-2009',
  'USER-MINOR-netconf_user_login-2121',
]
const logout = [
  'SECURITY-MINOR-cli_user_logout-2002',
  'SECURITY-MINOR-ftp_user_logout-2006',
  'SECURITY-MINOR-ssh_user_logout-2010',
  'SECURITY-MINOR-netconf_user_logout-2122',
  'SECURITY-MINOR-grpc_user_logout-2125',
  'SECURITY-MINOR-sftp_user_logout-2110',
  'USER-MINOR-cli_user_logout-2002',
  'USER-MINOR-ftp_user_logout-2006',
  'USER-MINOR-ssh_user_logout-2010',
  'USER-MINOR-netconf_user_logout-2122',
]
const failed = [
  'SECURITY-MINOR-cli_user_login_failed-2003',
  'SECURITY-MINOR-cli_user_login_max_attempts-2004',
  'SECURITY-MINOR-ftp_user_login_failed-2007',
  'SECURITY-MINOR-ftp_user_login_max_attempts-2008',
  'SECURITY-MINOR-ssh_user_login_failed-2011',
  'SECURITY-MINOR-ssh_user_login_max_attempts-2012',
  'SECURITY-MINOR-netconf_user_login_failed-2123',
  'USER-MINOR-cli_user_login_failed-2003',
  'USER-MINOR-cli_user_login_max_attempts-2004',
  'USER-MINOR-ssh_user_login_failed-2011',
  'USER-MINOR-ssh_user_login_max_attempts-2012',
]

/** Users, commands, configuration. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: login,
    text: [
      '...]: User {user:user} from {remote-address:host} logged in',
      '...]: User {user:user} logged in from {remote-address:host}',
      '...User {user:user} from {remote-address:host} logged in',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: logout,
    text: [
      '...]: User {user:user} from {remote-address:host} logged out',
      '...]: User {user:user} logged out from {remote-address:host}',
      '...User {user:user} from {remote-address:host} logged out',
      '...User {user:user} from {remote-address:host} logged out ...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: failed,
    text: [
      '...User {user:user} from {remote-address:host} {reason:failed authentication|failed to login|attempted more than allowed times}',
      '...User {user:user} from {remote-address:host} {reason:text}',
      '...{:User|user} {user:user} {reason:text}',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: ['SECURITY-MINOR-netconf_auth-2227', 'SECURITY-MINOR-grpc_auth-2228'],
    text: [
      '...User {user:user} from {remote-address:host} port {remote-port:uint} to port {port:uint} session {session-id}: {command:text} {result:authorized|not authorized|denied}',
      '...User {user:user} from {remote-address:host} ...: {command:text}',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: [
      'USER-MINOR-cli_user_io-2011',
      'SECURITY-MINOR-cli_user_io-2011',
      'USER-MINOR-cli_config_io-2011',
      'USER-MINOR-cli_unauth_user_io-2012',
      'USER-MINOR-cli_config_io-2013',
      'USER-MINOR-md_cli_io-2130',
      'SECURITY-MINOR-md_cli_io-2130',
      'SECURITY-MINOR-md_cli_unauth_io-2131',
    ],
    text: [
      '...User {user:user} from {remote-address:host}: {command:text}',
      '...User from {remote-address:host}: {:text} {user:user}: {command:text}',
      '...User {user:user} {:text}: {command:text}',
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: [
      'SYSTEM-WARNING-ssiSaveIncrementConfigSucceeded-2110',
      'SYSTEM-WARNING-ssiSaveConfigSucceeded-2002',
      'SYSTEM-MAJOR-ssiSaveConfigSucceeded-2002',
    ],
    text: [
      '...onfiguration file saved to: {destination:text}',
      '...onfiguration {:text} saved to {destination:text}',
      '...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_LOAD_FAILED',
    mnemonic: ['SYSTEM-CRITICAL-ssiSaveConfigFailed-2003'],
    text: '...]: {reason:text}',
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: [
      'SYSTEM-WARNING-tmnxConfigModify-2006',
      'SYSTEM-WARNING-tmnxConfigCreate-2007',
      'SYSTEM-WARNING-tmnxConfigDelete-2008',
      'SYSTEM-INFO-tmnxConfigModify-2006',
      'SYSTEM-WARNING-tmnxStateChange-2009',
    ],
    text: ['...]: {path:text} configuration modified...', '...]: {statement:text}'],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    mnemonic: [
      'MGMT_CORE-WARNING-mdCommitSucceeded-2002',
      'SYSTEM-WARNING-mdCommitSucceeded-2111',
      'MGMT_CORE-MINOR-mdCommitSucceeded-2002',
    ],
    text: [
      '...Commit to {destination:text} by {user:user} ({method}) from {remote-address:host} succeeded...',
      '...ommit{:text}',
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: [
      'SNMP-WARNING-authenticationFailure-2003',
      'SNMP-WARNING-snmpAuthFailure-2003',
      'SECURITY-WARNING-snmp_auth_failure-2013',
    ],
    text: ['...from {remote-address:ip}...', '...host {remote-address:ip}...'],
  }),
]

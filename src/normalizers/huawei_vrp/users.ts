import { type Rule, record, rule } from '../rule.ts'

const who = { user: 'user', 'remote-address': 'address:host', terminal: 'line' } as const
const ssh = {
  user: 'user',
  'remote-address': 'address:host',
  service: 'servicetype',
  'local-address': 'localaddress:ip',
} as const
const command = {
  user: 'user',
  'remote-address': 'address:ip',
  terminal: 'task',
  command: 'command',
  result: 'result',
} as const

/** Logins, commands, configuration. */
export const userRules: readonly Rule[] = [
  // Without AAA there is no name and the line type stands in its place: "VTY login from …".
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SHELL/5/LOGIN', 'SHELL/4/LOGIN', 'WEB/4/LOGIN'],
    text: [
      '{user:user} login from {remote-address:ip}',
      '{user:user} login from {terminal}',
      '{user:user} logged in from {remote-address:ip}...',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: ['SHELL/5/LOGOUT', 'SHELL/4/LOGOUT', 'WEB/4/LOGOUT'],
    text: [
      '{user:user} logout from {remote-address:ip}',
      '{user:user} logout from {terminal}',
      '{user:user} logged out from {remote-address:ip}...',
    ],
  }),
  record({
    event: 'USER_LOGIN',
    key: [
      'LINE/VTYUSERLOGIN',
      'LINE/USERLOGIN',
      'LINE/CONUSERLOGIN',
      'LINE/hwVtyUserLogin',
      'SHELL/LOGIN',
      'CLI/LOGIN',
      'HTTPD/LOGIN',
    ],
    from: who,
  }),
  record({
    event: 'USER_LOGOUT',
    key: [
      'LINE/VTYUSERLOGOUT',
      'LINE/USERLOGOUT',
      'LINE/CONUSERLOGOUT',
      'LINE/hwVtyUserLogout',
      'SHELL/LOGOUT',
      'CLI/LOGOUT',
      'HTTPD/LOGOUT',
    ],
    from: { ...who, reason: 'reason' },
  }),
  record({
    event: 'USER_LOGIN',
    key: ['SSH/SSH_USER_LOGIN', 'SSHS/SSH_USER_LOGIN'],
    from: ssh,
    set: { method: 'ssh' },
  }),
  record({
    event: 'USER_LOGOUT',
    key: ['SSH/SSH_USER_LOGOUT', 'SSHS/SSH_USER_LOGOUT'],
    from: { ...ssh, reason: 'reason' },
    set: { method: 'ssh' },
  }),
  record({
    event: 'LOGIN_FAILED',
    key: ['SSH/SSH_FAIL', 'SSH/SSH_USER_LOGIN_FAIL', 'SSHS/SSH_FAIL'],
    from: { user: 'user', 'remote-address': 'address:host', reason: 'reason', count: 'times:uint' },
    set: { method: 'ssh' },
  }),
  record({
    event: 'LOGIN_FAILED',
    key: ['SHELL/TELNETFAILED', 'TELNET/TELNETFAILED'],
    from: { user: 'user', 'remote-address': 'address:host', reason: 'reason', count: 'times:uint' },
    set: { method: 'telnet' },
  }),
  record({
    event: 'LOGIN_FAILED',
    key: [
      'SHELL/LOGINFAILED',
      'CLI/LOGINFAILED',
      'CLI/LOGIN_FAILED',
      'LINE/hwVtyUserLoginFail',
      'HTTPD/FAIL',
      'WEB/LOGINFAILED',
      'LINE/VTYUSERLOGINFAIL',
      'FTPS/LOGINFAILED',
    ],
    from: {
      user: 'user',
      'remote-address': 'address:host',
      method: 'accesstype',
      reason: 'reason',
      count: 'times:uint',
    },
  }),
  record({
    event: 'USER_COMMAND',
    key: [
      'SHELL/CMDRECORD',
      'SHELL/DISPLAY_CMDRECORD',
      'SHELL/CMDRECORDFAILED',
      'CLI/CMDRECORD',
      'CLI/DISPLAY_CMDRECORD',
      'SHELL/CMDCONFIRM_RECORD',
      'CLI/CMDRECORD_CFG',
    ],
    from: command,
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: ['SHELL/5/CMD', 'SHELL/4/CMD'],
    text: [
      'task:{terminal} ip:{remote-address:ip} user:{user:user} command:{command:text}',
      'task:{terminal} ip:{:word} user:{user:user} command:{command:text}',
    ],
  }),
  record({
    event: 'USER_PRIVILEGE_CHANGED',
    key: ['CMD/SUPERLOGIN', 'SHELL/SUPERLOGIN'],
    where: { loginresult: ['success', 'Success', 'Successful', 'successful', 'Succeeded'] },
    from: { user: 'user', 'remote-address': 'address:ip', privilege: 'level' },
  }),
  record({
    event: 'USER_PRIVILEGE_CHANGE_FAILED',
    key: ['CMD/SUPERLOGIN', 'SHELL/SUPERLOGIN'],
    from: { user: 'user', 'remote-address': 'address:ip', privilege: 'level', reason: 'loginresult' },
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: ['HWCM/4/EXIT', 'CFM/4/EXIT'],
    text: 'Exit from configure mode...',
  }),
  record({
    event: 'USER_WRITE_CONFIG',
    key: ['CFM/SAVE', 'CFM/SAVE_CONFIG', 'CFGMAN/SAVE', 'CONFIGURATION/SAVE_CONFIG'],
    from: { user: 'user', 'remote-address': 'address:ip', terminal: 'task' },
  }),
  record({
    event: 'CONFIGURATION_CHANGED',
    key: [
      'CFM/CONFIG_CHANGED',
      'CONFIGURATION/hwCfgChgNotify',
      'CFGMAN/hwCfgManEventlog',
      'CFM/hwCfgManEventlog',
      'CONFIGURATION/CFG_CHANGED',
    ],
    from: { user: 'user', 'remote-address': 'address:ip', source: 'configsource', terminal: 'line' },
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: ['DS/4/DATASYNC_CFGCHANGE', 'HWCM/4/CFGCHANGE', 'CFM/4/CFM_LOG', 'HWCM/5/TRAPLOG'],
    text: [
      '...onfigurations have been changed. The current change number is {number:uint}...',
      '...onfigur{:text}changed...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    text: '...Configure changed. (EventIndex={:word} CommandSource={:word} ConfigSource={source}, ...',
  }),
  record({
    event: 'SYSTEM_RELOAD_REQUESTED',
    key: ['CMD/REBOOT', 'SHELL/REBOOT', 'CMD/SYSTEM_REBOOT', 'DEV/REBOOT'],
    from: { user: 'user', 'remote-address': 'address:ip', terminal: 'task', reason: 'reason' },
  }),
  record({
    event: 'SNMP_AUTH_FAILED',
    key: ['SNMP/SNMP_FAIL', 'SNMP/SNMP_IPLOCK'],
    from: { 'remote-address': 'address:ip', reason: 'reason', count: 'times:uint' },
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['RDS/4/RDAUTHDOWN', 'RDS/4/RDACCTDOWN', 'RADIUS/4/RDAUTHDOWN', 'RADIUS/4/RDACCTDOWN'],
    text: [
      '...server ( IP: {server:ip} ...',
      '...server (IP:{server:ip}...',
      '...(IP={server:ip}...',
      '...{:IP:|ip:} {server:ip} ...',
    ],
    set: { protocol: 'RADIUS' },
  }),
  rule({
    event: 'AAA_SERVER_REACHABLE',
    mnemonic: ['RDS/4/RDAUTHUP', 'RDS/4/RDACCTUP', 'RADIUS/4/RDAUTHUP', 'RADIUS/4/RDACCTUP'],
    text: ['...server ( IP: {server:ip} ...', '...server (IP:{server:ip}...', '...(IP={server:ip}...'],
    set: { protocol: 'RADIUS' },
  }),
]

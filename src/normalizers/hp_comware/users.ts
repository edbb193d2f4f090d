import { type Rule, rule } from '../rule.ts'

/** Logins, commands, configuration. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: [
      'SHELL/4/LOGIN',
      'SHELL/5/SHELL_LOGIN',
      'SHELL/5/LOGIN',
      'WEB/5/LOGIN',
      'WEB/4/LOGIN',
      'WEB/4/WEBOPT_LOGIN_SUC',
      'SSHS/6/SSHS_LOGIN',
    ],
    text: [
      '{user:user} logged in from {remote-address:ip}',
      '{user:user} logged in from {remote-address:ip}..',
      '{user:user} logged in from {remote-address:ip} ...',
      '{user:user} login from {remote-address:ip}',
      '{user:user} logged in from {terminal}',
      '{user:user} login from {terminal}',
      'Trap {:word}: {user:user} login from {terminal}',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: [
      'SHELL/4/LOGOUT',
      'SHELL/5/SHELL_LOGOUT',
      'SHELL/5/LOGOUT',
      'WEB/5/LOGOUT',
      'WEB/4/LOGOUT',
      'WEB/4/WEBOPT_LOGOUT',
      'WEB/4/WEBOPT_FORCED_LOGOUT',
      'WEB/4/WEBOPT_TIMEOUT',
    ],
    text: [
      '{user:user} logged out from {remote-address:ip}',
      '{user:user} logged out from {remote-address:ip}..',
      '{user:user} logged out from {remote-address:ip} ...',
      '{user:user} logout from {remote-address:ip}',
      '{user:user} logged out from {terminal}',
      '{user:user} logout from {terminal}',
      '{user:user} timed out, from {remote-address:ip}...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: [
      'SHELL/4/LOGINAUTHFAIL',
      'SHELL/4/LOGINFAIL',
      'SHELL/5/SHELL_LOGIN_FAIL',
      'WEB/4/WEBOPT_LOGIN_FAIL',
      'WEB/5/LOGIN_FAILED',
      'LOGIN/5/LOGIN_FAILED',
    ],
    text: [
      'Trap {:word}:{user:user} failed to login from {method}, reason is {reason:text}',
      '{method:TELNET|SSH|FTP|WEB|HTTP|HTTPS} user {user:user} failed to login from {remote-address:ip}({mac-address:mac}) on {terminal}',
      '{method:TELNET|SSH|FTP|WEB|HTTP|HTTPS} user failed to login from {remote-address:ip}({mac-address:mac}) on {terminal}',
      '{method:TELNET|SSH|FTP|WEB|HTTP|HTTPS} user {user:user} failed to {:login|log in} from {remote-address:ip}...',
      '{method:TELNET|SSH|FTP|WEB|HTTP|HTTPS} user failed to {:login|log in} from {remote-address:ip}...',
      '{user:user} failed to {:login|log in} from {remote-address:ip}...',
      '{user:user} failed to {:login|log in} from {terminal}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['SSHS/6/SSHS_AUTH_FAIL', 'SSHS/5/SSHS_AUTH_FAIL', 'SSH/6/SSHS_AUTH_FAIL'],
    text: 'SSH user {user:user} (IP: {remote-address:ip}) failed {method} authentication...',
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SSHS/6/SSHS_CONNECT', 'SSHS/5/SSHS_CONNECT'],
    text: 'SSH user {user:user} (IP: {remote-address:ip}) connected to the server successfully...',
    set: { method: 'ssh' },
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: ['SSHS/6/SSHS_DISCONNECT', 'SSHS/5/SSHS_DISCONNECT'],
    text: 'SSH user {user:user} (IP: {remote-address:ip}) disconnected from the server...',
    set: { method: 'ssh' },
  }),
  rule({
    event: 'USER_AUTHENTICATION_STARTED',
    mnemonic: ['SC/6/SC_AAA_LAUNCH', 'LS/6/LS_AAA_LAUNCH'],
    text: [
      '-AAAType={method}-AAAScheme={:text}-Service={service}-UserName={user:user}; AAA launched...',
      '...UserName={user:user}; ...',
    ],
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    mnemonic: ['SC/6/SC_AAA_SUCCESS', 'AAA/6/AAA_SUCCESS', 'AAA/5/AAA_SUCCESS'],
    text: [
      '-AAAType={method}-AAAScheme={:text}-Service={service}-UserName={user:user}; AAA ...',
      '-AAAType={method}-AAADomain={domain}-Service={service}-UserName={user:user}; AAA succeeded...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['SC/5/SC_AAA_FAILURE', 'SC/6/SC_AAA_FAILURE', 'AAA/5/AAA_FAILURE'],
    text: [
      '-AAAType={method}-AAAScheme={:text}-Service={service}-UserName={user:user}; {reason:text}',
      '-AAAType={method}-AAADomain={domain}-Service={service}-UserName={user:user}; {reason:text}',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: ['SHELL/4/CMD', 'SHELL/6/SHELL_CMD', 'SHELL/5/CMD', 'SHELL/6/CMD'],
    text: [
      'task:{terminal} ip:{remote-address:ip} user:{user:user} command:{command:text}',
      'task:{terminal} ip:{:word} user:{user:user} command:{command:text}',
      '-{:Line|Task}={terminal}-IPAddr={remote-address:ip}-User={user:user}; Command is {command:text}',
      '-{:Line|Task}={terminal}-IPAddr={:word}-User={user:user}; Command is {command:text}',
    ],
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: ['CFGMAN/5/CFGMAN_EXIT', 'CFGMAN/5/CFGMAN_EXIT_FROM_CONFIGURE'],
    text: [
      '-Line={terminal}-IPAddr={remote-address:ip}-User={user:user}; Exit from the system view or a feature view to the user view...',
      '-Line={terminal}-IPAddr={:word}-User={user:user}; Exit from {:text}',
      'Exit from {:text}',
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    mnemonic: ['CFM/5/CFM_SAVECONFIG_SUCCESSFULLY', 'CFGMAN/5/CFGMAN_SAVE', 'CFM/3/CFM_SAVECONFIG_SUCCESSFULLY'],
    text: [
      '(by {user:user} via {method} from host {remote-address:ip}) {:text}',
      '...onfiguration is saved successfully...',
      '...aved...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    mnemonic: ['CFGMAN/5/CFGMAN_CFGCHANGED', 'CFGMAN/4/CFGMAN_CFGCHANGED', 'CFGMAN/5/CFGMAN_OPTCOMPLETION'],
    text: [
      '-EventIndex={index}-CommandSource={method}-ConfigSource={source}-ConfigDestination={destination}; Configuration is changed...',
      '...onfiguration is changed...',
      '...onfiguration changed...',
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: [
      'SNMP/4/SNMP_AUTHENTICATION_FAILURE',
      'SNMP/4/AGENT_AUTHENTICATION_FAILURE',
      'SNMP/3/SNMP_ACL_RESTRICTION',
      'AGENT/4/AUTHENTICATION_FAILURE',
    ],
    text: ['...from {remote-address:ip} ...', '...from {remote-address:ip}', '...IP: {remote-address:ip}...'],
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['RADIUS/4/RADIUS_AUTH_SERVER_DOWN', 'RADIUS/4/RADIUS_ACCT_SERVER_DOWN', 'RDS/4/RDS_AUTHDOWN'],
    text: ['...erver IP={server:ip}...', '...erver {server:ip} ...'],
    set: { protocol: 'RADIUS' },
  }),
  rule({
    event: 'AAA_SERVER_REACHABLE',
    mnemonic: ['RADIUS/4/RADIUS_AUTH_SERVER_UP', 'RADIUS/4/RADIUS_ACCT_SERVER_UP', 'RDS/4/RDS_AUTHUP'],
    text: ['...erver IP={server:ip}...', '...erver {server:ip} ...'],
    set: { protocol: 'RADIUS' },
  }),
]

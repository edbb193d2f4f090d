import { type Rule, rule } from '../rule.ts'

// What the Linux below writes arrives as SYSTEM_MSG of its facility, whatever it is.
const systemMessage = ['AUTHPRIV-6-SYSTEM_MSG', 'DAEMON-6-SYSTEM_MSG', 'AUTH-6-SYSTEM_MSG'] as const

/** Logins, configuration, accounting, AAA servers, access lists. */
export const users: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: systemMessage,
    text: [
      '{:text}: session opened for user {user:user} by {:any}(uid={uid:uint}) - {service}',
      '{:text}: session opened for user {user:user} by {:any}(uid={uid:uint})',
      '{:text}: session opened for user {user:user} by ...',
      'Accepted {method} for {user:user} from {remote-address:ip} port {port:uint} {:word} - {service}',
      'Accepted {method} for {user:user} from {remote-address:ip} port {port:uint} ...',
      'Accepted {method} for {user:user} from {remote-address:ip} - {service}',
      'Accepted {method} for {user:user} from {remote-address:ip}',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: systemMessage,
    text: ['{:text}: session closed for user {user:user} - {service}', '{:text}: session closed for user {user:user}'],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: systemMessage,
    text: [
      'pam_aaa:Authentication failed for user {user:user} from {remote-address:ip} - {service}',
      'pam_aaa:Authentication failed for user {user:user} from {terminal} - {service}',
      'pam_aaa:Authentication failed for user {user:user} from {remote-address:ip}',
      'pam_aaa:Authentication failed from {remote-address:ip} - {service}',
      'pam_aaa:Authentication failed from {terminal} - {service}',
      'pam_aaa:Authentication failed from {terminal}',
      'Authentication failed from {remote-address:ip} - {service}',
      'Authentication failed for user {user:user} from {remote-address:ip} - {service}',
      'error: PAM: {reason:text} for illegal user {user:user} from {remote-address:ip} - {service}',
      'error: PAM: {reason:text} for {user:user} from {remote-address:ip} - {service}',
      'error: PAM: {reason:text} for {user:user} from {remote-address:ip}',
      'Failed {method} for invalid user {user:user} from {remote-address:ip} port {port:uint} {:word} - {service}',
      'Failed {method} for {user:user} from {remote-address:ip} port {port:uint} {:word} - {service}',
      'Failed {method} for {user:user} from {remote-address:ip} port {port:uint} ...',
      'Invalid user {user:user} from {remote-address:ip} - {service}',
      'FAILED LOGIN {:text} FROM {remote-address:host} FOR {user:user}, {reason:text} - {service}',
      'Login failed for user {user:user} - {service}',
      '{:text}: authentication failure; {:text} user={user:user} - {service}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['AUTHPRIV-3-LOGIN_FAILED', 'LOGIN-3-LOGIN_FAILED'],
    text: 'Login failed for user {user:user} from {remote-address:ip}...',
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: ['VSHD-5-VSHD_SYSLOG_CONFIG_I', 'VSH-5-VSHD_SYSLOG_CONFIG_I'],
    text: [
      'Configured from {source} by {user:user} on {remote-address:ip}@{terminal}',
      'Configured from {source} by {user:user} on {remote-address:ip}',
      'Configured from {source} by {user:user} on {terminal}',
      'Configured from {source} by {user:user} on {terminal} ...',
      'Configured from {source} by {user:user}',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    mnemonic: 'AAA-6-AAA_ACCOUNTING_MESSAGE',
    text: [
      'update:{remote-address:ip}@{terminal}:{user:user}:{command:text} ({result:SUCCESS|FAILURE|REDIRECT})',
      'update:{remote-address:ip}@{terminal}:{user:user}:{command:text}',
      'update:{terminal}:{user:user}:{command:text} ({result:SUCCESS|FAILURE|REDIRECT})',
      'update:{terminal}:{user:user}:{command:text}',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: 'AAA-6-AAA_ACCOUNTING_MESSAGE',
    text: ['start:{remote-address:ip}@{terminal}:{user:user}:...', 'start:{terminal}:{user:user}:...'],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'AAA-6-AAA_ACCOUNTING_MESSAGE',
    text: ['stop:{remote-address:ip}@{terminal}:{user:user}:{reason:any}', 'stop:{terminal}:{user:user}:{reason:any}'],
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['RADIUS-3-RADIUS_ERROR_MESSAGE', 'RADIUS-2-RADIUS_SERVER_DEAD'],
    text: [
      'RADIUS server {server:host} failed to respond...',
      '{:text}RADIUS server {server:host} {reason:text}',
      '...server {server:host} failed to respond...',
      'All{:any}servers failed to respond...',
    ],
    set: { protocol: 'RADIUS' },
  }),
  rule({
    event: 'AAA_SERVER_UNREACHABLE',
    mnemonic: ['TACACS-3-TACACS_ERROR_MESSAGE', 'TACACS+-3-TACACS_ERROR_MESSAGE'],
    text: [
      'TACACS+ server {server:host} failed to respond...',
      'TACACS server {server:host} failed to respond...',
      '...server {server:host} failed to respond...',
      'All{:any}servers failed to respond...',
    ],
    set: { protocol: 'TACACS+' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: [
      'ACLLOG-5-ACLLOG_FLOW_INTERVAL',
      'ACLLOG-5-ACLLOG_NEW_FLOW',
      'ACLLOG-6-ACLLOG_FLOW_INTERVAL',
      'ACLLOG-4-ACLLOG_THRESHOLD',
    ],
    text: [
      'Src IP: {source-address:ip}, Dst IP: {destination-address:ip}, Src Port: {source-port:uint}, Dst Port: {destination-port:uint}, Src Intf: {interface:interface}, Protocol: "{protocol}"({:uint}), ACL Name: {acl}, ACE Action: {action}, Appl Intf: {:word}, Hit-count: {packets:uint}...',
      'Src IP: {source-address:ip}, Dst IP: {destination-address:ip}, Src Port: {source-port:uint}, Dst Port: {destination-port:uint}, Src Intf: {interface:interface}, Protocol: "{protocol}"({:uint}), Hit-count = {packets:uint}',
      'Src IP: {source-address:ip}, Dst IP: {destination-address:ip}, Src Port: {source-port:uint}, Dst Port: {destination-port:uint}, Src Intf: {interface:interface}, Protocol: "{protocol}"({:uint}), Hit-count: {packets:uint}...',
      'Source IP: {source-address:ip}, Destination IP: {destination-address:ip}, Source Port: {source-port:uint}, Destination Port: {destination-port:uint}, Source Interface: {interface:interface}, Protocol: "{protocol}"({:uint}), Hit-count = {packets:uint}',
    ],
  }),
  // As the leaf switches of ACI log packets that a contract permits or denies.
  rule({
    event: 'ACL_MATCH',
    mnemonic: 'ACLLOG-5-ACLLOG_PKTLOG_PERMIT',
    text: [
      '...SIP: {source-address:ip}, DIP: {destination-address:ip}, SPort: {source-port:uint}, DPort: {destination-port:uint}, Src Intf: {interface:interface}, Proto: {protocol}, PktLen: {length:uint}',
    ],
    set: { action: 'permit' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACLLOG-5-ACLLOG_PKTLOG', 'ACLLOG-5-ACLLOG_PKTLOG_DENY'],
    text: [
      '...SIP: {source-address:ip}, DIP: {destination-address:ip}, SPort: {source-port:uint}, DPort: {destination-port:uint}, Src Intf: {interface:interface}, Proto: {protocol}, PktLen: {length:uint}',
      '...SIP: {source-address:ip}, DIP: {destination-address:ip}, SPort: {source-port:uint}, DPort: {destination-port:uint}, Src Intf: {interface:interface}, Pr{:word}: {protocol}, ...',
    ],
  }),
]

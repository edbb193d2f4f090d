import { type Rule, rule } from '../rule.ts'

/** Logins, configuration, access lists. */
export const users: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SECURITY-login-6-AUTHEN_SUCCESS', 'SECURITY-LOGIN-6-AUTHEN_SUCCESS', 'SECURITY-SSHD-6-INFO_SUCCESS'],
    text: [
      "Successfully authenticated user '{user}' from '{remote-address:ip}' on '{terminal}'...",
      "Successfully authenticated user '{user}' from '{source}' on '{terminal}'...",
      "Successfully authenticated user '{user}'...",
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['SECURITY-login-4-AUTHEN_FAILED', 'SECURITY-LOGIN-4-AUTHEN_FAILED', 'SECURITY-SSHD-4-INFO_FAILURE'],
    text: [
      "Failed authentication attempt by user '{user}' from '{remote-address:ip}' on '{terminal}'...",
      "Failed authentication attempt by user '{user}' from '{source}' on '{terminal}'...",
      "Failed authentication attempt by user '' from '{remote-address:ip}' on '{terminal}'...",
      "Failed authentication attempt by user '{user}' from '{remote-address:ip}'...",
      "Failed authentication attempt by user '{user}'...",
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: 'MGBL-exec-3-LOGIN_AUTHEN',
    text: '{reason:text}',
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: ['SECURITY-SSHD-6-INFO_USER_LOGOUT', 'SECURITY-login-6-CLOSE', 'SECURITY-LOGIN-6-CLOSE'],
    text: [
      "User '{user}' from '{remote-address:ip}' logged out on '{terminal}'",
      "User '{user}' from '{source}' logged out on '{terminal}'",
      "User '{user}' logged out...",
    ],
  }),
  rule({
    event: 'SNMP_AUTH_FAILED',
    mnemonic: ['SNMP-SNMP-3-AUTH_FAIL', 'SNMP-SNMP-4-AUTH_FAIL'],
    text: [
      'Received snmp request on unknown community from {remote-address:ip}',
      'Received snmp request on unknown user from {remote-address:ip}',
      'Authentication failure for SNMP req from host {remote-address:ip}',
      '...from {remote-address:ip}',
    ],
  }),
  rule({
    event: 'USER_EXIT_CONFIG_MODE',
    mnemonic: 'MGBL-SYS-5-CONFIG_I',
    text: [
      'Configured from {source} by {user} on {terminal} ({remote-address:ip})',
      'Configured from {source} by {user} on {terminal}',
      'Configured from {source} by {user}',
      'Configured from {source:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_ROLLBACK',
    mnemonic: 'MGBL-CONFIG-6-DB_COMMIT',
    app: 'config_rollback',
    text: [
      "Configuration committed by user '{user}'. Use 'show configuration commit changes {revision}' to view the changes.",
      "Configuration committed by user '{user}'...",
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    mnemonic: ['MGBL-CONFIG-6-DB_COMMIT', 'MGBL-LIBTARCFG-6-COMMIT'],
    text: [
      "Configuration committed by user '{user}'. Use 'show configuration commit changes {revision}' to view the changes.",
      "Configuration committed by user '{user}'...",
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    mnemonic: ['MGBL-CONFIG-6-DB_COMMIT_ADMIN', 'MGBL-LIBTARCFG-6-ADMIN_COMMIT'],
    text: [
      "Administration configuration committed by user '{user}'. Use 'show configuration commit changes {revision}' to view the changes.",
      "Administration configuration committed by user '{user}'...",
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_FAILED',
    mnemonic: 'MGBL-CONFIGCLI-3-COMMIT_FAILURE',
    text: [
      "Configuration commit running under '{terminal}': by :'{user}' failed,{reason:text}",
      "Configuration commit running under '{terminal}': by :'{user}' failed...",
      '{reason:text}',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACL-IPV4_ACL-6-IPACCESSLOGP', 'ACL-IPV6_ACL-6-IPACCESSLOGP', 'ACL-IPV6_ACL-6-ACCESSLOGP'],
    text: [
      'access-list {acl} ({acl-entry:uint}) {action:permit|deny} {protocol} {source-address:ip}({source-port:uint}) {interface:interface} -> {destination-address:ip}({destination-port:uint}), {packets:uint} packet...',
      'access-list {acl} ({acl-entry:uint}) {action:permit|deny} {protocol} {source-address:ip}({source-port:uint}) -> {destination-address:ip}({destination-port:uint}), {packets:uint} packet...',
      'access-list {acl} {action:permit|deny} {protocol} {source-address:ip}({source-port:uint}) -> {destination-address:ip}({destination-port:uint}), {packets:uint} packet...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACL-IPV4_ACL-6-IPACCESSLOGDP', 'ACL-IPV6_ACL-6-IPACCESSLOGDP', 'ACL-IPV6_ACL-6-ACCESSLOGDP'],
    text: [
      'access-list {acl} ({acl-entry:uint}) {action:permit|deny} {protocol} {source-address:ip} -> {destination-address:ip} ({icmp-type:uint}/{icmp-code:uint}), {packets:uint} packet...',
      'access-list {acl} {action:permit|deny} {protocol} {source-address:ip} -> {destination-address:ip} ({icmp-type:uint}/{icmp-code:uint}), {packets:uint} packet...',
    ],
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACL-IPV4_ACL-6-IPACCESSLOGNP', 'ACL-IPV4_ACL-6-IPACCESSLOGS', 'ACL-IPV6_ACL-6-ACCESSLOGNP'],
    text: [
      'access-list {acl} ({acl-entry:uint}) {action:permit|deny} {protocol} {source-address:ip} -> {destination-address:ip}, {packets:uint} packet...',
      'access-list {acl} {action:permit|deny} {protocol} {source-address:ip} -> {destination-address:ip}, {packets:uint} packet...',
      'access-list {acl} ({acl-entry:uint}) {action:permit|deny} {source-address:ip}, {packets:uint} packet...',
      'access-list {acl} {action:permit|deny} {source-address:ip}, {packets:uint} packet...',
    ],
  }),
]

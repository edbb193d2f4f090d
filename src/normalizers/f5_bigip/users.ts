import { type Rule, rule } from '../rule.ts'

/** Logins, commands, configuration, certificates. */
export const userRules: readonly Rule[] = [
  // The same record is written at the end of a session, then with `end`.
  rule({
    event: 'USER_LOGOUT',
    text: [
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): user={user}({:text}) partition={:text} level={privilege:text} tty=(unknown) host={remote-address:host} attempts={count:uint} start={:text} end={:text}',
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): user={user}({:text}) partition={:text} level={privilege:text} tty={terminal:text} host={remote-address:host} attempts={count:uint} start={:text} end={:text}',
      '...AUDIT - user {:word} - RAW: {method}(mod_auth_pam): user={user}({:text}) partition={:text} level={privilege:text} tty={:text} host={remote-address:host} attempts={count:uint} start={:text} end={:text}',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    text: [
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): user={user}({:text}) partition={:text} level={privilege:text} tty=(unknown) host={remote-address:host} attempts={count:uint} start={:text}',
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): user={user}({:text}) partition={:text} level={privilege:text} tty={terminal:text} host={remote-address:host} attempts={count:uint} start={:text}',
      '...AUDIT - user {:word} - RAW: {method}(mod_auth_pam): user={user}({:text}) partition={:text} level={privilege:text} tty={:text} host={remote-address:host} attempts={count:uint} start={:text}',
      '...pam_radius_auth: user {user:user} successfully authenticated...',
      '...pam_bigip_authz: authenticated user {user:user} with role {:uint} ({privilege:text}) in partition {:text}',
      '...pam_bigip_authz: authenticated user {user:user} with role {privilege}...',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    text: [
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): {:User|user}={user} tty=(unknown) host={remote-address:host} failed to login after {count:uint} {:text}',
      '...AUDIT - user {:word} - RAW: {method}(pam_audit): {:User|user}={user} tty={terminal:text} host={remote-address:host} failed to login after {count:uint} {:text}',
      '...AUDIT - user {:word} - RAW: {method}(mod_auth_pam): {:User|user}={user} tty={:text} host={remote-address:host} failed to login after {count:uint} {:text}',
    ],
  }),
  rule({
    event: 'USER_WRITE_CONFIG',
    text: [
      '...AUDIT - pid={pid:uint} user={user:user} folder={path} module={mode:text} status=[{status:text}] cmd_data=save /sys config...',
      '...AUDIT - pid={pid:uint} user={user:user} folder={path} module={mode:text} status=[{status:text}] cmd_data=save sys config...',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    text: [
      '...AUDIT - pid={pid:uint} user={user:user} folder={path:any} module={mode:text} status=[{status:text}] cmd_data={command:text}',
      '...AUDIT - user {user:user} - RAW: {method}: command: {command:text}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_CHANGED',
    text: [
      '...AUDIT - client {:text}, user {user:user} - transaction #{revision} - object {:uint} - {statement:text} [Status={status:text}]',
      '...AUDIT - user {user:user} - transaction #{revision} - object {:uint} - {statement:text} [Status={status:text}]',
    ],
  }),
  rule({
    event: 'CONFIGURATION_ERROR',
    text: '...01070734:{:uint}: Configuration error: {message:text}',
  }),
  rule({
    event: 'USER_AUTHENTICATION_STARTED',
    text: "...01490010:{:uint}: {session}: Username '{user:text}'",
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    text: [
      "...: {session}: {:text} agent: Auth ({:text}): authenticate with '{user:text}' successful...",
      "...: {session}: {:text} Agent: Auth ({:text}): authenticate with '{user:text}' successful...",
    ],
  }),
  rule({
    event: 'VPN_USER_LOGIN_FAILED',
    text: [
      "...: {session}: {:text} agent: Auth ({:text}): authenticate with '{user:text}' failed: {reason:text}",
      "...: {session}: {:text} agent: Auth ({:text}): authenticate with '{user:text}' failed...",
      "...: {session}: {:text} Agent: Auth ({:text}): authenticate with '{user:text}' failed...",
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRING',
    text: [
      "...: Certificate '{certificate:text}' in file {file} will expire on {expires:text}",
      '...: Certificate {certificate:text} in file {file} will expire on {expires:text}',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRED',
    text: [
      "...: Certificate '{certificate:text}' in file {file} expired on {expires:text}",
      '...: Certificate {certificate:text} in file {file} expired on {expires:text}',
    ],
  }),
]

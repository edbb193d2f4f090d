import { rule, ruleSet } from './rule.ts'

// `2016-03-01 10:00:00 - ive1 - [192.0.2.5] Root::alice(Staff)[Users] - …`: time, node, source, user, realm, roles.
const behindHeader = <const Text extends string>(text: Text) =>
  `...- {node} - [{remote-address:ip}] {user:ive-user}({group:any})[{:any}] - ${text}` as const
// Where the text names the user, it does so without the virtual system.
const withUser = <const Text extends string>(text: Text) =>
  `...- {node} - [{remote-address:ip}] {:any}({:any})[{role:any}] - ${text}` as const

export const juniper_ive = ruleSet({
  platform: 'juniper_ive',
  rules: [
    rule({
      event: 'VPN_USER_CONNECTED',
      text: [
        withUser('Login succeeded for {user}/{group:text} from {:ip}.'),
        withUser('Login succeeded for {user}/{group:text} (session:{session-id}) from {:ip}...'),
        withUser('Login succeeded for {user}/{group:text} from {:text}'),
      ],
    }),
    rule({
      event: 'VPN_USER_LOGIN_FAILED',
      text: [
        behindHeader('Login failed using auth server {server:text} ({method:text}).  Reason: {reason:text}'),
        behindHeader('Login failed using auth server {server:text} ({method:text}). Reason: {reason:text}'),
        behindHeader('Login failed.  Reason: {reason:text}'),
        behindHeader('Login failed. Reason: {reason:text}'),
      ],
    }),
    rule({
      event: 'VPN_USER_LOGIN_FAILED',
      text: withUser('Primary authentication failed for {user}/{server:text} from {:text}'),
    }),
    rule({
      event: 'USER_AUTHENTICATED',
      text: withUser('Primary authentication successful for {user}/{server:text} from {:text}'),
    }),
    rule({
      event: 'VPN_USER_DISCONNECTED',
      text: [behindHeader('Logout from {:ip} (session:{session-id})'), behindHeader('Logout from {:text}')],
      set: { reason: 'logout' },
    }),
    rule({
      event: 'VPN_USER_DISCONNECTED',
      text: [
        withUser(
          'Session timed out for {user}/{group:text} due to {reason:text} (last access at {:text}). Idle session identified {:text}',
        ),
        withUser('Session timed out for {user}/{group:text} due to {reason:text} (last access at {:text})...'),
      ],
    }),
    rule({
      event: 'VPN_USER_CONNECTED',
      text: [
        behindHeader(
          '{service:Network Connect|VPN Tunneling}: Session started for user with IP {assigned-address:ip}, hostname {host}',
        ),
        behindHeader(
          '{service:Network Connect|VPN Tunneling}: Session started for user with IPv4 address {assigned-address:ip}, hostname {host}',
        ),
      ],
    }),
    rule({
      event: 'VPN_USER_DISCONNECTED',
      text: [
        behindHeader('{service:Network Connect|VPN Tunneling}: Session ended for user with IP {assigned-address:ip}'),
        behindHeader(
          '{service:Network Connect|VPN Tunneling}: Session ended for user with IPv4 address {assigned-address:ip}',
        ),
      ],
    }),
    rule({
      event: 'VPN_CLIENT_CHECK_FAILED',
      text: behindHeader("Host Checker policy '{check:text}' failed on host {:text}"),
    }),
  ],
})

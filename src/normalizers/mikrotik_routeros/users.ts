import { type Rule, rule } from '../rule.ts'

const ppp = ['ppp', 'pppoe', 'pptp', 'l2tp', 'sstp', 'ovpn'].flatMap(tunnel =>
  tunnel === 'ppp' ? ['ppp,info,account'] : [`${tunnel},ppp,info,account`, `${tunnel},info,account`],
)

const system = ['system,info', 'system', 'system,info,account']

/** Logins, configuration, restarts. */
export const userRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    text: [
      'user {user:user} logged in from {remote-address:host} via {method}',
      'user {user:user} logged in via {method}',
      '...account user {user:user} logged in from {remote-address:host} via {method}',
      '...account: user {user:user} logged in from {remote-address:host} via {method}',
      '...account: user {user:user} logged in via {method}',
      '...account user {user:user} logged in via {method}',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    text: [
      'user {user:user} logged out from {remote-address:host} via {method}',
      'user {user:user} logged out via {method}',
      '...account user {user:user} logged out from {remote-address:host} via {method}',
      '...account: user {user:user} logged out from {remote-address:host} via {method}',
      '...account: user {user:user} logged out via {method}',
      '...account user {user:user} logged out via {method}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    text: [
      '...login failure for user {user:user} from {remote-address:host} via {method}',
      '...login failure for user {user:user} via {method}',
    ],
  }),
  rule({
    event: 'VPN_USER_CONNECTED',
    app: ppp,
    text: [
      '{user:user} logged in, {assigned-address:ip} from {remote-address:ip}',
      '{user:user} logged in, {assigned-address:ip}',
    ],
  }),
  // Seconds, octets in and out, packets in and out.
  rule({
    event: 'VPN_USER_DISCONNECTED',
    app: ppp,
    text: [
      '{user:user} logged out, {duration:uint} {octets-received:uint} {octets-sent:uint} {packets-received:uint} {packets-sent:uint}...',
      '{user:user} logged out, {:text}',
    ],
  }),
  // Version 7 says how and what: "filter rule changed by winbox-3.40/tcp-msg(winbox):admin@192.0.2.1 (/ip firewall …)".
  rule({
    event: 'CONFIGURATION_CHANGED',
    app: system,
    text: [
      '{path:text} changed by {method}:{user}@{remote-address:host} ({statement:text})',
      '{path:text} added by {method}:{user}@{remote-address:host} ({statement:text})',
      '{path:text} removed by {method}:{user}@{remote-address:host} ({statement:text})',
      '{path:text} changed by {method}:{user}@{remote-address:host}',
      '{path:text} added by {method}:{user}@{remote-address:host}',
      '{path:text} removed by {method}:{user}@{remote-address:host}',
      '{path:text} changed by {user}',
      '{path:text} added by {user}',
      '{path:text} removed by {user}',
      '{path:text} moved by {user}',
      '{path:text} unscheduled by {user}',
    ],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    text: [
      '...router was rebooted {reason:text}',
      '...router rebooted because of {reason:text}',
      '...router rebooted by {user}',
      '...router rebooted',
      '...System rebooted because of {reason:text}',
    ],
  }),
  rule({
    event: 'CLOCK_CHANGED',
    text: ['...system time changed{:any}', 'ntp change time {value:text}', '...NTP: system time changed{:any}'],
  }),
  rule({
    event: 'CONFIGURATION_BACKUP',
    text: 'configuration backup saved{:any}',
  }),
]

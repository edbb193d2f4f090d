import { rule, ruleSet } from './rule.ts'

// SecureSync time servers: Linux daemons, with TACACS+ by PAM.

export const spectracom_ntp = ruleSet({
  platform: 'spectracom_ntp',
  rules: [
    rule({
      event: 'LOGIN_FAILED',
      app: 'PAM-tacplus',
      text: [
        '{reason:=auth failed}: {error-code:uint} {host}',
        '{reason:=auth failed}: {error-code:uint}',
        '{reason:=auth failed}: {detail:text}',
      ],
    }),
    rule({
      event: 'AAA_SERVER_UNREACHABLE',
      app: 'PAM-tacplus',
      text: [
        'connection {:to|with} {server:host} {reason:failed|timed out}',
        'connection to {server:host} failed: {reason:text}',
        '{reason:=no more servers to connect}',
        'all possible TACACS+ servers {reason:failed|unreachable}...',
      ],
      set: { protocol: 'TACACS+' },
    }),
    rule({
      event: 'NTP_SYNC_ACQUIRED',
      app: 'ntpd',
      text: 'synchronized to {server:host}, stratum {stratum:uint}',
    }),
    rule({ event: 'NTP_SYNC_LOST', app: 'ntpd', text: ['no servers reachable', 'synchronization lost...'] }),
    rule({
      event: 'CLOCK_CHANGED',
      app: 'ntpd',
      text: [
        'time reset {offset:number} s',
        'time set {offset:number} s',
        'step time server {server:host} offset {offset:number} sec',
      ],
    }),
  ],
})

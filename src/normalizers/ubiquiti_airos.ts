import { rule, ruleSet } from './rule.ts'

// A small Linux: Dropbear for SSH, hostapd for the radio, the kernel for its ports.

export const ubiquiti_airos = ruleSet({
  platform: 'ubiquiti_airos',
  rules: [
    rule({
      event: 'USER_LOGIN',
      app: 'dropbear',
      text: [
        "{method:password|pubkey|PAM password} auth succeeded for '{user:user}' from {remote-address:ip}:{remote-port:uint}",
        "{method:password|pubkey} auth succeeded for '{user:user}' with {:text} from {remote-address:ip}:{remote-port:uint}",
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: 'dropbear',
      text: [
        "{reason:bad password attempt|bad PAM password attempt} for '{user:user}' from {remote-address:ip}:{remote-port:uint}",
        "{:login|Login} attempt for {reason:=nonexistent user} '{user:user}' from {remote-address:ip}:{remote-port:uint}",
        '{:login|Login} attempt for {reason:=nonexistent user} from {remote-address:ip}:{remote-port:uint}',
        "Exit before auth from <{remote-address:ip}:{remote-port:uint}>: (user '{user:user}', {count:uint} fails): {reason:text}",
        "Exit before auth (user '{user:user}', {count:uint} fails): {reason:text}",
        "exit before auth (user '{user:user}', {count:uint} fails): {reason:text}",
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: 'dropbear',
      text: [
        '{:Exit|exit} ({user:user}) from <{remote-address:ip}:{remote-port:uint}>: {reason:text}',
        '{:Exit|exit} ({user:user}): {reason:text}',
        '{:Exit|exit} after auth ({user:user}): {reason:text}',
      ],
    }),
    rule({
      event: 'WIRELESS_CLIENT_ASSOCIATED',
      app: ['hostapd', 'wireless', 'stahtd'],
      text: [
        '{interface:interface}: STA {mac-address:mac} IEEE 802.11: associated...',
        '{interface:interface} Registered node:{mac-address:mac}...',
      ],
    }),
    rule({
      event: 'WIRELESS_CLIENT_DISASSOCIATED',
      app: ['hostapd', 'wireless', 'stahtd'],
      text: [
        '{interface:interface}: STA {mac-address:mac} IEEE 802.11: disassociated due to {reason:text}',
        '{interface:interface}: STA {mac-address:mac} IEEE 802.11: {:disassociated|deauthenticated}',
        '{interface:interface}: STA {mac-address:mac} IEEE 802.11: deauthenticated due to {reason:text}',
        '{interface:interface} Expired node:{mac-address:mac}...',
      ],
    }),
    rule({
      event: 'INTERFACE_UP',
      app: 'kernel',
      text: ['{interface:interface}: link up ({speed}/{mode:text})', '{interface:interface}: Link UP...'],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: 'kernel',
      text: ['{interface:interface}: Link DOWN...', '{interface:interface}: link down'],
      set: { 'oper-status': 'DOWN' },
    }),
  ],
})

import { rule, ruleSet } from './rule.ts'

// The name of the rule that sent the message may stand before it in brackets: `[Login Failed]: `.

export const raritan_px = ruleSet({
  platform: 'raritan_px',
  rules: [
    rule({
      event: 'LOGIN_FAILED',
      text: [
        "...Authentication failed for user '{user:user}' from host '{remote-address:host}'",
        "...Authentication failed for user '{user:user}' from host '{remote-address:host}'...",
      ],
      set: { reason: 'Authentication failed' },
    }),
    rule({
      event: 'LOGIN_BLOCKED',
      text: "...User '{user:user}' from host '{remote-address:host}' {:is|was} blocked...",
    }),
    rule({
      event: 'USER_LOGIN',
      text: "...User '{user:user}' from host '{remote-address:host}' logged in...",
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        "...User '{user:user}' from host '{remote-address:host}' logged out...",
        "...Session of user '{user:user}' from host '{remote-address:host}' {reason:=timed out}",
      ],
    }),
    rule({
      event: 'INTERFACE_UP',
      text: [
        '...The {interface:word} network interface link is now up...',
        '...etwork interface {interface:word} link state is now up...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        '...The {interface:word} network interface link is now down...',
        '...etwork interface {interface:word} link state is now down...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({ event: 'SYSTEM_RESTARTED', text: '...System started...' }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      text: "...System reset performed by user '{user:user}' from host '{remote-address:host}'...",
    }),
    rule({
      event: 'CONFIGURATION_CHANGED',
      text: [
        "{path:text} were changed by user '{user:user}' from host '{remote-address:host}'...",
        "{path:text} was changed by user '{user:user}' from host '{remote-address:host}'...",
        "{path:text} were modified by user '{user:user}' from host '{remote-address:host}'...",
        "{path:text} was modified by user '{user:user}' from host '{remote-address:host}'...",
        "{path:text} has been changed by user '{user:user}' from host '{remote-address:host}'...",
      ],
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      text: [
        "...emperature sensor '{component:text}' in slot {slot:uint} asserted '{level:text}'...",
        "...emperature sensor '{component:text}' asserted '{level:text}'...",
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: [
        "...emperature sensor '{component:text}' in slot {slot:uint} deasserted '{:text}'...",
        "...emperature sensor '{component:text}' deasserted '{:text}'...",
      ],
    }),
  ],
})

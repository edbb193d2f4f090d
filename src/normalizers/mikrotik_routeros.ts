import { rule, ruleSet } from './rule.ts'

export const mikrotik_routeros = ruleSet({
  platform: 'mikrotik_routeros',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      text: '{interface} link up...',
      set: { 'oper-status': 'UP' },
    }),
  ],
})

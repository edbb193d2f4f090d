import { rule, ruleSet } from './rule.ts'

export const brocade_netiron = ruleSet({
  platform: 'brocade_netiron',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: 'System',
      text: 'Interface {interface:interface}, state up...',
      set: { 'oper-status': 'UP' },
    }),
  ],
})

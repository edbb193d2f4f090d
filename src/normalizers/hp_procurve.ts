import { rule, ruleSet } from './rule.ts'

export const hp_procurve = ruleSet({
  platform: 'hp_procurve',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      app: 'ports',
      text: 'port {interface:interface} is now on-line',
      set: { 'oper-status': 'UP' },
    }),
  ],
})

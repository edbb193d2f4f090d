import { ruleSet } from './rule.ts'

export const cisco_fxos = ruleSet({
  platform: 'cisco_fxos',
  rules: [],
})

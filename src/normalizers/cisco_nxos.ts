import { ruleSet } from './rule.ts'

export const cisco_nxos = ruleSet({
  platform: 'cisco_nxos',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const cisco_asa = ruleSet({
  platform: 'cisco_asa',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const cisco_cimc = ruleSet({
  platform: 'cisco_cimc',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const cisco_ios = ruleSet({
  platform: 'cisco_ios',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const cisco_iosxr = ruleSet({
  platform: 'cisco_iosxr',
  rules: [],
})

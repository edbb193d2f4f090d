import { ruleSet } from './rule.ts'

export const cisco_meraki = ruleSet({
  platform: 'cisco_meraki',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const citrix_netscaler = ruleSet({
  platform: 'citrix_netscaler',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const juniper_junos = ruleSet({
  platform: 'juniper_junos',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const juniper_ive = ruleSet({
  platform: 'juniper_ive',
  rules: [],
})

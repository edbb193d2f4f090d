import { ruleSet } from './rule.ts'

export const netgear = ruleSet({
  platform: 'netgear',
  rules: [],
})

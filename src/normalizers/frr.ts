import { ruleSet } from './rule.ts'

export const frr = ruleSet({
  platform: 'frr',
  rules: [],
})

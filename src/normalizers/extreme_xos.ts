import { ruleSet } from './rule.ts'

export const extreme_xos = ruleSet({
  platform: 'extreme_xos',
  rules: [],
})

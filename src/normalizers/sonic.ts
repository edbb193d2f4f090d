import { ruleSet } from './rule.ts'

export const sonic = ruleSet({
  platform: 'sonic',
  rules: [],
})

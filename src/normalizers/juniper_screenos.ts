import { ruleSet } from './rule.ts'

export const juniper_screenos = ruleSet({
  platform: 'juniper_screenos',
  rules: [],
})

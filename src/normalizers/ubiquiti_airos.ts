import { ruleSet } from './rule.ts'

export const ubiquiti_airos = ruleSet({
  platform: 'ubiquiti_airos',
  rules: [],
})

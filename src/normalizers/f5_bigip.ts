import { ruleSet } from './rule.ts'

export const f5_bigip = ruleSet({
  platform: 'f5_bigip',
  rules: [],
})

import { radlan } from './radlan.ts'
import { ruleSet } from './rule.ts'

export const supertel_k2x = ruleSet({
  platform: 'supertel_k2x',
  rules: radlan,
})

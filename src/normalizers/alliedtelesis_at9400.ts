import { ruleSet } from './rule.ts'

export const alliedtelesis_at9400 = ruleSet({
  platform: 'alliedtelesis_at9400',
  rules: [],
})

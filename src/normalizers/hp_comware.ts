import { ruleSet } from './rule.ts'

export const hp_comware = ruleSet({
  platform: 'hp_comware',
  rules: [],
})

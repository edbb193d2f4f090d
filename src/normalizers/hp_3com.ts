import { ruleSet } from './rule.ts'

export const hp_3com = ruleSet({
  platform: 'hp_3com',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const hp_procurve = ruleSet({
  platform: 'hp_procurve',
  rules: [],
})

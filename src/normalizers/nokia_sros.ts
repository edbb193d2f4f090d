import { ruleSet } from './rule.ts'

export const nokia_sros = ruleSet({
  platform: 'nokia_sros',
  rules: [],
})

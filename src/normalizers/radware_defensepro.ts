import { ruleSet } from './rule.ts'

export const radware_defensepro = ruleSet({
  platform: 'radware_defensepro',
  rules: [],
})

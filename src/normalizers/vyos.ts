import { ruleSet } from './rule.ts'

export const vyos = ruleSet({
  platform: 'vyos',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const sonicwall_sonicos = ruleSet({
  platform: 'sonicwall_sonicos',
  rules: [],
})

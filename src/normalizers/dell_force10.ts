import { ruleSet } from './rule.ts'

export const dell_force10 = ruleSet({
  platform: 'dell_force10',
  rules: [],
})

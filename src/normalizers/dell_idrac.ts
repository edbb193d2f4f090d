import { ruleSet } from './rule.ts'

export const dell_idrac = ruleSet({
  platform: 'dell_idrac',
  rules: [],
})

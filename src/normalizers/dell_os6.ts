import { ruleSet } from './rule.ts'

export const dell_os6 = ruleSet({
  platform: 'dell_os6',
  rules: [],
})

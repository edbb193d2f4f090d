import { ruleSet } from './rule.ts'

export const freebsd = ruleSet({
  platform: 'freebsd',
  rules: [],
})

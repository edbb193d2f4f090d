import { ruleSet } from './rule.ts'

export const linux = ruleSet({
  platform: 'linux',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const apc_aos = ruleSet({
  platform: 'apc_aos',
  rules: [],
})

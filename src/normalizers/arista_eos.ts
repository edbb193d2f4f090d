import { ruleSet } from './rule.ts'

export const arista_eos = ruleSet({
  platform: 'arista_eos',
  rules: [],
})

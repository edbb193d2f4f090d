import { ruleSet } from './rule.ts'

export const brocade_netiron = ruleSet({
  platform: 'brocade_netiron',
  rules: [],
})

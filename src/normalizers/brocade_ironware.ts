import { ruleSet } from './rule.ts'

export const brocade_ironware = ruleSet({
  platform: 'brocade_ironware',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const nokia_srlinux = ruleSet({
  platform: 'nokia_srlinux',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const dlink_dgs3100 = ruleSet({
  platform: 'dlink_dgs3100',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const dlink_dxs = ruleSet({
  platform: 'dlink_dxs',
  rules: [],
})

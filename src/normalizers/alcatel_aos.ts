import { ruleSet } from './rule.ts'

export const alcatel_aos = ruleSet({
  platform: 'alcatel_aos',
  rules: [],
})

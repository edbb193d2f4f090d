import { ruleSet } from './rule.ts'

export const alcatel_7324ru = ruleSet({
  platform: 'alcatel_7324ru',
  rules: [],
})

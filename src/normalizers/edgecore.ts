import { ruleSet } from './rule.ts'

export const edgecore = ruleSet({
  platform: 'edgecore',
  rules: [],
})

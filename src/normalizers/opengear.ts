import { ruleSet } from './rule.ts'

export const opengear = ruleSet({
  platform: 'opengear',
  rules: [],
})

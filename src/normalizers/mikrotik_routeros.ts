import { ruleSet } from './rule.ts'

export const mikrotik_routeros = ruleSet({
  platform: 'mikrotik_routeros',
  rules: [],
})

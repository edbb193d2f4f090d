import { ruleSet } from './rule.ts'

export const spectracom_ntp = ruleSet({
  platform: 'spectracom_ntp',
  rules: [],
})

import { ruleSet } from './rule.ts'

export const qtech_qsw = ruleSet({
  platform: 'qtech_qsw',
  rules: [],
})

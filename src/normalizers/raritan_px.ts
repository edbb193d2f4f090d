import { ruleSet } from './rule.ts'

export const raritan_px = ruleSet({
  platform: 'raritan_px',
  rules: [],
})

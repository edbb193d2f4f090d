import { ruleSet } from './rule.ts'

export const eltex_mes = ruleSet({
  platform: 'eltex_mes',
  rules: [],
})

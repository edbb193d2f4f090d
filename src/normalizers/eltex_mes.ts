import { radlan } from './radlan.ts'
import { ruleSet } from './rule.ts'

export const eltex_mes = ruleSet({
  platform: 'eltex_mes',
  rules: radlan,
})

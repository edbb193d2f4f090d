import { ruleSet } from './rule.ts'

export const fortinet_fortios = ruleSet({
  platform: 'fortinet_fortios',
  rules: [],
})

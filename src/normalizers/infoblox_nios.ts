import { ruleSet } from './rule.ts'

export const infoblox_nios = ruleSet({
  platform: 'infoblox_nios',
  rules: [],
})

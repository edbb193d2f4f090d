import { ruleSet } from './rule.ts'

export const paloalto_panos = ruleSet({
  platform: 'paloalto_panos',
  rules: [],
})

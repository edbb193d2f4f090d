import { ruleSet } from './rule.ts'

export const paloalto_prisma = ruleSet({
  platform: 'paloalto_prisma',
  rules: [],
})

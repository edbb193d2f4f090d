import { ruleSet } from './rule.ts'

export const checkpoint_gaia = ruleSet({
  platform: 'checkpoint_gaia',
  rules: [],
})

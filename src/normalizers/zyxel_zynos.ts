import { ruleSet } from './rule.ts'

export const zyxel_zynos = ruleSet({
  platform: 'zyxel_zynos',
  rules: [],
})

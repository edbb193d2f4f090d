import { ruleSet } from './rule.ts'

export const huawei_vrp = ruleSet({
  platform: 'huawei_vrp',
  rules: [],
})

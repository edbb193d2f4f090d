import { radlan } from './radlan.ts'
import { ruleSet } from './rule.ts'

export const cisco_smb = ruleSet({
  platform: 'cisco_smb',
  rules: radlan,
})

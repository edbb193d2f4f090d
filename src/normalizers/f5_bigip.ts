import { systemRules } from './f5_bigip/system.ts'
import { trafficRules } from './f5_bigip/traffic.ts'
import { userRules } from './f5_bigip/users.ts'
import { ruleSet } from './rule.ts'

// The message id (`01070638:5:`) stands before the text; blades write their slot before that, so both are skipped.
export const f5_bigip = ruleSet({
  platform: 'f5_bigip',
  rules: [...trafficRules, ...userRules, ...systemRules],
})

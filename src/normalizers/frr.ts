import { frrDaemonRules } from './frr/daemon-rules.ts'
import { ruleSet } from './rule.ts'

export const frr = ruleSet({
  platform: 'frr',
  rules: frrDaemonRules,
})

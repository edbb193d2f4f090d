import { authenticationRules } from './linux/authentication.ts'
import { ipsecRules } from './linux/ipsec.ts'
import { kernelRules } from './linux/kernel.ts'
import { serviceRules } from './linux/services.ts'
import { ruleSet } from './rule.ts'

// Also what OpenSSH, ntpd, sudo and others write on the other Unix-like systems.
export const linux = ruleSet({
  platform: 'linux',
  rules: [...authenticationRules, ...kernelRules, ...serviceRules, ...ipsecRules],
})

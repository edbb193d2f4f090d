import { interfaceRules } from './mikrotik_routeros/network.ts'
import { userRules } from './mikrotik_routeros/users.ts'
import { ruleSet } from './rule.ts'

// The topics before a message are the tag (`system,info,account`); senders may cut or lose them, so sentences do without.
export const mikrotik_routeros = ruleSet({
  platform: 'mikrotik_routeros',
  defaultInstance: ['main'],
  formats: ['routeros'],
  rules: [...interfaceRules, ...userRules],
})

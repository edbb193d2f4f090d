import { platformRules } from './arista_eos/platform.ts'
import { routingRules } from './arista_eos/routing.ts'
import { switchingRules } from './arista_eos/switching.ts'
import { userRules } from './arista_eos/users.ts'
import { ruleSet } from './rule.ts'

export const arista_eos = ruleSet({
  platform: 'arista_eos',
  formats: ['arista'],
  rules: [...switchingRules, ...routingRules, ...userRules, ...platformRules],
})

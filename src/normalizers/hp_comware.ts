import { platformRules } from './hp_comware/platform.ts'
import { routingRules } from './hp_comware/routing.ts'
import { switchingRules } from './hp_comware/switching.ts'
import { userRules } from './hp_comware/users.ts'
import { ruleSet } from './rule.ts'

export const hp_comware = ruleSet({
  platform: 'hp_comware',
  formats: ['comware'],
  rules: [...switchingRules, ...routingRules, ...userRules, ...platformRules],
})

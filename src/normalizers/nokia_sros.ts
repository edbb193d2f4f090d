import { mplsRules } from './nokia_sros/mpls.ts'
import { platformRules } from './nokia_sros/platform.ts'
import { routingRules } from './nokia_sros/routing.ts'
import { userRules } from './nokia_sros/users.ts'
import { ruleSet } from './rule.ts'

// The text follows the event's name and a subject in brackets, so most sentences begin with "...".
export const nokia_sros = ruleSet({
  platform: 'nokia_sros',
  defaultInstance: ['Base', 'router Base'],
  formats: ['sros'],
  rules: [...routingRules, ...mplsRules, ...userRules, ...platformRules],
})

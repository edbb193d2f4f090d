import { interfaceRules } from './brocade/interfaces.ts'
import { routingRules } from './brocade/routing.ts'
import { switchingRules } from './brocade/switching.ts'
import { systemRules } from './brocade/system.ts'
import { userRules } from './brocade/users.ts'
import { ruleSet, yielding } from './rule.ts'

// One descent, one wording: an unknown sender of routing messages is rather the router, of others rather the switch.
export const brocade_ironware = ruleSet({
  platform: 'brocade_ironware',
  defaultInstance: ['default-vrf'],
  rules: [...switchingRules, ...userRules, ...systemRules, ...yielding([...interfaceRules, ...routingRules])],
})

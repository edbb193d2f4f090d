import { bundles } from './cisco_iosxr/bundles.ts'
import { hardware } from './cisco_iosxr/hardware.ts'
import { interfaces } from './cisco_iosxr/interfaces.ts'
import { mpls } from './cisco_iosxr/mpls.ts'
import { routing } from './cisco_iosxr/routing.ts'
import { system } from './cisco_iosxr/system.ts'
import { users } from './cisco_iosxr/users.ts'
import { ruleSet } from './rule.ts'

export const cisco_iosxr = ruleSet({
  platform: 'cisco_iosxr',
  formats: ['cisco-iosxr'],
  rules: [...interfaces, ...bundles, ...routing, ...mpls, ...users, ...system, ...hardware],
})

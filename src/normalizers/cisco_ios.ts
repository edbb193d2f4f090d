import { access } from './cisco_ios/access.ts'
import { bgp } from './cisco_ios/bgp.ts'
import { configuration } from './cisco_ios/configuration.ts'
import { environment } from './cisco_ios/environment.ts'
import { hardware } from './cisco_ios/hardware.ts'
import { igp } from './cisco_ios/igp.ts'
import { interfaces } from './cisco_ios/interfaces.ts'
import { mpls } from './cisco_ios/mpls.ts'
import { optics } from './cisco_ios/optics.ts'
import { redundancy } from './cisco_ios/redundancy.ts'
import { security } from './cisco_ios/security.ts'
import { switching } from './cisco_ios/switching.ts'
import { system } from './cisco_ios/system.ts'
import { temperature } from './cisco_ios/temperature.ts'
import { users } from './cisco_ios/users.ts'
import { wireless } from './cisco_ios/wireless.ts'
import { ruleSet } from './rule.ts'

export const cisco_ios = ruleSet({
  platform: 'cisco_ios',
  rules: [
    ...interfaces,
    ...bgp,
    ...igp,
    ...mpls,
    ...redundancy,
    ...switching,
    ...access,
    ...optics,
    ...configuration,
    ...users,
    ...system,
    ...hardware,
    ...environment,
    ...temperature,
    ...security,
    ...wireless,
  ],
})

import { hardware } from './cisco_nxos/hardware.ts'
import { interfaces } from './cisco_nxos/interfaces.ts'
import { modules } from './cisco_nxos/modules.ts'
import { routing } from './cisco_nxos/routing.ts'
import { switching } from './cisco_nxos/switching.ts'
import { system } from './cisco_nxos/system.ts'
import { users } from './cisco_nxos/users.ts'
import { ruleSet } from './rule.ts'

export const cisco_nxos = ruleSet({
  platform: 'cisco_nxos',
  defaultInstance: ['default-base'],
  rules: [...interfaces, ...switching, ...routing, ...users, ...system, ...hardware, ...modules],
})

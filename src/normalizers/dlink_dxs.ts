import { interfaces } from './dlink_dxs/interfaces.ts'
import { mnemonics, routing } from './dlink_dxs/routing.ts'
import { switching } from './dlink_dxs/switching.ts'
import { system } from './dlink_dxs/system.ts'
import { users } from './dlink_dxs/users.ts'
import { ruleSet } from './rule.ts'

export const dlink_dxs = ruleSet({
  platform: 'dlink_dxs',
  rules: [...interfaces, ...switching, ...users, ...system, ...routing, ...mnemonics],
})

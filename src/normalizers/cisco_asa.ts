import { acl } from './cisco_asa/acl.ts'
import { failover } from './cisco_asa/failover.ts'
import { firepower, readFirepower } from './cisco_asa/firepower.ts'
import { nat } from './cisco_asa/nat.ts'
import { sessions } from './cisco_asa/sessions.ts'
import { system } from './cisco_asa/system.ts'
import { threats } from './cisco_asa/threats.ts'
import { users } from './cisco_asa/users.ts'
import { vpn } from './cisco_asa/vpn.ts'
import { ruleSet } from './rule.ts'

/** ASA, and with the same numbers PIX, FWSM and Firepower Threat Defense. */
export const cisco_asa = ruleSet({
  platform: 'cisco_asa',
  formats: ['cisco-asa'],
  readRecord: readFirepower,
  rules: [...sessions, ...acl, ...nat, ...threats, ...users, ...vpn, ...failover, ...system, ...firepower],
})

import { rule, ruleSet } from './rule.ts'

export const brocade_ironware = ruleSet({
  platform: 'brocade_ironware',
  rules: [rule({ event: 'VLAN_CREATED', app: 'VLAN', text: 'Id {vlan:vlan} added from {method} session...' })],
})

import { bgpRules } from './juniper_junos/bgp.ts'
import { chassisRules } from './juniper_junos/chassis.ts'
import { configurationRules } from './juniper_junos/configuration.ts'
import { readFlowText } from './juniper_junos/flow-text.ts'
import { interfaceRules } from './juniper_junos/interfaces.ts'
import { mplsRules } from './juniper_junos/mpls.ts'
import { routingRules } from './juniper_junos/routing.ts'
import { securityRules } from './juniper_junos/security.ts'
import { readStructuredData } from './juniper_junos/structured-data.ts'
import { switchingRules } from './juniper_junos/switching.ts'
import { systemRules } from './juniper_junos/system.ts'
import { userRules } from './juniper_junos/users.ts'
import { ruleSet } from './rule.ts'

export const juniper_junos = ruleSet({
  platform: 'juniper_junos',
  defaultInstance: ['master'],
  formats: ['junos'],
  readRecord: message => readFlowText(message) ?? readStructuredData(message),
  rules: [
    ...interfaceRules,
    ...bgpRules,
    ...routingRules,
    ...mplsRules,
    ...switchingRules,
    ...configurationRules,
    ...userRules,
    ...chassisRules,
    ...systemRules,
    ...securityRules,
  ],
})

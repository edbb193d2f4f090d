import { eventRules } from './fortinet_fortios/events.ts'
import { readKeyValue } from './fortinet_fortios/key-value.ts'
import { trafficRules } from './fortinet_fortios/traffic.ts'
import { vpnRules } from './fortinet_fortios/vpn.ts'
import { ruleSet } from './rule.ts'

export const fortinet_fortios = ruleSet({
  platform: 'fortinet_fortios',
  // A VRF is a number, 0 the one that is always there.
  defaultInstance: ['0'],
  formats: ['fortios'],
  readRecord: readKeyValue,
  rules: [...trafficRules, ...eventRules, ...vpnRules],
})

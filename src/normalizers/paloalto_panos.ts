import { readCsv } from './paloalto_panos/csv.ts'
import { eventRules } from './paloalto_panos/events.ts'
import { trafficRules } from './paloalto_panos/traffic.ts'
import { vpnRules } from './paloalto_panos/vpn.ts'
import { ruleSet } from './rule.ts'

export const paloalto_panos = ruleSet({
  platform: 'paloalto_panos',
  formats: ['panos'],
  readRecord: readCsv,
  rules: [...trafficRules, ...eventRules, ...vpnRules],
})

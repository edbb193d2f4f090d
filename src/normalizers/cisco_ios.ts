import { bgp } from './cisco_ios/bgp.ts'
import { igp } from './cisco_ios/igp.ts'
import { interfaces } from './cisco_ios/interfaces.ts'
import { mpls } from './cisco_ios/mpls.ts'
import { redundancy } from './cisco_ios/redundancy.ts'
import { ruleSet } from './rule.ts'

export const cisco_ios = ruleSet({
  platform: 'cisco_ios',
  rules: [...interfaces, ...bgp, ...igp, ...mpls, ...redundancy],
})

import { faults } from './cisco_faults.ts'
import { ruleSet } from './rule.ts'

/** Integrated Management Controllers and UCS Manager, which writes the same. */
export const cisco_cimc = ruleSet({
  platform: 'cisco_cimc',
  rules: faults(['CIMC', 'UCSM']),
})

import { faults } from './cisco_faults.ts'
import { ruleSet } from './rule.ts'

export const cisco_fxos = ruleSet({
  platform: 'cisco_fxos',
  rules: faults(['FPRM']),
})

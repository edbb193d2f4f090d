import { interfaces } from './cisco_ios/interfaces.ts'
import { ruleSet } from './rule.ts'

export const cisco_ios = ruleSet({
  platform: 'cisco_ios',
  rules: [...interfaces],
})

import { interfaceRules } from './huawei_vrp/interfaces.ts'
import { readNamedValues } from './huawei_vrp/named-values.ts'
import { otherSoftware } from './huawei_vrp/other-software.ts'
import { routingRules } from './huawei_vrp/routing.ts'
import { systemRules } from './huawei_vrp/system.ts'
import { userRules } from './huawei_vrp/users.ts'
import { ruleSet } from './rule.ts'

export const huawei_vrp = ruleSet({
  platform: 'huawei_vrp',
  defaultInstance: ['Public', '_public_', 'public net'],
  formats: ['huawei'],
  readRecord: readNamedValues,
  rules: [...interfaceRules, ...routingRules, ...userRules, ...systemRules, ...otherSoftware],
})

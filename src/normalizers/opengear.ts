import { rule, ruleSet } from './rule.ts'

export const opengear = ruleSet({
  platform: 'opengear',
  rules: [rule({ event: 'USER_LOGIN', mnemonic: 'LOGIN', text: '{user:user}' })],
})

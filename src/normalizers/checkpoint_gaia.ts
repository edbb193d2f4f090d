import { rule, ruleSet } from './rule.ts'

export const checkpoint_gaia = ruleSet({
  platform: 'checkpoint_gaia',
  rules: [rule({ event: 'USER_LOGIN', app: 'clish', text: 'User {user:user} logged in with {mode} permissions...' })],
})

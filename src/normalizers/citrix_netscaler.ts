import { rule, ruleSet } from './rule.ts'

export const citrix_netscaler = ruleSet({
  platform: 'citrix_netscaler',
  rules: [
    rule({
      event: 'USER_COMMAND',
      text: '...CMD_EXECUTED {:uint} {:uint} : User {user:user} - {:text} {remote-address:ip} - Command "{command:text}" - Status "{status:text}"...',
    }),
  ],
})

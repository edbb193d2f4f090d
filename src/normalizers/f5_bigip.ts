import { rule, ruleSet } from './rule.ts'

export const f5_bigip = ruleSet({
  platform: 'f5_bigip',
  rules: [
    rule({
      event: 'USER_COMMAND',
      text: '01420002:{:uint}: AUDIT - pid={pid:uint} user={user:user} folder={path:any} module={:text}# status=[{status:text}] cmd_data={command:text}',
    }),
  ],
})

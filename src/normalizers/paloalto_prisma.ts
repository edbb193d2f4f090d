import { rule, ruleSet } from './rule.ts'

// ION_HOST="branch1" DEVICE_TIME="…" MSG="…" SEVERITY="major" PROCESS_NAME="sshd" …: the message is one of a Linux daemon.
const within = <const Text extends string>(text: Text) =>
  `ION_HOST="{node}" DEVICE_TIME="{:text}" MSG="${text}" SEVERITY="{severity-text}" PROCESS_NAME="{process}"...` as const

export const paloalto_prisma = ruleSet({
  platform: 'paloalto_prisma',
  rules: [
    rule({
      event: 'LOGIN_FAILED',
      text: [
        within(
          '{:any}error: Received disconnect from {remote-address:ip} port {source-port:uint}:{:uint}: {reason:text}[preauth]',
        ),
        within(
          '{:any}error: Received disconnect from {remote-address:ip} port {source-port:uint}:{:uint}: {reason:text}',
        ),
        within('{:any}Failed {method} for invalid user {user} from {remote-address:ip} port {source-port:uint}{:any}'),
        within('{:any}Failed {method} for {user} from {remote-address:ip} port {source-port:uint}{:any}'),
        within('{:any}Invalid user {user} from {remote-address:ip}{:any}'),
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      text: within('{:any}Accepted {method} for {user} from {remote-address:ip} port {source-port:uint}{:any}'),
    }),
    rule({
      event: 'USER_LOGOUT',
      text: [
        within('{:any}session closed for user {user}'),
        within('{:any}Disconnected from user {user} {remote-address:ip} port {source-port:uint}'),
      ],
    }),
  ],
})

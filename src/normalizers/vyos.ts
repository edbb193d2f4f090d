import { frrDaemonRules } from './frr/daemon-rules.ts'
import { rule, ruleSet } from './rule.ts'

// FRR's daemons; IKE, sshd and the kernel are in the rules of linux.
export const vyos = ruleSet({
  platform: 'vyos',
  rules: [
    ...frrDaemonRules,
    rule({
      event: 'CONFIGURATION_COMMIT_COMPLETED',
      app: ['commit', 'vyatta-commit', 'vyos-configd'],
      text: [
        'Successful change to active configuration by user {user:user} on {terminal}',
        'Successful change to active configuration by user {user:user}{:any}',
      ],
    }),
    rule({
      event: 'CONFIGURATION_COMMIT_FAILED',
      app: ['commit', 'vyatta-commit', 'vyos-configd'],
      text: [
        'Failed change to active configuration by user {user:user} on {terminal}',
        'Commit failed{:any}',
        'Failed to commit{:any}',
      ],
    }),
    rule({
      event: 'USER_ENTER_CONFIG_MODE',
      app: ['vyatta-cfg', 'vyos-cli'],
      text: 'User {user:user} entered configuration mode{:any}',
    }),
  ],
})

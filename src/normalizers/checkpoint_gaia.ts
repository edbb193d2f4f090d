import { readLog } from './checkpoint_gaia/record.ts'
import { record, rule, ruleSet } from './rule.ts'

const packet = {
  interface: 'ifname',
  'source-address': 'src:ip',
  'source-port': 's_port:uint',
  'destination-address': 'dst:ip',
  'destination-port': 'service:uint',
  protocol: 'proto',
  action: 'action',
} as const

export const checkpoint_gaia = ruleSet({
  platform: 'checkpoint_gaia',
  readRecord: readLog,
  rules: [
    record({
      event: 'ACL_MATCH',
      key: 'packet',
      from: {
        ...packet,
        rule: 'rule-number',
        'acl-entry': 'rule_name',
        policy: 'policy_name',
        direction: 'ifdir',
        application: 'application',
        user: 'user',
        'source-zone': 'inzone',
        'destination-zone': 'outzone',
        'translated-source-address': 'xlatesrc:used-ip',
        'translated-source-port': 'xlatesport',
        'translated-destination-address': 'xlatedst:used-ip',
        'translated-destination-port': 'xlatedport',
        reason: 'reason',
      },
    }),
    record({
      event: 'ATTACK_DETECTED',
      key: 'attack',
      from: {
        ...packet,
        attack: 'attack',
        signature: 'signature',
        'threat-severity': 'severity',
        direction: 'ifdir',
        user: 'user',
        url: 'resource',
      },
    }),
    record({
      event: 'IKE_NEGOTIATION_FAILED',
      key: 'ike-failed',
      from: {
        interface: 'ifname',
        'source-address': 'src:ip',
        'destination-address': 'dst:ip',
        'remote-address': 'ike-peer:ip',
        reason: 'ike-reason',
        tunnel: 'community',
        action: 'action',
      },
    }),
    record({
      event: 'IKE_SA_CREATED',
      key: 'ike-sa',
      from: {
        'source-address': 'src:ip',
        'destination-address': 'dst:ip',
        'remote-address': 'ike-peer:ip',
        tunnel: 'community',
        detail: 'ike',
      },
    }),
    record({
      event: 'IPSEC_SA_CREATED',
      key: 'ipsec-sa',
      from: {
        'source-address': 'src:ip',
        'destination-address': 'dst:ip',
        'remote-address': 'ike-peer:ip',
        tunnel: 'community',
        detail: 'ike',
      },
    }),
    record({
      event: 'USER_LOGIN',
      key: 'login',
      from: {
        user: 'who',
        'remote-address': 'source:host',
        method: 'product',
        host: 'machine',
        detail: 'additional_info',
      },
    }),
    record({
      event: 'USER_LOGOUT',
      key: 'logout',
      from: {
        user: 'who',
        'remote-address': 'source:host',
        method: 'product',
        host: 'machine',
        detail: 'additional_info',
      },
    }),
    record({
      event: 'LOGIN_FAILED',
      key: 'login-failed',
      from: {
        user: 'who',
        'remote-address': 'source:host',
        method: 'product',
        host: 'machine',
        reason: 'additional_info',
      },
    }),
    record({
      event: 'CONFIGURATION_COMMIT_COMPLETED',
      key: 'install',
      from: {
        user: 'who',
        'remote-address': 'source:host',
        method: 'product',
        policy: 'policy_name',
        object: 'objectname',
        comment: 'additional_info',
      },
    }),
    record({
      event: 'CONFIGURATION_CHANGED',
      key: 'audit',
      from: {
        user: 'who',
        'remote-address': 'source:host',
        method: 'product',
        path: 'objectname',
        command: 'operation',
        statement: 'change',
      },
    }),
    record({
      event: 'VPN_USER_CONNECTED',
      key: 'vpn-login',
      from: {
        user: 'user',
        'remote-address': 'source:host',
        method: 'product',
        'assigned-address': 'office_mode_ip:ip',
        'session-id': 'session_uid',
      },
    }),
    record({
      event: 'VPN_USER_DISCONNECTED',
      key: 'vpn-logout',
      from: { user: 'user', 'remote-address': 'source:host', method: 'product', reason: 'reason' },
    }),
    record({
      event: 'VPN_USER_LOGIN_FAILED',
      key: 'vpn-login-failed',
      from: { user: 'user', 'remote-address': 'source:host', method: 'product', reason: 'reason' },
    }),
    rule({
      event: 'USER_LOGIN',
      app: 'clish',
      text: ['User {user:user} logged in with {privilege} permission...', 'User {user:user} logged in...'],
      set: { method: 'clish' },
    }),
    rule({
      event: 'USER_LOGOUT',
      app: 'clish',
      text: ['User {user:user} logged out from CLI shell...', 'User {user:user} logged out...'],
      set: { method: 'clish' },
    }),
    rule({
      event: 'USER_COMMAND',
      app: 'clish',
      text: [
        'cmd by {user:user}: {:Start|Processing|End} executing : {command:text} (cmd md5: {:word})',
        'cmd by {user:user}: Processing : {command:text} (cmd md5: {:word})',
        'cmd by {user:user}: {:Start|End} executing : {command:text}',
        'cmd by {user:user}: Processing : {command:text}',
        'User {user:user} running clish -c with {:word} permissions...',
      ],
    }),
    rule({
      event: 'CONFIGURATION_CHANGED',
      app: 'xpand',
      text: [
        'Configuration changed from {remote-address:host} by user {user:user} by the service {method}',
        'Configuration changed from {remote-address:host} by user {user:user}...',
        '{user:user} {remote-address:host} {:t|p|d} {:+|-}{statement:text}',
      ],
    }),
    rule({
      event: 'HA_STATE_CHANGED',
      text: [
        '...CLUS-{:word}: State change: {previous-state} -> {state:ha-state} | Reason: {reason:text}',
        '...CLUS-{:word}: State change: {previous-state} -> {state:ha-state}...',
        '...State change of member {unit:text} from {previous-state} to {state:ha-state} was cancelled...',
      ],
    }),
    rule({
      event: 'HA_PEER_LOST',
      text: [
        '...CLUS-{:word}: Remote member {unit:uint} (state {previous-state} -> {state:DOWN|LOST}) | Reason: {reason:text}',
        '...CLUS-{:word}: Remote member {unit:uint} (state {previous-state} -> {state:DOWN|LOST})...',
      ],
    }),
    rule({
      event: 'HA_PEER_RESTORED',
      text: [
        '...CLUS-{:word}: Remote member {unit:uint} (state {previous-state} -> {state:STANDBY|ACTIVE}) | Reason: {reason:text}',
        '...CLUS-{:word}: Remote member {unit:uint} (state {previous-state} -> {state:STANDBY|ACTIVE})...',
      ],
    }),
  ],
})

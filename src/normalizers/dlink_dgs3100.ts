import { rule, ruleSet } from './rule.ts'

// Mnemonics carry the severity as a letter: A alert, C critical, E error, W warning, N notice, I informational.
const letters = <const Name extends string>(facility: string, ...names: readonly Name[]): readonly string[] =>
  names.flatMap(name => ['A', 'C', 'E', 'W', 'N', 'I'].map(letter => `${facility}-${letter}-${name}`))

export const dlink_dgs3100 = ruleSet({
  platform: 'dlink_dgs3100',
  rules: [
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: letters('LINK', 'Down'),
      text: '{interface:interface}',
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_UP',
      mnemonic: letters('LINK', 'Up'),
      text: '{interface:interface}',
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'LAG_MEMBER_ADDED',
      mnemonic: letters('TRUNK', 'PORTADDED'),
      text: 'Port {member:interface} added to {interface:interface}',
    }),
    rule({
      event: 'LAG_MEMBER_REMOVED',
      mnemonic: letters('TRUNK', 'PORTREMOVED'),
      text: 'Port {member:interface} removed from {interface:interface}',
    }),
    rule({
      event: 'STP_PORT_STATE_CHANGED',
      mnemonic: letters('STP', 'PORTSTATUS'),
      text: [
        '{interface:interface}: STP status {state:stp-state}',
        '{interface:interface}: STP status {state:stp-state}...',
      ],
    }),
    rule({
      event: 'STP_TOPOLOGY_CHANGE',
      mnemonic: letters('STP', 'TOPOLOGY', 'TOPCHANGE', 'TOPOLOGYCHANGE'),
      text: ['Topology change on port {interface:interface}...', '...'],
    }),
    rule({
      event: 'STP_ROOT_CHANGED',
      mnemonic: letters('STP', 'NEWROOT', 'ROOTCHANGE'),
      text: '...',
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: letters('AAA', 'CONNECT'),
      text: [
        'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {destination-address:ip} ACCEPTED...',
        'User CLI session for user {user:user} over {method}, source {remote-address:ip} destination {destination-address:ip} ACCEPTED...',
        'New {method} connection for user {user:user}, source {remote-address:ip} destination {destination-address:ip} ACCEPTED...',
        'New {method} connection for user {user:user} , source {remote-address:ip} destination {destination-address:ip} ACCEPTED...',
        'User CLI session for user {user:user} over {method} ACCEPTED...',
        'New {method} connection for user {user:user} ACCEPTED...',
        'New {method} connection for user {user:user}, source {remote-address:host} ACCEPTED...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: letters('AAA', 'DISCONNECT'),
      text: [
        'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {destination-address:ip} TERMINATED...',
        'User CLI session for user {user:user} over {method}, source {remote-address:ip} destination {destination-address:ip} TERMINATED...',
        '{method} connection for user {user:user}, source {remote-address:ip} destination {destination-address:ip} TERMINATED...',
        '{method} connection for user {user:user} , source {remote-address:ip} destination {destination-address:ip} TERMINATED...',
        'User CLI session for user {user:user} over {method} TERMINATED...',
        '{method} connection for user {user:user} TERMINATED...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      mnemonic: letters('AAA', 'REJECT'),
      text: [
        'User CLI session for user {user:user} over {method} , source {remote-address:ip} destination {destination-address:ip} REJECTED...',
        'User CLI session for user {user:user} over {method}, source {remote-address:ip} destination {destination-address:ip} REJECTED...',
        'New {method} connection for user {user:user}, source {remote-address:ip} destination {destination-address:ip} REJECTED...',
        'New {method} connection for user {user:user} , source {remote-address:ip} destination {destination-address:ip} REJECTED...',
        'New {method} connection, source {remote-address:ip} destination {destination-address:ip} REJECTED...',
        'New {method} connection for user {user:user}, source {remote-address:ip} REJECTED...',
        'User CLI session for user {user:user} over {method} REJECTED...',
      ],
    }),
    rule({
      event: 'ACL_MATCH',
      mnemonic: letters('MNGINF', 'ACL'),
      text: [
        'Management ACL drop packet received on interface {interface:interface} from {source-address:ip} to {destination-address:ip} protocol {protocol} service {service:text}',
        'Management ACL drop packet received on interface {interface:interface} from {source-address:ip} to {destination-address:ip} protocol {protocol}...',
        'Management ACL drop packet received on interface {interface:interface} from {source-address:ip} to {destination-address:ip}...',
      ],
      set: { action: 'DENY', acl: 'Management ACL' },
    }),
    rule({
      event: 'CONFIGURATION_CHANGED',
      mnemonic: letters('Stack', 'STCK-CFG-CHNG'),
      text: 'Configuration changed: {detail:text}',
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      mnemonic: letters('COPY', 'FILECPY'),
      text: '...source URL running-config destination URL {destination:startup-config|flash://startup-config}...',
    }),
    rule({
      event: 'CONFIGURATION_SYNCED',
      mnemonic: letters('DSYNCH', 'SYNCH_SUCCEEDED'),
      text: 'Synchronization with unit {member:word} is finished successfully...',
    }),
    rule({
      event: 'CONFIGURATION_SYNC_FAILED',
      mnemonic: letters('DSYNCH', 'SYNCH_FAILED'),
      text: 'Synchronization with unit {member:word} is failed...',
    }),
    rule({
      event: 'FAN_FAILED',
      mnemonic: [...letters('Box', 'FAN-STAT-CHNG'), ...letters('Environment', 'FAN-STAT-CHNG')],
      text: [
        '{component:text} status is - {reason:not operational|not present|failure|faulty}',
        '{component:text} status changed - {reason:not operational|not present|failure|faulty}',
      ],
    }),
    rule({
      event: 'FAN_RESTORED',
      mnemonic: [...letters('Box', 'FAN-STAT-CHNG'), ...letters('Environment', 'FAN-STAT-CHNG')],
      text: ['{component:text} status is - operational...', '{component:text} status changed - operational...'],
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      mnemonic: [
        ...letters('Box', 'PS-STAT-CHNG', 'RPS-STAT-CHNG'),
        ...letters('Environment', 'PS-STAT-CHNG', 'RPS-STAT-CHNG'),
      ],
      text: [
        '{component:text} status is - {reason:not operational|not present|failure|faulty}',
        '{component:text} status changed - {reason:not operational|not present|failure|faulty}',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      mnemonic: [
        ...letters('Box', 'PS-STAT-CHNG', 'RPS-STAT-CHNG'),
        ...letters('Environment', 'PS-STAT-CHNG', 'RPS-STAT-CHNG'),
      ],
      text: ['{component:text} status is - operational...', '{component:text} status changed - operational...'],
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      mnemonic: [...letters('Box', 'TEMP-STAT-CHNG'), ...letters('Environment', 'TEMP-STAT-CHNG')],
      text: [
        '{component:text} status is - {level:warning|critical|not operational|shutdown}',
        '{component:text} status changed - {level:warning|critical|not operational|shutdown}',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      mnemonic: [...letters('Box', 'TEMP-STAT-CHNG'), ...letters('Environment', 'TEMP-STAT-CHNG')],
      text: [
        '{component:text} status is - {:normal|operational|ok}',
        '{component:text} status changed - {:normal|operational|ok}',
      ],
    }),
    rule({
      event: 'MODULE_INSERTED',
      mnemonic: [...letters('Box', 'SFP-PRESENT-CHNG'), ...letters('Environment', 'SFP-PRESENT-CHNG')],
      text: '{component:text} status is - present...',
    }),
    rule({
      event: 'MODULE_REMOVED',
      mnemonic: [...letters('Box', 'SFP-PRESENT-CHNG'), ...letters('Environment', 'SFP-PRESENT-CHNG')],
      text: '{component:text} status is - not present...',
    }),
    rule({
      event: 'STACK_MEMBER_ADDED',
      mnemonic: letters('Stack', 'UNITUP', 'UNIT-UP', 'STCK-UNIT-ADD'),
      text: ['...nit {unit:word} {:is up|was added|joined|added}...', '...nit {unit:uint}...'],
      set: { component: 'unit {unit}' },
    }),
    rule({
      event: 'SNMP_AUTH_FAILED',
      mnemonic: letters('SNMP', 'CDBITEMSNUM', 'AUTHFAIL', 'SNMPAUTHFAIL'),
      text: [
        'Access attempted by unauthorized NMS: {remote-address:ip}',
        'Access attempted by unauthorized NMS: {remote-address:ip}...',
      ],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      mnemonic: letters('INIT', 'InitCompleted', 'Startup'),
      text: ['{reason:Cold Startup|Warm Startup}...', '...'],
    }),
  ],
})

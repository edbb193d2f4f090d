import { rule, ruleSet } from './rule.ts'

// FTOS (Dell Networking OS 9).

export const dell_force10 = ruleSet({
  platform: 'dell_force10',
  defaultInstance: ['default-vrf'],
  rules: [
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'IFMGR-5-OSTATE_DN',
      text: [
        'Changed interface state to down: {interface:interface}',
        'Changed interface state to down: {interface:interface}...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'IFMGR-5-OSTATE_UP',
      text: [
        'Changed interface state to up: {interface:interface}',
        'Changed interface state to up: {interface:interface}...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'IFMGR-5-ASTATE_DN',
      text: 'Changed interface Admin state to down: {interface:interface}',
      set: { 'oper-status': 'DOWN', 'admin-status': 'DOWN', reason: 'Admin state' },
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      mnemonic: 'FILEMGR-5-FILESAVED',
      text: [
        'Copied running-config to {destination:text} by {user:user} from {terminal} ({remote-address:ip})',
        'Copied running-config to {destination:text} by {user:user}',
        'Copied {source} to {destination:text} by {user:user}',
      ],
    }),
    rule({
      event: 'USER_EXIT_CONFIG_MODE',
      mnemonic: 'SYS-5-CONFIG_I',
      text: [
        'Configured from {terminal} ({remote-address:ip}) by {user:user}',
        'Configured from {terminal} ( {remote-address:ip} )by {user:user}',
        'Configured from {terminal} ( {remote-address:ip} ) by {user:user}',
        'Configured from {terminal} by {user:user}',
        'Configured from {terminal}...',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: ['SEC-5-LOGIN_SUCCESS', 'SEC-3-LOGIN_SUCCESS'],
      text: [
        'Login successful for user {user:user} on line {terminal} ( {remote-address:ip} )',
        'Login successful for user {user:user} on line {terminal} ({remote-address:ip})',
        'Login successful for user {user:user} on {terminal} ( {remote-address:ip} )',
        'Login successful for user {user:user} on {terminal} ({remote-address:ip})',
        'Login successful on {terminal} ( {remote-address:ip} ) for user {user:user}',
        'Login successful for user {user:user} on line {terminal:text}',
        'Login successful for user {user:user} on {terminal:text}',
        'Login successful for user {user:user}',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: 'SEC-5-LOGOUT',
      text: [
        'Exec session is terminated for user {user:user} on line {terminal} ( {remote-address:ip} )',
        'Exec session is terminated for user {user:user} on line {terminal} ({remote-address:ip})',
        'Exec session is terminated for user {user:user} on {terminal} ( {remote-address:ip} )',
        'Exec session is terminated for user {user:user} on line {terminal:text}',
        'Exec session is terminated for user {user:user} on {terminal:text}',
        'Exec session is terminated for user {user:user}...',
      ],
    }),
    rule({
      event: 'LOGIN_FAILED',
      mnemonic: ['SEC-3-AUTHENTICATION_FAILED', 'SEC-4-LOGIN_FAILED', 'SEC-3-LOGIN_FAILED'],
      text: [
        '{reason:Authentication failure|Login failed} on {terminal} ( {remote-address:ip} ) for user {user:user}',
        '{reason:Authentication failure|Login failed} for user {user:user} on line {terminal} ( {remote-address:ip} )',
        '{reason:Authentication failure|Login failed} for user {user:user} on {terminal} ( {remote-address:ip} )',
        '{reason:Authentication failure|Login failed} on {terminal} ( {remote-address:ip} )',
        '{reason:Authentication failure|Login failed} on {terminal:text}',
      ],
    }),
    rule({
      event: 'USER_PRIVILEGE_CHANGE_FAILED',
      mnemonic: 'SEC-3-AUTHENTICATION_ENABLE_FAILED',
      text: [
        'Enable {:text} failed on {terminal} ( {remote-address:ip} ) for user {user:user}',
        'Enable {reason:text} on {terminal} ( {remote-address:ip} ) {:for|by} user {user:user}',
      ],
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      mnemonic: 'BGP-5-ADJCHANGE',
      text: [
        'VRF {network-instance:vrf} Neighbor {peer:ip} {state:bgp-state} {reason:text}',
        'VRF {network-instance:vrf} Neighbor {peer:ip} {state:bgp-state}',
        'Neighbor {peer:ip} {state:bgp-state} {reason:text}',
        'Neighbor {peer:ip} {state:bgp-state}',
      ],
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      mnemonic: 'BGP-5-ADJCHANGE',
      text: 'Connection with neighbor {peer:ip} closed. {reason:text}',
      set: { state: 'IDLE' },
    }),
    rule({
      event: 'CONFIGURATION_LOAD_FAILED',
      mnemonic: 'FILEMGR-3-FILELOAD_FAILED',
      text: '...',
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      mnemonic: ['CHMGR-0-PS_DOWN', 'CHMGR-2-PS_DOWN', 'CHMGR-2-PEM_PRBLM'],
      text: [
        'Major alarm: {component:text} in unit {unit:uint} is {reason:text}',
        'Major alarm: {component:text} is {reason:text}',
        '{component:text} in unit {unit:uint} is {reason:text}',
        'Major alarm: problem with {component:text}',
      ],
    }),
    rule({
      event: 'POWER_SUPPLY_RESTORED',
      mnemonic: ['CHMGR-0-PS_UP', 'CHMGR-5-PS_UP', 'CHMGR-5-PEM_OK'],
      text: [
        'Major alarm cleared: {component:text} in unit {unit:uint} is {:text}',
        '{component:text} in unit {unit:uint} is {:text}',
        'Major alarm cleared: {component:text} is {:text}',
        '{component:text} is {:text}',
      ],
    }),
    rule({
      event: 'FAN_FAILED',
      mnemonic: ['CHMGR-2-FAN_BAD', 'CHMGR-2-FANTRAYBAD', 'CHMGR-0-FAN_BAD'],
      text: [
        '{:Major|Minor} alarm: some fans in {component:text} are {reason:text}',
        '{:Major|Minor} alarm: {component:text} {:is|are} {reason:text}',
      ],
    }),
    rule({
      event: 'FAN_RESTORED',
      mnemonic: ['CHMGR-5-FAN_OK', 'CHMGR-5-FANOK', 'CHMGR-2-FAN_OK'],
      text: [
        '{:Major|Minor} alarm cleared: all fans in {component:text} are {:text}',
        '{:Major|Minor} alarm cleared: {component:text} {:is|are} {:text}',
        '{component:text} {:is|are} {:text}',
      ],
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      mnemonic: ['CHMGR-2-MAJOR_TEMP', 'CHMGR-2-MINOR_TEMP'],
      text: [
        '{level:Major|Minor} alarm: chassis temperature high ({component:text} temperature reaches or exceeds threshold of {threshold:number}C)...',
        '{level:Major|Minor} alarm: {component:text} temperature high...',
      ],
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      mnemonic: ['CHMGR-2-MAJOR_TEMP_CLR', 'CHMGR-2-MINOR_TEMP_CLR', 'CHMGR-5-TEMP_OK'],
      text: [
        '{:Major|Minor} alarm cleared: chassis temperature {:lower|normal} ({component:text} temperature...',
        '{:Major|Minor} alarm cleared: {component:text} temperature...',
      ],
    }),
    rule({
      event: 'MODULE_INSERTED',
      mnemonic: 'CHMGR-5-CARDDETECTED',
      text: '{component:text} present...',
    }),
    rule({
      event: 'MODULE_ONLINE',
      mnemonic: ['CHMGR-5-LINECARDUP', 'CHMGR-5-CARDUP'],
      text: '{component:text} is up...',
    }),
    rule({
      event: 'MODULE_FAILED',
      mnemonic: ['CHMGR-2-CARD_DOWN', 'CHMGR-0-CARD_DOWN'],
      text: ['Major alarm: {component:text} down - {reason:text}', '{component:text} down - {reason:text}'],
    }),
    rule({
      event: 'STACK_MEMBER_ADDED',
      mnemonic: ['CHMGR-5-STACKUNITUP', 'STKUNIT-5-STACKUNITUP'],
      text: ['Stack unit {unit:uint} is up...'],
      set: { component: 'Stack unit {unit}' },
    }),
    rule({
      event: 'STACK_MEMBER_REMOVED',
      mnemonic: ['CHMGR-2-STACKUNIT_DOWN', 'CHMGR-0-STACKUNIT_DOWN'],
      text: [
        'Major alarm: stack unit {unit:uint} down - {reason:text}',
        '{:Stack|stack} unit {unit:uint} down - {reason:text}',
      ],
      set: { component: 'Stack unit {unit}' },
    }),
    rule({
      event: 'LAG_MEMBER_ADDED',
      mnemonic: 'LACP-5-PORT-GROUPED',
      text: [
        '{:word}: Interface {member:interface} joined {interface:interface}',
        '...Interface {member:interface} joined port-channel {interface:word}',
      ],
    }),
    rule({
      event: 'LAG_MEMBER_REMOVED',
      mnemonic: 'LACP-5-PORT-UNGROUPED',
      text: '{:word}: Interface {member:interface} exited {interface:interface}',
    }),
    rule({
      event: 'STP_BLOCK_BPDUGUARD',
      mnemonic: 'SPANMGR-5-BPDU_GUARD_RX_ERROR',
      text: 'Received Spanning Tree BPDU on BPDU guard port. Disable {interface:interface}',
    }),
    rule({
      event: 'STP_ROOT_CHANGED',
      mnemonic: ['SPANMGR-5-STP_ROOT_CHANGE', 'SPANMGR-5-STP_NEW_ROOT'],
      text: '...',
    }),
    rule({ event: 'STP_TOPOLOGY_CHANGE', mnemonic: 'SPANMGR-5-STP_TOPOLOGY_CHANGE', text: '...' }),
    rule({
      event: 'NTP_SYNC_ACQUIRED',
      mnemonic: 'NTP-6-SYNC',
      text: ['...ynchronized to {server:ip}...', '...'],
    }),
    rule({
      event: 'SYSTEM_RELOAD_REQUESTED',
      mnemonic: ['CHMGR-5-RELOAD', 'SYS-5-RELOAD'],
      text: ['User request to reload the chassis...', '{reason:text}'],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      mnemonic: ['SYS-5-SYSTEM_READY', 'CHMGR-5-SYSTEM_READY'],
      text: '...',
    }),
  ],
})

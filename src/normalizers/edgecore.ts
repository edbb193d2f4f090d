import { rule, ruleSet } from './rule.ts'

// The ES series logs its SNMP notifications: the text begins with `snmp`, `trunk` and the like, without a colon.

export const edgecore = ruleSet({
  platform: 'edgecore',
  rules: [
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        'snmp {interface:interface} link-down notification...',
        '{interface:interface} link-down notification...',
        'Unit {unit:uint}, Port {interface:interface} link-down notification...',
        'snmp Unit {unit:uint}, Port {interface:interface} link-down notification...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'INTERFACE_UP',
      text: [
        'snmp {interface:interface} link-up notification...',
        '{interface:interface} link-up notification...',
        'Unit {unit:uint}, Port {interface:interface} link-up notification...',
        'snmp Unit {unit:uint}, Port {interface:interface} link-up notification...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'LOOP_CLEARED',
      text: [
        '...LBD recovers port {interface:interface}',
        '...LBD recovers port {interface:interface} on VLAN {vlan:vlan}',
        '...LBD recovers {interface:interface}',
      ],
    }),
    rule({
      event: 'LOOP_DETECTED',
      text: [
        '...LBD detects loop on port {interface:interface}',
        '...LBD detected loop on port {interface:interface}',
        '...LBD detects port {interface:interface}...',
        '...LBD shutdown port {interface:interface}...',
        '...LBD shuts down port {interface:interface}...',
        '...LBD blocks port {interface:interface}...',
      ],
    }),
    rule({ event: 'CPU_THRESHOLD_EXCEEDED', text: '...CPU rising trap...' }),
    rule({ event: 'CPU_THRESHOLD_CLEARED', text: '...CPU falling trap...' }),
    rule({ event: 'MEMORY_THRESHOLD_EXCEEDED', text: '...Memory rising trap...' }),
    rule({ event: 'MEMORY_THRESHOLD_CLEARED', text: '...Memory falling trap...' }),
    rule({
      event: 'STP_TOPOLOGY_CHANGE',
      text: ['...STP topology change notification...', '...STA topology change notification...'],
    }),
    rule({
      event: 'STP_ROOT_CHANGED',
      text: ['...STP new root notification...', '...STA root change notification...'],
    }),
    rule({ event: 'SYSTEM_RESTARTED', text: ['...System {reason:coldStart|warmStart} notification...'] }),
    rule({
      event: 'STORM_CONTROL_ACTIVE',
      text: 'snmp {interface:interface} ATC {traffic-type:broadcast|multicast} storm alarm fire trap...',
    }),
    rule({
      event: 'STORM_CONTROL_CLEARED',
      text: 'snmp {interface:interface} ATC {traffic-type:broadcast|multicast} storm alarm clear trap...',
    }),
    rule({
      event: 'LOGIN_FAILED',
      text: [
        '{user:user} login failed from {method:word} {remote-address:ip}...',
        '...authentication failure, user {user:user} from {remote-address:ip}...',
      ],
    }),
  ],
})

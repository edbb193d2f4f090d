import { rule, ruleSet } from './rule.ts'

export const hp_3com = ruleSet({
  platform: 'hp_3com',
  rules: [
    rule({
      event: 'INTERFACE_UP',
      text: [
        '...PORT LINK STATUS CHANGE{:any}: {interface:interface}: turns into UP state',
        '...PORT LINK STATUS CHANGE{:any}: {interface:interface} turns into UP state',
      ],
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: [
        '...PORT LINK STATUS CHANGE{:any}: {interface:interface}: turns into DOWN state',
        '...PORT LINK STATUS CHANGE{:any}: {interface:interface} turns into DOWN state',
      ],
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'LLDP_NEIGHBOR_REMOVED',
      text: '[LLDP]/{:uint}/AGEOUTREM Port {interface:interface} (IfIndex {ifindex:uint}):Neighbor {reason:text},Chassis ID: {chassis-id:chassis-id}; Port ID: {port-id:text}',
    }),
    rule({
      event: 'LLDP_NEIGHBOR_ADDED',
      text: '[LLDP]/{:uint}/CREATEREM Port {interface:interface} (IfIndex {ifindex:uint}):{:text},Chassis ID: {chassis-id:chassis-id}; Port ID: {port-id:text}',
    }),
    rule({
      event: 'CLOCK_CHANGED',
      text: '[{:text}]/{:uint}/System clock modified by {source}',
    }),
  ],
})

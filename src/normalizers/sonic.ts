import { frrDaemonRules } from './frr/daemon-rules.ts'
import { rule, ruleSet } from './rule.ts'

export const sonic = ruleSet({
  platform: 'sonic',
  formats: ['sonic'],
  rules: [
    ...frrDaemonRules,
    rule({
      event: 'INTERFACE_UP',
      app: ['orchagent', 'portsyncd'],
      text: [
        ':- setHostIntfsOperStatus: Set operation status UP to host interface {interface}',
        '...Set operation status {:UP|up} to host interface {interface}',
        ':- updatePortOperStatus: Port {interface} oper state set from {:word} to up...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: ['orchagent', 'portsyncd'],
      text: [
        ':- setHostIntfsOperStatus: Set operation status DOWN to host interface {interface}',
        '...Set operation status {:DOWN|down} to host interface {interface}',
        ':- updatePortOperStatus: Port {interface} oper state set from {:word} to down...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'LAG_MEMBER_ADDED',
      app: ['orchagent', 'teammgrd', 'teamsyncd'],
      text: [
        ':- addLagMember: Add member {member} to LAG {interface} {:text}',
        ':- addLagMember: Add {member} to port channel {interface}',
      ],
    }),
    rule({
      event: 'LAG_MEMBER_REMOVED',
      app: ['orchagent', 'teammgrd', 'teamsyncd'],
      text: [
        ':- removeLagMember: Remove member {member} from LAG {interface} {:text}',
        ':- removeLagMember: Remove {member} from port channel {interface}',
      ],
    }),
    rule({
      event: 'VLAN_CREATED',
      app: 'orchagent',
      text: ':- addVlan: Create an empty VLAN {vlan-name} vid:{vlan:uint}{:any}',
    }),
    rule({
      event: 'VLAN_DELETED',
      app: 'orchagent',
      text: ':- removeVlan: VLAN {vlan-name} vid:{vlan:uint} removed{:any}',
    }),
    rule({
      event: 'TRANSCEIVER_INSERTED',
      app: 'xcvrd',
      text: ['{interface}: Got SFP inserted event{:any}', 'Got SFP inserted event for port {interface}{:any}'],
    }),
    rule({
      event: 'TRANSCEIVER_REMOVED',
      app: 'xcvrd',
      text: ['{interface}: Got SFP removed event{:any}', 'Got SFP removed event for port {interface}{:any}'],
    }),
    rule({
      event: 'POWER_SUPPLY_FAILED',
      app: 'psud',
      text: ['PSU {unit} power is not good{:any}', 'PSU {unit} is not powered{:any}'],
      set: { component: 'PSU {unit}' },
    }),
    rule({
      event: 'POWER_SUPPLY_REMOVED',
      app: 'psud',
      text: ['PSU {unit} is not present{:any}', '...PSU absence warning: PSU {unit} is not present{:any}'],
      set: { component: 'PSU {unit}' },
    }),
    rule({
      event: 'FAN_FAILED',
      app: ['thermalctld', 'healthd'],
      text: [
        '...Fan fault warning: {component} is broken{:any}',
        '...Fan low speed warning: {component} {reason:text}',
      ],
    }),
    rule({
      event: 'FAN_REMOVED',
      app: 'thermalctld',
      text: '...Fan removed warning: {component} was removed{:any}',
    }),
    rule({
      event: 'FAN_RESTORED',
      app: 'thermalctld',
      text: '...Fan fault warning cleared: {component} is back to normal{:any}',
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      app: 'thermalctld',
      text: 'High temperature warning: {component:text} current temperature {temperature:number}C, high threshold {threshold:number}C{:any}',
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      app: 'thermalctld',
      text: 'High temperature warning cleared: {component:text} temperature restored to {temperature:number}C, high threshold {threshold:number}C{:any}',
    }),
    rule({
      event: 'PROCESS_TERMINATED',
      app: 'supervisor-proc-exit-listener',
      text: [
        "Process '{process:text}' exited unexpectedly. Terminating supervisor '{component:text}'",
        "Process '{process:text}' is not running in namespace '{component:text}'{:any}",
      ],
    }),
  ],
})

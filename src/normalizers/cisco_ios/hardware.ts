import { type Rule, rule } from '../rule.ts'

/** Cards, supervisors, stacks, hardware faults, forwarding tables. */
export const hardware: readonly Rule[] = [
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: ['OIR-6-INSCARD', 'OIR-6-SP_INSCARD'],
    text: ['Card inserted in slot {slot}, {status:text}', 'Card inserted in slot {slot}'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'IOSXE_OIR-6-INSCARD',
    text: '...Card ({type:text}) inserted in slot {slot}',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: ['IOSXE_OIR-6-INSSPA', 'SPA_OIR-6-INSSPA'],
    text: '...SPA inserted in subslot {slot}',
    set: { component: 'subslot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['OIR-6-REMCARD', 'OIR-6-SP_REMCARD'],
    text: ['Card removed from slot {slot}, {status:text}', 'Card removed from slot {slot}'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'IOSXE_OIR-6-REMCARD',
    text: '...Card ({type:text}) removed from slot {slot}',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['IOSXE_OIR-6-REMSPA', 'SPA_OIR-6-REMSPA'],
    text: ['...SPA removed from subslot {slot}, {status:text}', '...SPA removed from subslot {slot}'],
    set: { component: 'subslot {slot}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'SYS-5-MOD_INSERT',
    text: 'Module {slot:uint} has been inserted...',
    set: { component: 'Module {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'SYS-5-MOD_REMOVE',
    text: 'Module {slot:uint} has been removed...',
    set: { component: 'Module {slot}' },
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: 'SYS-5-MOD_OK',
    text: 'Module {slot:uint} is online...',
    set: { component: 'Module {slot}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: ['OIR-6-INSREM', 'C4K_IOSMODPORTMAN-6-MODULEINSERTED'],
    text: '...Physical Slot {slot:uint} - Module Type {type} inserted',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['OIR-6-INSREM', 'C4K_IOSMODPORTMAN-6-MODULEREMOVED'],
    text: '...Physical Slot {slot:uint} - Module Type {type} removed',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'PLATFORM_PM-6-FRULINK_INSERTED',
    text: '{type:text} uplink module inserted in the switch {unit:uint} slot {slot:uint}',
    set: { component: 'Switch {unit} slot {slot}' },
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'PLATFORM_PM-6-FRULINK_REMOVED',
    text: '{type:text} uplink module removed from switch {unit:uint} slot {slot:uint}',
    set: { component: 'Switch {unit} slot {slot}' },
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: 'IOSXE_OIR-6-ONLINECARD',
    text: '...Card ({type:text}) online in slot {slot}',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: 'SPA_OIR-6-ONLINECARD',
    text: '...SPA ({type:text}) online in subslot {slot}',
    set: { component: 'subslot {slot}' },
  }),
  rule({
    event: 'MODULE_OFFLINE',
    mnemonic: 'IOSXE_OIR-6-OFFLINECARD',
    text: '...Card ({type:text}) offline in slot {slot}',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_OFFLINE',
    mnemonic: 'SPA_OIR-6-OFFLINECARD',
    text: '...SPA ({type:text}) offline in subslot {slot}',
    set: { component: 'subslot {slot}' },
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: 'PM_SCP-1-LCP_FW_ERR',
    text: 'System resetting module {slot} to recover from error: {reason:text}',
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: 'OIR-3-CRASH',
    text: 'The module in slot {slot} has crashed...',
    set: { component: 'slot {slot}', reason: 'crashed' },
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: 'OIR-6-PWRFAILURE',
    text: 'Module {slot} is being disabled due to {reason:text}',
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'MODULE_RELOADING',
    mnemonic: 'OIR-3-PWRCYCLE',
    text: [
      'Card in module {slot}, is being power-cycled ({reason:text})',
      'Card in module {slot}, is being power-cycled {reason:text}',
    ],
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'MODULE_POWERED_DOWN',
    mnemonic: 'C6KPWR-4-DISABLED',
    text: 'power to module in slot {slot} set off ({reason:text})',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'MODULE_POWERED_UP',
    mnemonic: 'C6KPWR-4-ENABLED',
    text: 'power to module in slot {slot} set on...',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'DIAGNOSTIC_FAILED',
    mnemonic: ['DIAG-3-MINOR_HW', 'DIAG-3-MAJOR_HW', 'DIAG-3-MINOR_ERROR', 'DIAG-3-MAJOR_ERROR'],
    text: [
      'Module {slot}: Online Diagnostics detected {error:text}. Please ...',
      'Module {slot}: Online Diagnostics detected {error:text}',
      'Module {slot}: {error:text}',
    ],
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'HARDWARE_ERROR',
    mnemonic: 'PM_SCP-2-LCP_FW_ERR_INFORM',
    text: 'Module {slot} is experiencing the following error: {error:text}',
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'HARDWARE_ERROR',
    mnemonic: 'CONST_DIAG-4-ERROR_COUNTER_WARNING',
    text: ['Module {slot} {error:text}', '{error:text}'],
    set: { component: 'module {slot}' },
  }),
  rule({
    event: 'HARDWARE_ERROR',
    mnemonic: ['FABRIC-3-CRC', 'HARDWARE-1-TCAM_ERROR'],
    text: '{error:text}',
  }),
  rule({
    event: 'TCAM_CAPACITY_EXCEEDED',
    mnemonic: ['MLSCEF-4-FIB_EXCEPTION_THRESHOLD', 'CFIB-4-FIB_EXCEPTION_THRESHOLD'],
    text: 'Hardware CEF entry usage is at {utilization:uint}% capacity for {table:text} protocol...',
  }),
  rule({
    event: 'TCAM_CAPACITY_EXCEEDED',
    mnemonic: 'PLATFORM_UCAST-4-PREFIX',
    text: '{reason:text}',
    set: { table: 'unicast' },
  }),
  rule({
    event: 'TCAM_CAPACITY_EXCEEDED',
    mnemonic: 'QM-4-TCAM_ENTRY',
    text: '{reason:text}',
    set: { table: 'TCAM' },
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    mnemonic: 'REDUNDANCY-3-SWITCHOVER',
    text: ['{component} switchover ({reason:text})', '{reason:text}'],
  }),
  rule({
    event: 'REDUNDANCY_LOST',
    mnemonic: ['REDUNDANCY-3-STANDBY_LOST', 'REDUNDANCY-3-SIMPLEX_MODE', 'C4K_REDUNDANCY-3-SIMPLEX_MODE'],
    text: '{reason:text}',
  }),
  // The same mnemonic says that a processor begins as the active one.
  rule({
    event: 'REDUNDANCY_LOST',
    mnemonic: 'PFREDUN-6-ACTIVE',
    text: 'Standby processor {reason:text}',
  }),
  rule({
    event: 'REDUNDANCY_LOST',
    mnemonic: ['REDUNDANCY-3-PEER_MONITOR', 'REDUNDANCY-5-PEER_MONITOR_EVENT'],
    text: '...standby removal (raw-event={reason})',
  }),
  rule({
    event: 'REDUNDANCY_RESTORED',
    mnemonic: [
      'REDUNDANCY-6-DUPLEX_MODE',
      'C4K_REDUNDANCY-6-DUPLEX_MODE',
      'RF-5-RF_TERMINAL_STATE',
      'PFREDUN-6-STANDBY',
    ],
    text: '{reason:text}',
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    mnemonic: [
      'STACKMGR-4-SWITCH_ADDED',
      'STACKMGR-5-SWITCH_READY',
      'STACKMGR-6-SWITCH_ADDED',
      'STACKMGR-6-SWITCH_READY',
    ],
    text: [
      '...: Switch {unit:uint} has been added to the stack',
      'Switch {unit:uint} has been ADDED to the stack...',
      '...Switch {unit:uint} is {:READY|ready}...',
    ],
    set: { component: 'Switch {unit}' },
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    mnemonic: 'STACKMGR-6-CHASSIS_ADDED',
    text: '...: Chassis {unit:uint} has been added to the stack...',
    set: { component: 'Chassis {unit}' },
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    mnemonic: 'STACKMGR-6-CHASSIS_REMOVED',
    text: '...: Chassis {unit:uint} has been removed from the stack...',
    set: { component: 'Chassis {unit}' },
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    mnemonic: ['STACKMGR-4-SWITCH_REMOVED', 'STACKMGR-6-SWITCH_REMOVED'],
    text: [
      '...: Switch {unit:uint} has been removed from the stack',
      'Switch {unit:uint} has been REMOVED from the stack...',
    ],
    set: { component: 'Switch {unit}' },
  }),
]

import { type Rule, record, rule } from '../rule.ts'

// The number tells which trap it was in some releases only: the words tell it in all.
const traps = [
  'CHASSISD_SNMP_TRAP',
  'CHASSISD_SNMP_TRAP1',
  'CHASSISD_SNMP_TRAP3',
  'CHASSISD_SNMP_TRAP5',
  'CHASSISD_SNMP_TRAP6',
  'CHASSISD_SNMP_TRAP7',
  'CHASSISD_SNMP_TRAP9',
  'CHASSISD_SNMP_TRAP10',
]

/** Alarms, field replaceable units, fans, power, temperature, chassis clusters. */
export const chassisRules: readonly Rule[] = [
  rule({
    event: 'SYSTEM_ALARM',
    app: 'alarmd',
    text: [
      'Alarm set: {component:text} id={:word} color={color}, class={class}, reason={reason:text}',
      'Alarm set: {component:text} color={color}, class={class}, reason={reason:text}',
    ],
  }),
  rule({
    event: 'SYSTEM_ALARM_CLEARED',
    app: 'alarmd',
    text: [
      'Alarm cleared: {component:text} id={:word} color={color}, class={class}, reason={reason:text}',
      'Alarm cleared: {component:text} color={color}, class={class}, reason={reason:text}',
    ],
  }),
  rule({ event: 'MAJOR_ALARM_SET', app: ['craftd', 'alarmd'], text: 'Major alarm set, {reason:text}' }),
  rule({ event: 'MAJOR_ALARM_CLEARED', app: ['craftd', 'alarmd'], text: 'Major alarm cleared, {reason:text}' }),
  rule({ event: 'MINOR_ALARM_SET', app: ['craftd', 'alarmd'], text: 'Minor alarm set, {reason:text}' }),
  rule({ event: 'MINOR_ALARM_CLEARED', app: ['craftd', 'alarmd'], text: 'Minor alarm cleared, {reason:text}' }),

  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: ['CHASSISD_PEM_INPUT_BAD', 'CHASSISD_PSU_ERROR', 'CHASSISD_PSU_INPUT_BAD'],
    text: [
      'status failure for power supply {slot} {reason:text}',
      'status failure for power supply {slot}...',
      'input failure for power supply {slot}...',
    ],
    set: { component: 'power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Power Supply failed (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
      'SNMP trap generated: Power Supply Failed (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
    ],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: traps,
    text: 'SNMP trap generated: Power Supply OK (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Fan/Blower Failed (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
      'SNMP trap generated: Fan/Blower failed (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
      'SNMP trap generated: Fan failed (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
    ],
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Fan/Blower OK (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
      'SNMP trap generated: Fan OK (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {state:uint})...',
    ],
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['CHASSISD_FAN_FAILURE', 'CHASSISD_BLOWER_FAILURE', 'CHASSISD_FAN_ERROR'],
    text: [
      'status failure for {:fan|blower} {component:text}',
      'status failure for {component:text} ({reason:text})',
      'status failure for {component:text}',
      '{component:text} failed...',
    ],
  }),
  rule({
    event: 'FAN_SPEED_CHANGED',
    mnemonic: ['CHASSISD_BLOWERS_SPEED', 'CHASSISD_BLOWERS_SPEED_FULL', 'CHASSISD_BLOWERS_SPEED_MEDIUM'],
    text: [
      '{component:text} are now running at {speed} speed...',
      '{component:text} being set to {speed} speed [{reason:text}]',
      '{component:text} being set to {speed} speed...',
    ],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Over Temperature! (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {temperature:number})...',
      'SNMP trap generated: Over Temperature (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {temperature:number})...',
    ],
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Temperature back to normal (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {temperature:number})...',
      'SNMP trap generated: Temperature OK (...jnxContentsDescr {component:text}, jnxOperatingState/Temp {temperature:number})...',
    ],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: [
      'CHASSISD_HIGH_TEMP_CONDITION',
      'CHASSISD_OVER_TEMP_CONDITION',
      'CHASSISD_OVER_TEMP_SHUTDOWN_TIME',
      'CHASSISD_FRU_HIGH_TEMP_CONDITION',
      'CHASSISD_FRU_OVER_TEMP_CONDITION',
    ],
    text: [
      '{component:text} temperature over {temperature:number} degrees C ({reason:text})...',
      '{component:text} temperature over {temperature:number} degrees C{reason:any}',
      '{component:text} temperature above {temperature:number} degrees C{reason:any}',
    ],
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU insertion|Fru insertion|FRU Insertion} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU removal|FRU Removal} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU failed|Hard Disk Failed} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_POWERED_DOWN',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU power off|FRU poweroff} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_POWERED_UP',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU power on|FRU poweron} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU online|FRU OK} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'MODULE_OFFLINE',
    mnemonic: traps,
    text: 'SNMP trap generated: {:FRU offline|Fru off line} (...jnxFruName {component:text}, jnxFruType {type}, jnxFruSlot {slot:uint}...',
  }),
  rule({
    event: 'SUPERVISOR_SWITCHOVER',
    mnemonic: traps,
    text: [
      'SNMP trap generated: Redundancy switchover (...jnxRedundancyDescr {component:text}, {:any}jnxRedundancySwitchoverReason {reason}...',
      'SNMP trap generated: Redundancy Switchover (...jnxRedundancyDescr {component:text}, {:any}jnxRedundancySwitchoverReason {reason}...',
    ],
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'CHASSISD_FRU_EVENT',
    text: '{:word} {:attached|inserted} {component:text}',
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'CHASSISD_FRU_EVENT',
    text: '{:word} {:detached|removed} {component:text}',
  }),
  rule({
    event: 'MODULE_OFFLINE',
    mnemonic: 'CHASSISD_FRU_OFFLINE_NOTICE',
    text: 'Taking {component:text} offline: {reason:text}',
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: ['CHASSISD_FRU_UNRESPONSIVE', 'CHASSISD_FRU_STEP_ERROR', 'CHASSISD_HWERROR'],
    text: [
      'Error for {component:text}: {reason:text}',
      '{component:text}: {reason:text}',
      '{component:text} {reason:unresponsive|did not respond}',
    ],
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    mnemonic: 'VCCPD_PROTOCOL_ADJDOWN',
    text: [
      'Lost adjacency to {component} on {interface}, {reason:text}',
      'Lost adjacency to {component} on {interface}...',
    ],
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    mnemonic: 'VCCPD_PROTOCOL_ADJUP',
    text: 'New adjacency to {component} on {interface}...',
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'JSRPD_RG_STATE_CHANGE',
    text: [
      "Redundancy-group {group:uint} transitioned from '{previous-state:ha-state}' to '{state:ha-state}' state due to {reason:text}",
      "Redundancy-group {group:uint} transitioned from '{previous-state:ha-state}' to '{state:ha-state}' state...",
    ],
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: ['JSRPD_HA_CONTROL_LINK_DOWN', 'JSRPD_HA_FABRIC_LINK_DOWN'],
    text: 'HA {link:control link|fabric link} monitor status is marked down...',
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: ['JSRPD_HA_CONTROL_LINK_UP', 'JSRPD_HA_FABRIC_LINK_UP'],
    text: 'HA {link:control link|fabric link} monitor status is marked up...',
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: 'RTPERF_CPU_THRESHOLD_EXCEEDED',
    text: '{component:text} CPU utilization exceeds threshold, current value={utilization:uint}...',
  }),
  rule({
    event: 'CPU_THRESHOLD_CLEARED',
    mnemonic: 'RTPERF_CPU_USAGE_OK',
    text: '{component:text} CPU utilization returns to normal, current value={utilization:uint}...',
  }),
  record({
    event: 'HA_STATE_CHANGED',
    key: 'JSRPD_RG_STATE_CHANGE',
    from: {
      group: 'redundancy-group:uint',
      'previous-state': 'previous-state:ha-state',
      state: 'new-state:ha-state',
      reason: 'reason',
    },
  }),
]

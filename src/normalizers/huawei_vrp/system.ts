import { type Rule, record, rule } from '../rule.ts'

const component = { component: 'component', reason: 'reason' } as const
const temperature = {
  component: 'component',
  temperature: 'entitythresholdcurrent:number',
  threshold: 'entitythresholdvalue:number',
} as const

/** Time, hardware, CPU and memory, packets to the CPU. */
export const systemRules: readonly Rule[] = [
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    mnemonic: ['NTP/4/PEER_SELE', 'NTP/5/PEER_SELE'],
    text: '...he peer selected by the system is {server:host}',
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: ['NTP/4/SOURCE_LOST', 'NTP/4/SYNC_LOST'],
    text: [
      'System synchronization source lost. (SourceAddress={server:ip}...',
      '...ystem synchronization source lost...',
    ],
  }),
  record({
    event: 'NTP_SYNC_LOST',
    key: ['NTP/hwNtpStateChange_active', 'NTP/SOURCE_LOST'],
    from: { server: 'sourceaddress:ip', reason: 'reason' },
  }),
  rule({
    event: 'CLOCK_CHANGED',
    mnemonic: ['CMD/4/CLOCK', 'CLKM/4/CLOCK_CHANGE', 'CLOCK/4/CLOCKCHANGE', 'SYSMIB/4/CLKCHANGE'],
    text: '...',
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'BASETRAP/4/ENTITYINSERT',
    text: '...PhysicalName="{interface:interface} Optical module"...',
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: 'BASETRAP/4/ENTITYREMOVE',
    text: '...PhysicalName="{interface:interface} Optical module"...',
  }),
  record({
    event: 'FAN_INSERTED',
    key: 'BASETRAP/ENTITYINSERT',
    where: { component: ['FAN*', 'Fan*', 'fan*'] },
    from: { component: 'component' },
  }),
  record({
    event: 'FAN_REMOVED',
    key: 'BASETRAP/ENTITYREMOVE',
    where: { component: ['FAN*', 'Fan*', 'fan*'] },
    from: { component: 'component' },
  }),
  record({
    event: 'POWER_SUPPLY_INSERTED',
    key: 'BASETRAP/ENTITYINSERT',
    where: { component: ['POWER*', 'Power*', 'PWR*'] },
    from: { component: 'component' },
  }),
  record({
    event: 'POWER_SUPPLY_REMOVED',
    key: 'BASETRAP/ENTITYREMOVE',
    where: { component: ['POWER*', 'Power*', 'PWR*'] },
    from: { component: 'component' },
  }),
  record({
    event: 'MODULE_INSERTED',
    key: ['BASETRAP/ENTITYINSERT', 'ENTITYTRAP/BOARDINSERT'],
    from: { component: 'component' },
  }),
  record({
    event: 'MODULE_REMOVED',
    key: ['BASETRAP/ENTITYREMOVE', 'ENTITYTRAP/BOARDREMOVE'],
    from: { component: 'component' },
  }),
  record({
    event: 'FAN_FAILED',
    key: [
      'ENTITYTRAP/FANINVALID',
      'ENTITYTRAP/hwFanInvalid_active',
      'ALML/FANINVALID',
      'BASETRAP/FANINVALID',
      'FAN/hwFanInvalid_active',
    ],
    from: component,
  }),
  record({
    event: 'FAN_RESTORED',
    key: [
      'ENTITYTRAP/FANINVALIDRESUME',
      'ENTITYTRAP/hwFanInvalid_clear',
      'ALML/FANRESUME',
      'BASETRAP/FANRESUME',
      'ENTITYTRAP/FANRESUME',
    ],
    from: component,
  }),
  record({
    event: 'POWER_SUPPLY_FAILED',
    key: [
      'ENTITYTRAP/POWERINVALID',
      'ENTITYTRAP/POWERFAIL',
      'ENTITYTRAP/hwPowerFail',
      'ENTITYTRAP/hwPowerFail_active',
      'ENTITYTRAP/hwPowerInvalid_active',
      'ALML/POWERINVALID',
      'BASETRAP/POWEROFF',
      'BASETRAP/hwPowerFail',
    ],
    from: component,
  }),
  record({
    event: 'POWER_SUPPLY_RESTORED',
    key: [
      'ENTITYTRAP/POWERRESUME',
      'ENTITYTRAP/POWERINVALIDRESUME',
      'ENTITYTRAP/hwPowerFailResume',
      'ENTITYTRAP/hwPowerFail_clear',
      'ENTITYTRAP/hwPowerInvalid_clear',
      'ALML/POWERRESUME',
      'BASETRAP/POWERON',
      'BASETRAP/hwPowerFailResume',
    ],
    from: component,
  }),
  record({
    event: 'TEMPERATURE_ALARM',
    key: [
      'ENTITYTRAP/ENTITYBRDTEMPALARM',
      'ENTITYTRAP/ENTITYTEMPALARM',
      'ENTITYTRAP/hwBrdTempAlarm_active',
      'BASETRAP/TEMRISING',
      'SRM/TEMPRISING',
    ],
    from: temperature,
  }),
  record({
    event: 'TEMPERATURE_NORMAL',
    key: [
      'ENTITYTRAP/ENTITYBRDTEMPRESUME',
      'ENTITYTRAP/ENTITYTEMPRESUME',
      'ENTITYTRAP/hwBrdTempAlarm_clear',
      'BASETRAP/TEMRESUME',
    ],
    from: temperature,
  }),
  record({
    event: 'CPU_THRESHOLD_EXCEEDED',
    key: [
      'VOSCPU/CPU_USAGE_HIGH',
      'SRM/CPU_USAGE_HIGH',
      'ENTITYTRAP/hwCPUUtilizationRising',
      'ENTITYTRAP/hwCPUUtilizationRisingAlarm_active',
      'ENTITYTRAP/ENTITYCPUALARM',
      'BASETRAP/CPUUSAGERISING',
    ],
    from: { utilization: 'cpuusage:number', threshold: 'threshold:number', component: 'component' },
  }),
  record({
    event: 'CPU_THRESHOLD_CLEARED',
    key: [
      'VOSCPU/CPU_USAGE_RESUME',
      'SRM/CPU_USAGE_RESUME',
      'ENTITYTRAP/hwCPUUtilizationResume',
      'ENTITYTRAP/hwCPUUtilizationRisingAlarm_clear',
      'ENTITYTRAP/ENTITYCPURESUME',
      'BASETRAP/CPUUSAGERESUME',
    ],
    from: { utilization: 'cpuusage:number', threshold: 'threshold:number', component: 'component' },
  }),
  record({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    key: [
      'VOSMEM/MEM_USAGE_HIGH',
      'SRM/MEM_USAGE_HIGH',
      'ENTITYTRAP/ENTITYMEMALARM',
      'BASETRAP/STORAGEUTILIZATIONRISING',
    ],
    from: { utilization: 'memusage:number', threshold: 'threshold:number', component: 'component' },
  }),
  record({
    event: 'MEMORY_THRESHOLD_CLEARED',
    key: [
      'VOSMEM/MEM_USAGE_RESUME',
      'SRM/MEM_USAGE_RESUME',
      'ENTITYTRAP/ENTITYMEMRESUME',
      'BASETRAP/STORAGEUTILIZATIONRESUME',
    ],
    from: { utilization: 'memusage:number', threshold: 'threshold:number', component: 'component' },
  }),
  record({
    event: 'COPP_DROPS',
    key: ['DEFD/CPCAR_DROP_MPU', 'DEFD/CPCAR_DROP_LPU', 'DEFEND/CPCAR_DROP_MPU', 'DEFEND/CPCAR_DROP_LPU'],
    from: { class: 'protocol', protocol: 'protocol', count: 'drops:uint' },
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['SNMP/4/COLDSTART', 'SNMP/4/WARMSTART', 'SNMP/2/coldStart', 'SNMP/2/warmStart'],
    text: '...',
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    mnemonic: ['FSP/3/STACKMEMBER_ADD', 'FSP/4/STACKMEMBER_ADD', 'FSP/3/STACK_MEMBER_ADD'],
    text: ['...Slot {slot:uint} joins in stack...', '...slot {slot:uint} ...'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    mnemonic: ['FSP/3/STACKMEMBER_LEAVE', 'FSP/4/STACKMEMBER_LEAVE', 'FSP/3/STACK_MEMBER_LEAVE'],
    text: ['...Slot {slot:uint} leaves from stack...', '...slot {slot:uint} ...'],
    set: { component: 'slot {slot}' },
  }),
]

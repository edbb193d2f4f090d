import { type Rule, rule } from '../rule.ts'

/** Start, time, hardware, ACL. */
export const platformRules: readonly Rule[] = [
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['SYS/6/SYS_RESTART', 'IC/6/SYS_RESTART', 'SYSLOG/6/SYSLOG_RESTART'],
    text: 'System restarted -- {version:text}',
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['DEV/5/SYSTEM_REBOOT', 'DEVM/5/SYSTEM_REBOOT', 'DEV/1/SYSTEM_REBOOT'],
    text: 'System is rebooting now...',
  }),
  rule({
    event: 'CLOCK_CHANGED',
    mnemonic: [
      'SYSMIB/4/CLKCHANGE',
      'CLOCK/5/CLOCK_CHANGE',
      'DEV/4/CLOCK_CHANGED',
      'PTS/4/CLKCHANGE',
      'NTP/5/NTP_CLOCK_CHANGE',
    ],
    text: [
      "System clock changed from {previous-value:text} to {value:text}, the NTP server's IP address is {server:ip}",
      '...{:any}',
    ],
  }),
  rule({
    event: 'NTP_SYNC_ACQUIRED',
    mnemonic: ['NTP/5/NTP_SOURCE_CHANGE', 'NTP/5/NTP_LEAP_CHANGE_SYNC'],
    text: ["NTP server's IP address changed from {:word} to {server:ip}", "...NTP server's IP address {server:ip}..."],
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: ['NTP/5/NTP_SOURCE_LOST', 'NTP/4/NTP_SOURCE_LOST'],
    text: ['Lost synchronization with NTP server with IP address {server:ip}', '...ost...'],
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['DEV/2/FAN_FAILED', 'DEVM/2/FAN_FAILED', 'DEV/2/FAN FAILED', 'DEVM/2/FAN_STATE'],
    text: ['{component:text} failed...', '{component:text} is {reason:faulty|abnormal}...'],
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: ['DEV/5/FAN_RECOVERED', 'DEVM/5/FAN_RECOVERED', 'DEV/3/FAN_RECOVERED'],
    text: '{component:text} recovered...',
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: ['DEV/3/FAN_ABSENT', 'DEVM/3/FAN_ABSENT', 'DEV/4/FAN_ABSENT', 'DEV/2/FAN_ABSENT'],
    text: '{component:text} is absent...',
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: ['DEV/2/POWER_FAILED', 'DEVM/2/POWER_FAILED', 'DEV/1/POWER_FAILED'],
    text: ['{component:text} failed...', '{component:text} is faulty...'],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: ['DEV/5/POWER_RECOVERED', 'DEVM/5/POWER_RECOVERED', 'DEV/3/POWER_RECOVERED'],
    text: '{component:text} recovered...',
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: ['DEV/3/POWER_ABSENT', 'DEVM/3/POWER_ABSENT', 'DEV/4/POWER_ABSENT'],
    text: '{component:text} is absent...',
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: [
      'DEV/4/TEMPERATURE_WARNING',
      'DEV/4/TEMPERATURE_ALARM',
      'DEV/1/TEMPERATURE_ALARM',
      'DEV/1/TEMPERATURE_SHUTDOWN',
      'DEVM/4/TEMPERATURE_WARNING',
      'DEV/3/TEMPERATURE_WARNING',
    ],
    text: [
      'Temperature is greater than {:the high-temperature|high-temperature} {level:warning|alarming|shutdown} threshold on {component:text}. Current temperature is {temperature:number} degrees centigrade',
      'Temperature is greater than {:text} threshold on {component:text}. Current temperature is {temperature:number} {:text}',
      'The temperature of {component:text} is {:text}',
    ],
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['DEV/5/TEMPERATURE_NORMAL', 'DEV/4/TEMPERATURE_NORMAL', 'DEVM/5/TEMPERATURE_NORMAL'],
    text: ['Temperature changed to normal on {component:text}', 'The temperature of {component:text} {:text}'],
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: ['DEV/5/BOARD_INSERTED', 'DEVM/5/BOARD_INSERTED', 'DEV/2/BOARD_INSERTED', 'DEV/3/BOARD_INSERTED'],
    text: ['Board was inserted on {component:text}, type is {type:text}', '{component:text} was inserted...'],
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['DEV/3/BOARD_REMOVED', 'DEVM/3/BOARD_REMOVED', 'DEV/2/BOARD_REMOVED'],
    text: ['Board was removed from {component:text}, type is {type:text}', '{component:text} was removed...'],
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: ['DEV/2/BOARD_STATE_FAULT', 'DEVM/2/BOARD_STATE_FAULT', 'DEV/1/BOARD_FAULT'],
    text: 'Board state changed to Fault on {component:text}, type is {type:text}',
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: ['DEV/5/BOARD_STATE_NORMAL', 'DEVM/5/BOARD_STATE_NORMAL'],
    text: 'Board state changed to Normal on {component:text}, type is {type:text}',
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: ['OPTMOD/5/MODULE_IN', 'OPTMOD/4/MODULE_IN'],
    text: '{interface:interface}: {:The|the} transceiver is {form-factor:text}',
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: ['OPTMOD/4/MODULE_OUT', 'OPTMOD/5/MODULE_OUT'],
    text: [
      '{interface:interface}: Transceiver absent...',
      '{interface:interface}: {:The|the} transceiver is absent...',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM',
    mnemonic: ['OPTMOD/3/RX_POW_LOW', 'OPTMOD/5/RX_POW_LOW'],
    text: '{interface:interface}: RX power is low{:any}',
    set: { quantity: 'input-power', direction: 'low' },
  }),
  rule({
    event: 'OPTICS_ALARM_CLEARED',
    mnemonic: ['OPTMOD/5/RX_POW_NORMAL', 'OPTMOD/3/RX_POW_NORMAL'],
    text: '{interface:interface}: RX power is normal{:any}',
    set: { quantity: 'input-power' },
  }),
  rule({
    event: 'CPU_THRESHOLD_EXCEEDED',
    mnemonic: [
      'DIAG/4/CPU_USAGE_THRESHOLD',
      'DIAG/3/CPU_SEVERE_THRESHOLD',
      'DIAG/3/CPU_MINOR_THRESHOLD',
      'SYSM/4/CPU_THRESHOLD',
    ],
    text: '...',
  }),
  rule({
    event: 'CPU_THRESHOLD_CLEARED',
    mnemonic: ['DIAG/5/CPU_SEVERE_RECOVERY', 'DIAG/5/CPU_MINOR_RECOVERY', 'DIAG/5/CPU_RECOVERY'],
    text: '...',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    mnemonic: ['DIAG/1/MEM_EXCEED_THRESHOLD', 'DIAG/4/MEM_ALERT', 'DIAG/4/MEM_USAGE', 'SYSM/4/MEM_THRESHOLD'],
    text: '...',
  }),
  rule({
    event: 'MEMORY_THRESHOLD_CLEARED',
    mnemonic: ['DIAG/1/MEM_BELOW_THRESHOLD', 'DIAG/5/MEM_BELOW_THRESHOLD'],
    text: '...',
  }),
  rule({
    event: 'STACK_MEMBER_REMOVED',
    mnemonic: ['STM/3/STM_LINK_DOWN', 'STM/4/STM_LINK_DOWN'],
    text: ['IRF port {port:text} went down...', 'IRF port {port:text} is down...'],
    set: { component: 'IRF port {port}' },
  }),
  rule({
    event: 'STACK_MEMBER_ADDED',
    mnemonic: ['STM/6/STM_LINK_UP', 'STM/5/STM_LINK_UP'],
    text: ['IRF port {port:text} came up...', 'IRF port {port:text} is up...'],
    set: { component: 'IRF port {port}' },
  }),
  rule({
    event: 'ACL_MATCH',
    mnemonic: ['ACL/6/ACL_STATIS_INFO', 'PFILTER/6/PFILTER_STATIS_INFO', 'ACL/6/PFILTER_STATIS_INFO'],
    text: [
      '{interface:interface} ({direction:inbound|outbound}): Packet-filter {acl:text} rule {rule:uint} ...',
      'ACL {acl} rule {rule:uint} ...',
    ],
  }),
]

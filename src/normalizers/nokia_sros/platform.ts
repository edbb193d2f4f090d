import { type Rule, rule } from '../rule.ts'

/** Chassis, cards, restart, time. */
export const platformRules: readonly Rule[] = [
  rule({
    event: 'FAN_FAILED',
    mnemonic: [
      'CHASSIS-CRITICAL-tmnxEqPhysChassisFanFailure-2148',
      'CHASSIS-CRITICAL-tmnxEqFanFailure-2005',
      'CHASSIS-MAJOR-tmnxEqFanFailure-2005',
    ],
    text: [
      '...Chassis {node} fan {unit} failure',
      '...{:Fan|fan} {unit} failed...',
      '...fan {unit} failure...',
      '...Fan {unit} ...',
    ],
    set: { component: 'fan {unit}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: [
      'CHASSIS-MAJOR-tmnxEqPhysChassisFanFailureClear-2149',
      'CHASSIS-MAJOR-tmnxEqFanFailureClear-2061',
      'CHASSIS-CLEARED-tmnxEqPhysChassisFanFailClr-2149',
    ],
    text: ['...fan {unit} failure cleared...', '...fan {unit} ...', '...Fan {unit} ...'],
    set: { component: 'fan {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: [
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailureOvt-2006',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailureAc-2007',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailureDc-2008',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailureInput-2066',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailureOutput-2067',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyFailure-2006',
      'CHASSIS-CRITICAL-tmnxEqPhysChassPowerSupFail-2143',
      'CHASSIS-CRITICAL-tmnxEqPhysChassPowerSupACFail-2144',
      'CHASSIS-CRITICAL-tmnxEqPhysChassPowerSupInFail-2145',
      'CHASSIS-CRITICAL-tmnxEqPhysChassPowerSupOutFail-2146',
    ],
    text: [
      '...ower supply {unit}, {reason:text}',
      '...ower supply {unit} {reason:text}',
      '...ower Supply {unit} {reason:text}',
    ],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: [
      'CHASSIS-MAJOR-tmnxEqPowerSupplyInserted-2009',
      'CHASSIS-MINOR-tmnxEqPowerSupplyInserted-2009',
      'CHASSIS-MAJOR-tmnxEqPhysChassPowerSupInserted-2142',
    ],
    text: ['...ower supply {unit}, {:text}', '...ower supply {unit} inserted...'],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: [
      'CHASSIS-MAJOR-tmnxEqPowerSupplyRemoved-2010',
      'CHASSIS-CRITICAL-tmnxEqPowerSupplyRemoved-2010',
      'CHASSIS-MAJOR-tmnxEqPhysChassPowerSupRemoved-2141',
    ],
    text: ['...ower supply {unit}, {:text}', '...ower supply {unit} removed...'],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: [
      'CHASSIS-MINOR-tmnxEqCardInserted-2002',
      'CHASSIS-MAJOR-tmnxEqCardInserted-2002',
      'CHASSIS-MINOR-tmnxEqMdaInserted-2002',
    ],
    text: '...[{component:text}]: {:any}Class {type:text} : inserted{:any}',
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['CHASSIS-MINOR-tmnxEqCardRemoved-2003', 'CHASSIS-MAJOR-tmnxEqCardRemoved-2003'],
    text: '...[{component:text}]: {:any}Class {type:text} : removed{:any}',
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: ['CHASSIS-CRITICAL-tmnxEqCardFailure-2001', 'CHASSIS-MAJOR-tmnxEqCardFailure-2001'],
    text: [
      '...[{component:text}]:  Class {type:text} : failed, reason: {reason:text}',
      '...[{component:text}]: Class {type:text} : failed, reason: {reason:text}',
      '...[{component:text}]: {reason:text}',
    ],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: [
      'CHASSIS-CRITICAL-tmnxEnvTempTooHigh-2004',
      'CHASSIS-MAJOR-tmnxEnvTempTooHigh-2004',
      'CHASSIS-MINOR-tmnxEnvTempTooHigh-2004',
    ],
    text: ['...[{component:text}]: {reason:text}'],
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: [
      'SYSTEM-MAJOR-ssiColdStart-2001',
      'SNMP-WARNING-coldStart-2001',
      'SNMP-WARNING-coldStart-2002',
      'SYSTEM-MAJOR-sysColdStart-2001',
      'CHASSIS-MAJOR-tmnxCpmColdStart-2030',
    ],
    text: '...',
  }),
  rule({
    event: 'NTP_SYNC_LOST',
    mnemonic: ['NTP-MAJOR-tmnxSysNtpServerChg-2001', 'SYSTEM-MINOR-sntpTimeDiffExceedsThreshold-2002'],
    text: '...lost{:any}',
  }),
]

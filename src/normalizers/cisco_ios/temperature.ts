import { type Rule, rule } from '../rule.ts'

/** Temperatures and voltages. */
export const temperature: readonly Rule[] = [
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['C6KENV-4-MAJORTEMPALARM', 'C6KENV-4-MINORTEMPALARM'],
    text: '{component:text} temperature crossed threshold #{:uint}(={threshold:number}C). ...',
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['C6KENV-4-MAJORTEMPALARMRECOVER', 'C6KENV-4-MINORTEMPALARMRECOVER'],
    text: [
      '{component:text} temperature crossed threshold #{:uint}(={threshold:number}C). ...',
      '{component:text} temperature returned to below threshold #{:uint}(={threshold:number}C)...',
      '{component:text} temperature {reason:text}',
    ],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['SYS-0-MOD_TEMPMAJORFAIL', 'SYS-0-SUP_TEMPMAJORFAIL', 'SYS-0-SYS_TEMPMAJORFAIL'],
    text: [
      '{component:text} EARL major temperature threshold exceeded...',
      '{component:text} major temperature threshold exceeded...',
    ],
    set: { level: 'major' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['SYS-2-MOD_TEMPMINORFAIL', 'SYS-2-SUP_TEMPMINORFAIL', 'SYS-2-SYS_TEMPMINORFAIL'],
    text: [
      '{component:text} EARL minor temperature threshold exceeded...',
      '{component:text} minor temperature threshold exceeded...',
    ],
    set: { level: 'minor' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: 'SYS-0-MOD_THERMALSHUTDOWN',
    text: "{component:text} 'shutdown' temperature threshold exceeded on {sensor:text}",
    set: { level: 'shutdown' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['SYS-0-MOD_TEMPMAJORRECOVER', 'SYS-0-SUP_TEMPMAJORRECOVER', 'SYS-0-SYS_TEMPMAJORRECOVER'],
    text: [
      '{component:text} EARL major temperature threshold recovered...',
      '{component:text} major temperature threshold recovered...',
    ],
    set: { level: 'major' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['SYS-2-MOD_TEMPMINORRECOVER', 'SYS-2-SUP_TEMPMINORRECOVER', 'SYS-2-SYS_TEMPMINORRECOVER'],
    text: [
      '{component:text} EARL minor temperature threshold recovered...',
      '{component:text} minor temperature threshold recovered...',
    ],
    set: { level: 'minor' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['SYS-2-MOD_TEMPOK', 'SYS-2-SUP_TEMPOK', 'SYS-2-SYS_TEMPOK'],
    text: ['{component:text} temperature {:OK|okay|ok}...', '{component:text} temperature {reason:text}'],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: 'SPA-4-TEMP_WARNING',
    text: '{component} temperature too high. ({temperature:number}C)',
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['ENVM-4-ENVWARN', 'ENVM-2-ENVCRIT', 'ENVM-0-SHUT'],
    text: '{component:text} measured at {temperature:number}C/{:text}',
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: 'ENVIRONMENTAL-1-ALERT',
    text: '...Temp: {component:text}, Location: {slot}, State: {level}, Reading: {temperature:number} Celsius...',
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['ENVIRONMENTAL-6-NOTICE', 'ENVIRONMENTAL-5-NOTICE'],
    text: '...Temp: {component:text}, Location: {slot}, State: Normal, Reading: {temperature:number} Celsius...',
  }),
  rule({
    event: 'VOLTAGE_ALARM',
    mnemonic: 'ENVIRONMENTAL-1-ALERT',
    text: '...V: {component:text}, Location: {slot}, State: {level}, Reading: {voltage:number} {units}',
  }),
  rule({
    event: 'VOLTAGE_NORMAL',
    mnemonic: ['ENVIRONMENTAL-6-NOTICE', 'ENVIRONMENTAL-5-NOTICE'],
    text: '...V: {component:text}, Location: {slot}, State: Normal, Reading: {voltage:number} {units}',
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: [
      'PLATFORM_ENV-1-TEMP',
      'HARDWARE-1-THERMAL_CRITICAL',
      'HARDWARE-1-THERMAL_ALARM',
      'PLATFORM_THERMAL-1-TEMP',
    ],
    text: '{level:text}',
    set: { component: 'chassis' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['HARDWARE-5-THERMAL_NORMAL', 'PLATFORM_ENV-6-TEMP_OK'],
    text: '{reason:text}',
    set: { component: 'chassis' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['C4K_IOSMODPORTMAN-4-TEMPHIGH', 'C4K_IOSMODPORTMAN-2-CRITICALTEMP'],
    text: '{level:text}',
    set: { component: 'chassis' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: ['C4K_IOSMODPORTMAN-4-MODULETEMPHIGH', 'C4K_IOSMODPORTMAN-2-MODULECRITICALTEMP'],
    text: 'Module {slot:uint} {level:text}',
    set: { component: 'Module {slot}' },
  }),
]

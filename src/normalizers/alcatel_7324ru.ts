import { rule, ruleSet } from './rule.ts'

// `CRITICAL,+VOL_ERR:…` raises, `CRITICAL,-VOL_ERR:…` clears; the device's name (`DSLAM:`) may stand before it.

export const alcatel_7324ru = ruleSet({
  platform: 'alcatel_7324ru',
  rules: [
    rule({
      event: 'VOLTAGE_ALARM',
      text: [
        '...,+VOL_ERR:Voltage {sensor} input {voltage:number}, low {:number}, high {threshold:number}',
        '...,+VOL_ERR:Voltage {sensor} input {voltage:number}...',
      ],
      set: { component: 'Voltage {sensor}' },
    }),
    rule({
      event: 'VOLTAGE_NORMAL',
      text: [
        '...,-VOL_ERR:Voltage {sensor} input {voltage:number}, low {:number}, high {threshold:number}',
        '...,-VOL_ERR:Voltage {sensor} input {voltage:number}...',
      ],
      set: { component: 'Voltage {sensor}' },
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      text: [
        '...,+TEMP_ERR:Temperature {sensor} input {temperature:number}, low {:number}, high {threshold:number}',
        '...,+TEMP_ERR:Temperature {sensor} input {temperature:number}...',
      ],
      set: { component: 'Temperature {sensor}' },
    }),
    rule({
      event: 'TEMPERATURE_NORMAL',
      text: [
        '...,-TEMP_ERR:Temperature {sensor} input {temperature:number}, low {:number}, high {:number}',
        '...,-TEMP_ERR:Temperature {sensor} input {temperature:number}...',
      ],
      set: { component: 'Temperature {sensor}' },
    }),
    rule({
      event: 'FAN_FAILED',
      text: ['...,+FAN_ERR:Fan {sensor} input {value:number}...', '...,+FAN_ERR:Fan {sensor}...'],
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'FAN_RESTORED',
      text: ['...,-FAN_ERR:Fan {sensor} input {value:number}...', '...,-FAN_ERR:Fan {sensor}...'],
      set: { component: 'Fan {sensor}' },
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      text: ['...,+WARM_START:System {reason:=warm-starts}...', '...,+COLD_START:System {reason:=cold-starts}...'],
    }),
  ],
})

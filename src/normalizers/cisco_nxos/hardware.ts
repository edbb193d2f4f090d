import { type Rule, rule } from '../rule.ts'

// Power supplies and fans go by their number; `component` is how `show environment` would be searched for it.

/** Power supplies, fans, temperatures. */
export const hardware: readonly Rule[] = [
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: ['PLATFORM-2-PS_FAIL', 'PLATFORM-2-PS_DETECT', 'PLATFORM-1-PS_FAIL'],
    text: [
      'Power supply {unit} {reason:failed or shut down|failed or shutdown|detected but not functional} (Serial number {serial})',
      'Power supply {unit} {reason:text} (Serial number {serial})',
      'Power supply {unit} {reason:text}',
    ],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'PLATFORM-5-PS_STATUS',
    text: [
      'PowerSupply {unit} current-status is {reason:PS_FAIL|PS_SHUT|PS_SHUTDOWN|PS_FAILED|PS_INPUT_FAIL}...',
      'Power supply {unit} current-status is {reason:PS_FAIL|PS_SHUT|PS_SHUTDOWN|PS_FAILED|PS_INPUT_FAIL}...',
    ],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'PLATFORM-5-PS_STATUS',
    text: ['PowerSupply {unit} current-status is PS_OK...', 'Power supply {unit} current-status is PS_OK...'],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: ['PLATFORM-2-PS_OK', 'PLATFORM-5-PS_OK'],
    text: ['Power supply {unit} ok (Serial number {serial:any})...', 'Power supply {unit} ok...'],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: ['PLATFORM-5-PS_FOUND', 'PLATFORM-2-PS_FOUND', 'PLATFORM-5-PS_INSERT'],
    text: [
      'Power supply {unit} found (Serial number {serial:any})...',
      'Power supply {unit} found...',
      'Power supply {unit} inserted...',
    ],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: ['PLATFORM-2-PS_ABSENT', 'PLATFORM-2-PS_REMOVE', 'PLATFORM-2-PS_REMOVED'],
    text: [
      'Power supply {unit} is absent/shutdown, ps-redundancy might be affected',
      'Power supply {unit} removed (Serial number {serial:any})...',
      'Power supply {unit} is absent...',
      'Power supply {unit} removed...',
    ],
    set: { component: 'Power supply {unit}' },
  }),
  rule({
    event: 'POWER_REDUNDANCY_LOST',
    mnemonic: ['PLATFORM-2-PS_RED_MODE_CHG', 'PLATFORM-4-PS_RED_MODE_CHG'],
    text: [
      'Power supply operational redundancy mode changed to {mode:non-redundant|combined}',
      'Power redundancy operational mode changed to {mode:non-redundant|combined}',
    ],
  }),
  rule({
    event: 'POWER_REDUNDANCY_RESTORED',
    mnemonic: ['PLATFORM-2-PS_RED_MODE_CHG', 'PLATFORM-4-PS_RED_MODE_CHG'],
    text: [
      'Power supply operational redundancy mode changed to {mode:text}',
      'Power redundancy operational mode changed to {mode:text}',
    ],
  }),
  rule({
    event: 'POWER_REDUNDANCY_RESTORED',
    mnemonic: ['PLATFORM-2-PS_RED_MODE_RESTORED', 'PLATFORM-4-PS_RED_MODE_RESTORED'],
    text: 'Power redundancy operational mode changed to {mode:text}',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['PLATFORM-2-FANMOD_FAN_FAIL', 'PLATFORM-5-FANMOD_FAN_FAIL', 'PLATFORM-0-FANMOD_FAN_FAIL'],
    text: ['Fan module {unit} ({name:text} fan) {reason:text}', 'Fan module {unit} {reason:text}'],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: ['PLATFORM-2-FANMOD_FAN_OK', 'PLATFORM-5-FANMOD_FAN_OK'],
    text: ['Fan module {unit} ({name:text} fan) ok', 'Fan module {unit} ({name:text}) ok', 'Fan module {unit} ok...'],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'PLATFORM-5-FAN_STATUS',
    text: [
      'Fan module {unit} (Serial number {serial:any}) {name} current-status is FAN_OK...',
      'Fan module {unit} {:any}current-status is FAN_OK...',
    ],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: 'PLATFORM-5-FAN_STATUS',
    text: [
      'Fan module {unit} (Serial number {serial:any}) {name} current-status is {reason:FAN_FAIL|FAN_FAILED|FAN_BAD|FAN_FAILURE}...',
      'Fan module {unit} {:any}current-status is {reason:FAN_FAIL|FAN_FAILED|FAN_BAD|FAN_FAILURE}...',
    ],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: 'PLATFORM-5-FAN_STATUS',
    text: [
      'Fan module {unit} (Serial number {serial:any}) {name} current-status is {reason:FAN_ABSENT|FAN_REMOVED}...',
      'Fan module {unit} {:any}current-status is {reason:FAN_ABSENT|FAN_REMOVED}...',
    ],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: ['PLATFORM-2-PS_FANOK', 'PLATFORM-5-PS_FANOK'],
    text: 'Fan in Power supply {unit} ok',
    set: { component: 'Fan in Power supply {unit}' },
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['PLATFORM-2-PS_FANFAIL', 'PLATFORM-5-PS_FANFAIL'],
    text: 'Fan in Power supply {unit} {reason:text}',
    set: { component: 'Fan in Power supply {unit}' },
  }),
  rule({
    event: 'FAN_INSERTED',
    mnemonic: ['PLATFORM-5-FAN_DETECT', 'PLATFORM-2-FAN_DETECT'],
    text: ['Fan module {unit} (Serial number {serial:any}) {name} detected', 'Fan module {unit} {:any}detected'],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: [
      'PLATFORM-2-FANMOD_NOT_PRESENT',
      'PLATFORM-5-FAN_REMOVED',
      'PLATFORM-1-FAN_REMOVED',
      'PLATFORM-2-FAN_REMOVED',
    ],
    text: [
      'Fan module {unit} (Serial number {serial:any}) {name} removed',
      'Fan module {unit} {:any}removed',
      'Fan module {unit} not present...',
      'Fan module {unit} is not present...',
    ],
    set: { component: 'Fan module {unit}' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: [
      'PLATFORM-2-MOD_TEMPMINALRM',
      'PLATFORM-0-MOD_TEMPMAJALRM',
      'PLATFORM-2-MOD_TEMPMAJALRM',
      'PLATFORM-1-MOD_TEMPMAJALRM',
    ],
    text: [
      'Module {slot:uint} reported {level:minor|major} temperature alarm. Sensor={sensor} Temperature={temperature:decimal} {:word}={threshold:uint}...',
      'Module-{slot:uint} reported {level:minor|major} temperature alarm. Sensor={sensor} Temperature={temperature:decimal} {:word}={threshold:uint}...',
      'Module-{slot:uint} reported {level:minor|major} temperature alarm. Sensor={sensor} Temperature={temperature:decimal} {:text}={threshold:uint}...',
      'Module {slot:uint} reported {level:minor|major} temperature alarm...',
      'Module-{slot:uint} reported {level:minor|major} temperature alarm...',
    ],
    set: { component: 'Module {slot}' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: ['PLATFORM-2-MOD_TEMPOK', 'PLATFORM-5-MOD_TEMPRECOVER', 'PLATFORM-2-MOD_TEMPRECOVER'],
    text: [
      'Module {slot:uint} recovered from {level:minor|major} temperature alarm. Sensor={sensor} Temperature={temperature:decimal} {:word}={threshold:uint}...',
      'Module-{slot:uint} recovered from {level:minor|major} temperature alarm. Sensor={sensor} Temperature={temperature:decimal} {:word}={threshold:uint}...',
      'Module {slot:uint} recovered from {level:minor|major} temperature alarm...',
      'Module-{slot:uint} recovered from {level:minor|major} temperature alarm...',
      'Module {slot:uint} temperature {:text}',
      'Module-{slot:uint} ...',
    ],
    set: { component: 'Module {slot}' },
  }),
]

import { type Rule, rule } from '../rule.ts'

/** Power supplies and fans. */
export const environment: readonly Rule[] = [
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'C6KPWR-2-PSFAIL',
    text: '{component:text} output failed',
    set: { reason: 'output failed' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'POWER_SUPPLIES-3-PWR_FAIL',
    text: '{component:text} is not functioning...',
    set: { reason: 'not functioning' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'SYS-2-PS_FAIL',
    text: ['{component:text} failed...', '{component:text} not okay...'],
    set: { reason: 'failed' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'IOSXE_PEM-3-PEMFAIL',
    text: '...The PEM in {component:text} is {reason:text}',
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'PLATFORM_ENV-1-PWR',
    text: '{reason:text}',
    set: { component: 'internal power supply' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: ['PLATFORM_FEP-1-FRU_PS_SIGNAL_FAULTY', 'PLATFORM_FEP-1-FRU_PS_ACCESS'],
    text: [
      '...Switch {unit:uint}: {reason:text} on power supply {slot} is faulty',
      '...Switch {unit:uint}: power supply {slot} is {reason:text}',
    ],
    set: { component: 'Switch {unit} power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: ['PLATFORM_FEP-1-FRU_PS_SIGNAL_OK', 'PLATFORM_FEP-6-FRU_PS_SIGNAL_OK'],
    text: '...Switch {unit:uint}: {reason:text} on power supply {slot} is restored',
    set: { component: 'Switch {unit} power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: 'PLATFORM_FEP-6-FRU_PS_OIR',
    text: '...Switch {unit:uint}: FRU power supply {slot} inserted',
    set: { component: 'Switch {unit} power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: 'PLATFORM_FEP-6-FRU_PS_OIR',
    text: '...Switch {unit:uint}: FRU power supply {slot} removed',
    set: { component: 'Switch {unit} power supply {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'C6KPWR-4-PSOK',
    text: '{component:text} turned on',
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: ['POWER_SUPPLIES-5-PWR_OK', 'SYS-2-PS_OK'],
    text: ['{component:text} is functioning...', '{component:text} okay', '{component:text} OK'],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'IOSXE_PEM-6-PEMOK',
    text: '...The PEM in {component:text} is functioning properly...',
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: ['IOSXE_PEM-6-INSPEM_FM', 'C6KPWR-4-PSINSERTED', 'OIR-6-INSPS'],
    text: ['...PEM/FM inserted in slot {slot}', '...ower supply inserted in slot {slot}'],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: ['IOSXE_PEM-6-REMPEM_FM', 'C6KPWR-4-PSREMOVED', 'OIR-6-REMPS'],
    text: [
      '...PEM/FM slot {slot} removed',
      '...PEM/FM removed from slot {slot}',
      '...ower supply removed from slot {slot}',
    ],
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'POWER_SUPPLY_REMOVED',
    mnemonic: 'ENVM-6-PSCHANGE',
    text: '{component:text} changed from {type:text} to removed',
  }),
  rule({
    event: 'POWER_SUPPLY_INSERTED',
    mnemonic: 'ENVM-6-PSCHANGE',
    text: [
      '{component:text} changed from removed to {type:text}',
      '{component:text} changed from {:text} to {type:text}',
    ],
  }),
  rule({
    event: 'POWER_REDUNDANCY_LOST',
    mnemonic: 'C6KPWR-4-PSREDUNDANTONESUPPLY',
    text: ['in {mode} mode, system is operating on one power supply...', '{reason:text}'],
  }),
  rule({
    event: 'POWER_REDUNDANCY_RESTORED',
    mnemonic: 'C6KPWR-4-PSREDUNDANTBOTHSUPPLY',
    text: ['in {mode} mode, system is operating on both power supplies...', '{reason:text}'],
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['FAN-3-FAN_FAILED', 'ENVMON-3-FAN_FAILED', 'ENVM-3-FAN_FAILED'],
    text: '{component:text} had a {reason:text} reported...',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['FAN-3-FAN_FAILED', 'ENVMON-3-FAN_FAILED', 'ENVM-3-FAN_FAILED'],
    text: ['{component:text} is not rotating...', '{component:text} not rotating...'],
    set: { reason: 'not rotating' },
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['FAN-3-FAN_FAILED', 'ENVMON-3-FAN_FAILED', 'ENVM-3-FAN_FAILED'],
    text: ['{component:text} has failed...', '{component:text} failed...'],
    set: { reason: 'failed' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: ['FAN-3-FAN_OK', 'ENVMON-6-FAN_OK', 'ENVM-6-FAN_OK', 'ENVMON-3-FAN_OK'],
    text: [
      '{component:text} had earlier reported a rotation error. It is ok now...',
      '{component:text} had earlier reported a rotation error...',
      '{component:text} is {:OK|ok|operating normally}...',
      '{component:text} OK...',
    ],
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: 'SYS-2-PS_FANFAIL',
    text: '{component:text} fan failed',
    set: { reason: 'fan failed' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'SYS-2-PS_FANOK',
    text: '{component:text} fan okay',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: [
      'SYS-2-FAN_FAIL',
      'PLATFORM_ENV-1-FAN',
      'HARDWARE-2-FAN_ERROR',
      'HARDWARE-1-FAN_ERROR',
      'C6KENV-4-FANTRAYFAILED',
    ],
    text: '{reason:text}',
    set: { component: 'fan' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: ['SYS-2-FAN_OK', 'HARDWARE-5-FAN_OK', 'C6KENV-4-FANTRAYOK', 'PLATFORM_ENV-6-FAN_OK'],
    text: '{reason:text}',
    set: { component: 'fan' },
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: 'C6KENV-4-PSFANFAILED',
    text: 'the fan in {component:text} has {reason:failed|stopped}',
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'C6KENV-4-PSFANOK',
    text: 'the fan in {component:text} is OK...',
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['IOSXE_PEM-3-FANFAIL', 'IOSXE_PEM-3-FANFAIL_SYSTEM'],
    text: '...The fan in slot {slot} is {reason:text}',
    set: { component: 'fan {slot}' },
  }),
  rule({
    event: 'FAN_RESTORED',
    mnemonic: 'IOSXE_PEM-6-FANOK',
    text: '...The fan in slot {slot} is functioning properly...',
    set: { component: 'fan {slot}' },
  }),
  rule({
    event: 'FAN_INSERTED',
    mnemonic: 'OIR-6-INSFAN',
    text: '{component:text} inserted',
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: 'OIR-6-REMFAN',
    text: '{component:text} removed',
  }),
  rule({
    event: 'FAN_INSERTED',
    mnemonic: ['C7600_ENV-4-FANCOUNTOK', 'C6KENV-4-FANCOUNTOK'],
    text: '{reason:text}',
    set: { component: 'fan trays' },
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: ['C7600_ENV-4-FANCOUNTFAILED', 'C6KENV-4-FANCOUNTFAILED', 'PLATFORM_ENV-1-FAN_NOT_PRESENT'],
    text: '{reason:text}',
    set: { component: 'fan trays' },
  }),
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'C4K_IOSMODPORTMAN-4-POWERSUPPLYBAD',
    text: '{component:text} has {reason:text}',
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'C4K_IOSMODPORTMAN-6-POWERSUPPLYGOOD',
    text: ['{component:text} is {:Okay|OK|good}', '{component:text} has been turned on...'],
  }),
  rule({
    event: 'FAN_INSERTED',
    mnemonic: 'C4K_IOSMODPORTMAN-6-FANTRAYINSERTED',
    text: '{component:text} has been inserted',
  }),
  rule({
    event: 'FAN_REMOVED',
    mnemonic: 'C4K_IOSMODPORTMAN-4-FANTRAYREMOVED',
    text: '{component:text} has been removed',
  }),
]

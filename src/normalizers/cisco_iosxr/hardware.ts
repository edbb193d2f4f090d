import { type Rule, rule } from '../rule.ts'

/** Cards, power, fans, temperatures, voltages, and the alarms of the fault manager. */
export const hardware: readonly Rule[] = [
  rule({
    event: 'POWER_SUPPLY_FAILED',
    mnemonic: 'PLATFORM-PWR_MGMT-2-MODULE_FAILURE',
    text: [
      'Power-module {component} failure condition raised : {reason:text}',
      'Power-module {component} failure condition raised...',
    ],
  }),
  rule({
    event: 'POWER_SUPPLY_RESTORED',
    mnemonic: 'PLATFORM-PWR_MGMT-2-MODULE_FAILURE',
    text: [
      'Power-module {component} failure condition cleared : {reason:text}',
      'Power-module {component} failure condition cleared...',
    ],
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: 'PLATFORM-ENVMON-2-TEMP',
    text: '{sensor:text} temp sensor(slot {slot}) temperature has reached {level} level at {temperature:decimal}(C)',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: 'PLATFORM-ENVMON-2-TEMP_CLEAR',
    text: '{sensor:text} temp sensor(slot {slot}) temperature has returned to a normal level at {temperature:decimal}(C)',
    set: { component: 'slot {slot}' },
  }),
  rule({
    event: 'TEMPERATURE_ALARM',
    mnemonic: 'PLATFORM-ENVMON-2-CHASSIS_OVERTEMP',
    text: 'Chassis ambient temperature {temperature:decimal}C at or above rising {level} threshold {threshold:number}C',
    set: { component: 'Chassis' },
  }),
  rule({
    event: 'TEMPERATURE_NORMAL',
    mnemonic: 'PLATFORM-ENVMON-2-CHASSIS_OVERTEMP_CLEAR',
    text: [
      'Chassis ambient temperature {temperature:decimal}C {:text}threshold {threshold:number}C',
      'Chassis ambient temperature {temperature:decimal}C...',
      'Chassis ...',
    ],
    set: { component: 'Chassis' },
  }),
  rule({
    event: 'VOLTAGE_ALARM',
    mnemonic: 'PLATFORM-ENVMON-4-CARD_VOLTAGE_ALARM',
    text: 'Voltage sensor alarm slot {component}, sensor {sensor} measured {voltage:text} and out of operational range {threshold:text}',
  }),
  rule({
    event: 'VOLTAGE_NORMAL',
    mnemonic: 'PLATFORM-ENVMON-4-CARD_VOLTAGE_ALARM_CLEAR',
    text: [
      'Voltage sensor alarm {:any}slot {component}, sensor {sensor} measured {voltage:text} and {:text} range {threshold:text}',
      '...slot {component}, sensor {sensor} ...',
    ],
  }),
  rule({
    event: 'MODULE_INSERTED',
    mnemonic: 'PLATFORM-INV-6-OIRIN',
    text: 'OIR: Node {component} inserted...',
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: 'PLATFORM-INV-6-OIROUT',
    text: 'OIR: Node {component} removed...',
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: ['PLATFORM-SHELFMGR-6-NODE_STATE_CHANGE', 'PLATFORM-INV-6-NODE_STATE_CHANGE'],
    text: [
      '{component} {type} state:{state:IOS XR RUN|IOS-XR RUN}',
      'Node: {component}, state: {state:IOS XR RUN|IOS-XR RUN}',
    ],
  }),
  rule({
    event: 'MODULE_REMOVED',
    mnemonic: ['PLATFORM-SHELFMGR-6-NODE_STATE_CHANGE', 'PLATFORM-INV-6-NODE_STATE_CHANGE'],
    text: [
      '{component} {type} state:{state:NOT-PRESENT|NOT PRESENT}',
      'Node: {component}, state: {state:NOT-PRESENT|NOT PRESENT}',
    ],
  }),
  rule({
    event: 'MODULE_POWERED_DOWN',
    mnemonic: ['PLATFORM-SHELFMGR-6-NODE_STATE_CHANGE', 'PLATFORM-INV-6-NODE_STATE_CHANGE'],
    text: [
      '{component} {type} state:{state:POWERED-OFF|UNPOWERED|ADMIN DOWN|SHUT DOWN}',
      'Node: {component}, state: {state:POWERED-OFF|UNPOWERED|ADMIN DOWN|SHUT DOWN}',
    ],
  }),
  rule({
    event: 'MODULE_FAILED',
    mnemonic: ['PLATFORM-SHELFMGR-6-NODE_STATE_CHANGE', 'PLATFORM-INV-6-NODE_STATE_CHANGE'],
    text: ['{component} {type} state:FAILED...', 'Node: {component}, state: FAILED...'],
  }),
  rule({
    event: 'MODULE_ONLINE',
    mnemonic: ['INFRA-SHELF_MGR-6-CARD_SW_OPERATIONAL', 'INFRA-SHELF_MGR-6-CARD_HW_OPERATIONAL'],
    text: 'Card: {component} {:software|hardware} state going to {state}',
  }),
  rule({
    event: 'MODULE_RELOADING',
    mnemonic: 'INFRA-SHELF_MGR-4-CARD_RELOAD',
    text: ['Reloading card {component}', 'Reloading card {component} {reason:text}', 'Card {component} {reason:text}'],
  }),
  rule({
    event: 'MAJOR_ALARM_SET',
    mnemonic: 'PKT_INFRA-FM-3-FAULT_MAJOR',
    text: [
      'ALARM_MAJOR :{reason:text} :DECLARE :{component}:',
      'ALARM_MAJOR :{reason:text} :DECLARE :{component}: {detail:text}',
      'ALARM_MAJOR :{reason:text} :DECLARE :{component:text}',
      'ALARM_MAJOR :{reason:text} :DECLARE {component:text}',
    ],
  }),
  rule({
    event: 'MAJOR_ALARM_CLEARED',
    mnemonic: 'PKT_INFRA-FM-3-FAULT_MAJOR',
    text: [
      'ALARM_MAJOR :{reason:text} :CLEAR :{component}:',
      'ALARM_MAJOR :{reason:text} :CLEAR :{component}: {detail:text}',
      'ALARM_MAJOR :{reason:text} :CLEAR :{component:text}',
      'ALARM_MAJOR :{reason:text} :CLEAR {component:text}',
    ],
  }),
  rule({
    event: 'MINOR_ALARM_SET',
    mnemonic: 'PKT_INFRA-FM-4-FAULT_MINOR',
    text: [
      'ALARM_MINOR :{reason:text} :DECLARE :{component}:',
      'ALARM_MINOR :{reason:text} :DECLARE :{component}: {detail:text}',
      'ALARM_MINOR :{reason:text} :DECLARE :{component:text}',
      'ALARM_MINOR :{reason:text} :DECLARE {component:text}',
    ],
  }),
  rule({
    event: 'MINOR_ALARM_CLEARED',
    mnemonic: 'PKT_INFRA-FM-4-FAULT_MINOR',
    text: [
      'ALARM_MINOR :{reason:text} :CLEAR :{component}:',
      'ALARM_MINOR :{reason:text} :CLEAR :{component}: {detail:text}',
      'ALARM_MINOR :{reason:text} :CLEAR :{component:text}',
      'ALARM_MINOR :{reason:text} :CLEAR {component:text}',
    ],
  }),
  rule({
    event: 'SYSTEM_ALARM',
    mnemonic: 'PKT_INFRA-FM-2-FAULT_CRITICAL',
    text: [
      'ALARM_CRITICAL :{reason:text} :DECLARE :{component}:',
      'ALARM_CRITICAL :{reason:text} :DECLARE :{component}: {detail:text}',
      'ALARM_CRITICAL :{reason:text} :DECLARE :{component:text}',
    ],
  }),
  rule({
    event: 'SYSTEM_ALARM_CLEARED',
    mnemonic: 'PKT_INFRA-FM-2-FAULT_CRITICAL',
    text: [
      'ALARM_CRITICAL :{reason:text} :CLEAR :{component}:',
      'ALARM_CRITICAL :{reason:text} :CLEAR :{component}: {detail:text}',
      'ALARM_CRITICAL :{reason:text} :CLEAR :{component:text}',
    ],
  }),
]

import { type Rule, rule } from '../rule.ts'

/** Transceivers. */
export const optics: readonly Rule[] = [
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'TRANSCEIVER-6-INSERTED',
    text: '...ransceiver module inserted in {interface:interface}',
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: 'TRANSCEIVER-6-REMOVED',
    text: '...ransceiver module removed from {interface:interface}',
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'PLATFORM_PM-6-MODULE_INSERTED',
    text: [
      'SFP module inserted with interface name {interface:interface}',
      '...module inserted with interface name {interface:interface}',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: ['PLATFORM_PM-6-MODULE_REMOVED', 'PLATFORM_PM-6-MODULE_REMOVE'],
    text: [
      '...module removed with interface name {interface:interface}',
      '...module with interface name {interface:interface} removed',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_INSERTED',
    mnemonic: 'C4K_IOSINTF-5-TRANSCEIVERINSERTED',
    text: 'Slot={slot:uint} Port={port:uint}: Transceiver has been inserted...',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'TRANSCEIVER_REMOVED',
    mnemonic: 'C4K_IOSINTF-5-TRANSCEIVERREMOVED',
    text: 'Slot={slot:uint} Port={port:uint}: Transceiver has been removed...',
    set: { interface: '{slot}/{port}' },
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    mnemonic: ['PHY-4-UNSUPPORTED_TRANSCEIVER', 'PLATFORM_PM-6-UNSUPPORTED_TRANSCEIVER'],
    text: 'Unsupported transceiver found in {interface:interface}',
    set: { reason: 'unsupported' },
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    mnemonic: [
      'GBIC_SECURITY_CRYPT-4-VN_DATA_CRC_ERROR',
      'GBIC_SECURITY_CRYPT-4-UNRECOGNIZED_VENDOR',
      'GBIC_SECURITY_CRYPT-4-ID_MISMATCH',
      'GBIC_SECURITY_UNIQUE-3-DUPLICATE_GBIC',
      'GBIC_SECURITY_UNIQUE-4-DUPLICATE_SN',
    ],
    text: [
      'GBIC in port {interface:interface} {reason:text}',
      'GBIC interface {interface:interface} {reason:text}',
      'Identification check failed for GBIC in port {interface:interface}',
    ],
  }),
  rule({
    event: 'TRANSCEIVER_UNSUPPORTED',
    mnemonic: 'PM_SCP-3-TRANSCEIVER_BAD_EEPROM',
    text: [
      'Integrity check on transceiver in LAN port {interface:interface} failed: {reason:text}',
      'Integrity check on transceiver in {interface:interface} failed: {reason:text}',
    ],
  }),
  rule({
    event: 'OPTICS_ALARM',
    mnemonic: ['SFF8472-5-THRESHOLD_VIOLATION', 'SFF8472-3-THRESHOLD_VIOLATION', 'SFF8472-2-THRESHOLD_VIOLATION'],
    text: [
      '{interface:interface}: {quantity:optics-quantity} {direction:low|high} {level:alarm|warning}; Operating value: {value:number} {units}, Threshold value: {threshold:number} {:word}',
      '{interface:interface}: {quantity:optics-quantity} {direction:low|high} {level:alarm|warning}...',
      '{:word} {:word} {interface:interface}: {quantity:optics-quantity} {direction:low|high} {level:alarm|warning}; Operating value: {value:number} {units}, Threshold value: {threshold:number} {:word}',
    ],
  }),
]

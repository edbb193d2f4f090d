import { type Rule, rule } from '../rule.ts'

/** Access points and their controller. */
export const wireless: readonly Rule[] = [
  rule({
    event: 'WIRELESS_CLIENT_ASSOCIATED',
    mnemonic: 'DOT11-6-ASSOC',
    text: [
      'Interface {interface:interface}, Station {host:any} {mac-address:mac} {:Associated|Reassociated} SSID[{ssid:text}] AUTH_TYPE[{:text}] KEY_MGMT[{method:text}]',
      'Interface {interface:interface}, Station {host:any} {mac-address:mac} {:Associated|Reassociated} KEY_MGMT[{method:text}]',
      'Interface {interface:interface}, Station {host:any} {mac-address:mac} {:Associated|Reassociated} ...',
      'Interface {interface:interface}, Station {mac-address:mac} {:Associated|Reassociated} ...',
      'Interface {interface:interface}, Station {host:any} {mac-address:mac} Associated',
      'Interface {interface:interface}, Station {mac-address:mac} Associated',
    ],
  }),
  rule({
    event: 'WIRELESS_CLIENT_DISASSOCIATED',
    mnemonic: 'DOT11-4-MAXRETRIES',
    text: [
      'Packet to client {host:any} {mac-address:mac} reached max retries, removing the client...',
      'Packet to client {mac-address:mac} reached max retries, removing the client...',
    ],
    set: { reason: 'reached max retries' },
  }),
  rule({
    event: 'WIRELESS_CLIENT_DISASSOCIATED',
    mnemonic: 'DOT11-6-DISASSOC',
    text: [
      'Interface {interface:interface}, Deauthenticating Station {mac-address:mac} Reason: {reason:text}',
      'Interface {interface:interface}, Deauthenticating Station {mac-address:mac}...',
      'Interface {interface:interface}, Station {mac-address:mac} {reason:text}',
    ],
  }),
  rule({
    event: 'WIRELESS_AP_LEFT',
    mnemonic: ['CAPWAPAC_SMGR_TRACE_MESSAGE-5-AP_JOIN_DISJOIN'],
    text: [
      '...AP Event: AP Name: {access-point} Mac: {mac-address:mac} Session-IP: {address:ip}[{:uint}] ...Disjoined{reason:any}',
      '...AP Event: AP Name: {access-point:text}, MAC: {mac-address:mac} Disjoined{reason:any}',
      '...AP Name: {access-point} ...Disjoined{reason:any}',
    ],
  }),
  rule({
    event: 'WIRELESS_AP_JOINED',
    mnemonic: 'CAPWAPAC_SMGR_TRACE_MESSAGE-5-AP_JOIN_DISJOIN',
    text: [
      '...AP Event: AP Name: {access-point} Mac: {mac-address:mac} Session-IP: {address:ip}[{:uint}] ...Joined...',
      '...AP Event: AP Name: {access-point:text}, MAC: {mac-address:mac} Joined...',
      '...AP Name: {access-point} ...Joined...',
    ],
  }),
]

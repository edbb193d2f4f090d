import { type Rule, rule } from '../rule.ts'

// Every message of failover begins with the unit that sends it: (Primary) or (Secondary).

/** Failover: state, peer, links, replication. */
export const failover: readonly Rule[] = [
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-104001',
    text: [
      '({unit}) Switching to ACTIVE - switch reason: {reason:text}',
      '({unit}) Switching to ACTIVE (cause: {reason:text})',
      '({unit}) Switching to ACTIVE...',
    ],
    set: { state: 'ACTIVE' },
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-104002',
    text: [
      '({unit}) Switching to STANDBY - switch reason: {reason:text}',
      '({unit}) Switching to STANDBY (cause: {reason:text})',
      '({unit}) Switching to STNDBY (cause: {reason:text})',
      '({unit}) Switching to ST...',
    ],
    set: { state: 'PASSIVE' },
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-104003',
    text: '({unit}) Switching to FAILED...',
    set: { state: 'DEGRADED' },
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-104004',
    text: '({unit}) Switching to OK...',
    set: { state: 'PASSIVE' },
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-103004',
    text: '({unit}) Other firewall reports this firewall failed. Reason: {reason:text}',
    set: { state: 'DEGRADED' },
  }),
  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: 'ASA-1-105001',
    text: ['({unit}) {reason:Disabling failover|Disabled failover}...'],
    set: { state: 'DEGRADED' },
  }),
  rule({
    event: 'HA_PEER_LOST',
    mnemonic: 'ASA-1-103001',
    text: '({unit}) No response from other firewall (reason code = {reason:text}).',
  }),
  rule({
    event: 'HA_PEER_LOST',
    mnemonic: 'ASA-1-102001',
    text: '({unit}) {reason:text}',
  }),
  rule({
    event: 'HA_PEER_LOST',
    mnemonic: 'ASA-1-105005',
    text: '({unit}) Lost Failover communications with mate on interface {interface}',
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: 'ASA-1-105004',
    text: '({unit}) Monitoring on interface {link} normal',
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: ['ASA-1-105009', 'ASA-1-105008'],
    text: [
      '({unit}) Testing on interface {link} {result:Failed|failed}...',
      '({unit}) Testing on interface {link} Failed',
    ],
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: 'ASA-1-105009',
    text: '({unit}) Testing on interface {link} {result:Passed|passed}',
  }),
  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'ASA-1-105006',
    text: ["({unit}) Link status 'Up' on interface {interface}", '({unit}) Link status Up on interface {interface}'],
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'ASA-1-105007',
    text: [
      "({unit}) Link status 'Down' on interface {interface}",
      '({unit}) Link status Down on interface {interface}',
    ],
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: ['ASA-1-105031', 'ASA-1-105042'],
    text: ['({unit}) Failover interface OK', 'Failover LAN interface is up', '({unit}) Failover LAN interface is up'],
    set: { link: 'failover' },
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: ['ASA-1-105032', 'ASA-1-105035', 'ASA-1-105043'],
    text: [
      '({unit}) Failover interface failed',
      'LAN Failover interface is down',
      '({unit}) LAN Failover interface is down',
      'Receive a LAN failover interface down msg from peer',
    ],
    set: { link: 'failover' },
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: 'ASA-1-101001',
    text: '({unit}) Failover cable OK',
    set: { link: 'failover cable' },
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: ['ASA-1-101002', 'ASA-1-101003', 'ASA-1-101004', 'ASA-1-101005'],
    text: '({unit}) {reason:text}',
    set: { link: 'failover cable' },
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: 'ASA-1-103002',
    text: '({unit}) Other firewall network interface {link} OK',
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: 'ASA-1-103003',
    text: '({unit}) Other firewall network interface {link} failed',
  }),
  rule({
    event: 'CONFIGURATION_SYNCED',
    mnemonic: ['ASA-1-709004', 'ASA-1-709006'],
    text: [
      '({unit}) End Configuration Replication (ACT)',
      '({unit}) End Configuration Replication (STB)',
      '({unit}) End Configuration Replication...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_SYNC_FAILED',
    mnemonic: ['ASA-7-709001', 'ASA-7-709002'],
    text: 'FO replication failed: cmd={command:text} returned={result}',
  }),
]

import { type Rule, record, rule } from '../rule.ts'

/** Configuration, administrators, interfaces, high availability, routing, system. */
export const eventRules: readonly Rule[] = [
  record({
    event: 'CONFIGURATION_COMMIT_FAILED',
    key: 'CONFIG',
    where: { cmd: 'commit*', result: ['Failed', 'Unauthorized'] },
    from: { user: 'admin', 'remote-address': 'host:used-ip', method: 'client', command: 'cmd', reason: 'result' },
  }),
  record({
    event: 'CONFIGURATION_COMMIT_REQUESTED',
    key: 'CONFIG',
    where: { cmd: 'commit*', result: 'Submitted' },
    from: { user: 'admin', 'remote-address': 'host:used-ip', method: 'client', command: 'cmd' },
  }),
  record({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    key: 'CONFIG',
    where: { cmd: 'commit*' },
    from: { user: 'admin', 'remote-address': 'host:used-ip', method: 'client', command: 'cmd', result: 'result' },
  }),
  record({
    event: 'CONFIGURATION_ERROR',
    key: 'CONFIG',
    where: { result: ['Failed', 'Unauthorized'] },
    from: {
      user: 'admin',
      'remote-address': 'host:used-ip',
      method: 'client',
      command: 'cmd',
      path: 'path',
      message: 'result',
    },
  }),
  record({
    event: 'CONFIGURATION_CHANGED',
    key: 'CONFIG',
    from: {
      user: 'admin',
      'remote-address': 'host:used-ip',
      method: 'client',
      command: 'cmd',
      path: 'path',
      result: 'result',
      'virtual-system': 'vsys',
    },
  }),

  rule({
    event: 'LOG_CLEARED',
    mnemonic: 'SYSTEM general',
    text: 'Log type {log} cleared by user {user:user}',
  }),
  rule({
    event: 'CERTIFICATE_EXPIRING',
    mnemonic: ['SYSTEM general', 'SYSTEM tls-X509-validation-failed'],
    text: [
      'Certificate {certificate} will expire in {expires:text}',
      '...ertificate {certificate} will expire {expires:text}',
    ],
  }),
  rule({
    event: 'CERTIFICATE_EXPIRED',
    mnemonic: ['SYSTEM general', 'SYSTEM tls-X509-validation-failed'],
    text: '...ertificate {certificate} {reason:has expired|is expired}',
  }),
  rule({
    event: 'USER_LOGIN',
    mnemonic: ['SYSTEM general', 'SYSTEM auth-success'],
    text: [
      'User {user} logged in via {method} from {remote-address:ip} using {service}',
      'User {user} logged in via {method} from {remote-address:ip}...',
      'User {user} logged in via {method} from {terminal}...',
    ],
  }),
  rule({
    event: 'USER_LOGOUT',
    mnemonic: 'SYSTEM general',
    text: [
      'User {user} logged out via {method} from {remote-address:ip}...',
      'User {user} logged out via {method} from {terminal}...',
      'Session for user {user} via {method} from {remote-address:ip} {reason:timed out|expired}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_COMPLETED',
    mnemonic: 'SYSTEM general',
    text: [
      'Commit job succeeded. Completion time={:any} JobId={number:uint}. User: {user}',
      'Commit job succeeded for user {user}...',
      'Commit job succeeded...',
      'CommitAll job succeeded...',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_FAILED',
    mnemonic: 'SYSTEM general',
    text: [
      'Commit job failed for user {user}. {reason:text}',
      'Commit job failed. {reason:text}',
      '{reason:Commit job failed|CommitAll job failed}',
    ],
  }),
  rule({
    event: 'CONFIGURATION_COMMIT_REQUESTED',
    mnemonic: 'SYSTEM general',
    text: 'Commit job started, user={user}, command={command:text}, client type={:word}...',
  }),
  rule({
    event: 'SYSTEM_RESTARTED',
    mnemonic: ['SYSTEM general', 'SYSTEM system-start'],
    text: ['System started...', 'The system is starting up...', 'The system is starting up'],
  }),
  rule({
    event: 'SYSTEM_RELOAD_REQUESTED',
    mnemonic: ['SYSTEM general', 'SYSTEM system-shutdown'],
    text: [
      'System restart requested by {user}',
      'The system is restarting due to {reason:text}',
      'Restarting system by user {user}',
    ],
  }),
  rule({
    event: 'SYSTEM_HALT_REQUESTED',
    mnemonic: ['SYSTEM general', 'SYSTEM system-shutdown'],
    text: ['The system is shutting down due to {reason:text}', 'System shutdown requested by {user}'],
  }),
  rule({
    event: 'LICENSE_EXPIRED',
    mnemonic: ['SYSTEM general', 'SYSTEM license-expired'],
    text: ['{license:text} license has expired...', 'License for feature {license:text} has expired...'],
  }),
  rule({
    event: 'LICENSE_EXPIRING',
    mnemonic: ['SYSTEM general', 'SYSTEM license-expiring'],
    text: [
      '{license:text} license will expire in {expires:text}',
      'License for feature {license:text} will expire in {expires:text}',
    ],
  }),

  rule({
    event: 'USER_LOGIN',
    mnemonic: 'SYSTEM auth-success',
    text: [
      "{:any}uthenticated for user '{user:user}'. {:any}server address '{server}', From: {remote-address:ip}",
      "{:any}uthenticated for user '{user:user}'. {:any}rom: {remote-address:ip}",
      "{:any}uthenticated for user '{user:user}'. {:any}rom: {:text}",
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    mnemonic: ['SYSTEM auth-fail', 'SYSTEM general'],
    text: [
      "{:any}ailed authentication for user '{user:user}'. {:any}Reason: {reason:text}. {:any}From: {remote-address:ip}",
      "{:any}ailed authentication for user '{user:user}'. Reason: {reason:text} From: {remote-address:ip}",
      "{:any}ailed authentication for user '{user:user}'. {:any}Reason: {reason:text}",
      "Authentication failed for user '{user:user}' from {remote-address:ip}",
      "{:any}uthentication failed for user '{user:user}'{reason:any}",
    ],
  }),
  record({ event: 'LOGIN_FAILED', key: 'SYSTEM auth-fail', from: { user: 'object', reason: 'opaque' } }),

  rule({
    event: 'INTERFACE_UP',
    mnemonic: 'SYSTEM link-change',
    text: [
      'Port {interface}: Up {speed:text}-{mode} duplex',
      'Port {interface}: Up {speed:text}/{mode}...',
      'Port {interface}: Up ...',
      'Port {interface}: Up',
      '{interface}: Up...',
    ],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: 'SYSTEM link-change',
    text: [
      'Port {interface}: Down {:any}',
      'Port {interface}: MAC Down...',
      'Port {interface}: Down',
      '{interface}: Down...',
    ],
    set: { 'oper-status': 'DOWN' },
  }),

  rule({
    event: 'HA_STATE_CHANGED',
    mnemonic: ['SYSTEM state-change', 'SYSTEM ha-state-change'],
    text: [
      'HA Group {group:uint}: Moved from state {previous-state:ha-state} to state {state:ha-state}...',
      'HA Group {group:uint}: {:any}state changed from {previous-state:ha-state} to {state:ha-state}...',
      'HA Group {group:uint}: {:any}state changed to {state:ha-state}: {reason:text}',
    ],
  }),
  rule({
    event: 'HA_LINK_DOWN',
    mnemonic: ['SYSTEM ha1-link-change', 'SYSTEM ha2-link-change', 'SYSTEM ha3-link-change', 'SYSTEM ha4-link-change'],
    text: ['HA Group {group:uint}: {link:text} link down...', '{link:text} link down...', '{link:text} down...'],
  }),
  rule({
    event: 'HA_LINK_UP',
    mnemonic: ['SYSTEM ha1-link-change', 'SYSTEM ha2-link-change', 'SYSTEM ha3-link-change', 'SYSTEM ha4-link-change'],
    text: ['HA Group {group:uint}: {link:text} link up...', '{link:text} link up...', '{link:text} up...'],
  }),
  rule({
    event: 'HA_PEER_LOST',
    mnemonic: ['SYSTEM connect-change', 'SYSTEM peer-down', 'SYSTEM ha-peer-down', 'SYSTEM session-synch'],
    text: [
      'HA Group {group:uint}: {interface:text} connection down',
      'HA Group {group:uint}: {reason:text} lost{:any}',
      'HA Group {group:uint}: Peer {reason:text} down{:any}',
    ],
  }),
  rule({
    event: 'HA_PEER_RESTORED',
    mnemonic: ['SYSTEM connect-change', 'SYSTEM peer-up', 'SYSTEM ha-peer-up'],
    text: ['HA Group {group:uint}: {interface:text} connection up', 'HA Group {group:uint}: Peer {reason:text}'],
  }),

  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: ['SYSTEM routed-BGP-peer-enter-established', 'SYSTEM bgp-peer-enter-established'],
    text: [
      'BGP peer session enters established state, peer name: {name}, peer IP: {peer:ip}...',
      '{:any}peer IP: {peer:ip}...',
      '{:any}peer {:any}address {peer:ip}...',
    ],
    set: { state: 'ESTABLISHED' },
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: ['SYSTEM routed-BGP-peer-left-established', 'SYSTEM bgp-peer-left-established'],
    text: [
      'BGP peer session left established state, peer name: {name}, peer IP: {peer:ip}...',
      '{:any}peer IP: {peer:ip}...',
      '{:any}peer {:any}address {peer:ip}...',
    ],
    set: { state: 'IDLE' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: ['SYSTEM routed-OSPF-neighbor-full', 'SYSTEM ospf-neighbor-full'],
    text: [
      'OSPF full adjacency established with neighbor. interface {interface}, neighbor router ID {router-id}, neighbor IP address {neighbor:ip}...',
      '{:any}interface {interface}, {:any}neighbor IP address {neighbor:ip}...',
      '{:any}neighbor IP address {neighbor:ip}...',
    ],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: ['SYSTEM routed-OSPF-neighbor-down', 'SYSTEM ospf-neighbor-down'],
    text: [
      'OSPF adjacency with neighbor has gone down. interface {interface}, neighbor router ID {router-id}, neighbor IP address {neighbor:ip}...',
      '{:any}interface {interface}, {:any}neighbor IP address {neighbor:ip}...',
      '{:any}neighbor IP address {neighbor:ip}...',
    ],
  }),

  record({
    event: 'POWER_SUPPLY_FAILED',
    key: ['SYSTEM ps-failure', 'SYSTEM power-supply-failure'],
    from: { component: 'object', reason: 'opaque' },
  }),
  rule({
    event: 'FAN_FAILED',
    mnemonic: ['SYSTEM fan-failure', 'SYSTEM alarm'],
    text: ['Fan alarm: {component:text}', 'Alarm: {component:text} fan {:any}'],
  }),
]

import { type Rule, record, rule } from '../rule.ts'

const who = {
  user: 'user:known',
  'remote-address': 'remote-address:ip',
  method: 'method:known',
  vdom: 'vd',
} as const

const dhcp = {
  address: 'ip:ip',
  'mac-address': 'mac:mac',
  interface: 'interface',
  host: 'hostname:known',
  expires: 'lease',
} as const

/** Administrators, configuration, interfaces, routing, high availability, system. */
export const eventRules: readonly Rule[] = [
  record({ event: 'USER_LOGIN', key: '32001', from: { ...who, profile: 'profile:known', reason: 'reason:known' } }),
  record({ event: 'LOGIN_FAILED', key: '32002', from: { ...who, reason: 'reason:known' } }),
  record({ event: 'USER_LOGOUT', key: '32003', from: { ...who, reason: 'reason:known' } }),
  record({
    event: 'LOGIN_BLOCKED',
    key: '32021',
    from: { 'remote-address': 'remote-address:ip', method: 'method:known', reason: 'msg' },
  }),
  // Without an id that FortiOS has: FortiWeb, FortiMail and others of the make.
  record({
    event: 'USER_LOGIN',
    key: ['event/system', 'event/admin', 'event/user'],
    where: { action: 'login', status: 'success' },
    from: who,
  }),
  record({
    event: 'LOGIN_FAILED',
    key: ['event/system', 'event/admin', 'event/user'],
    where: { action: 'login', status: ['failed', 'failure', 'fail'] },
    from: { ...who, reason: 'msg' },
  }),
  record({
    event: 'USER_LOGOUT',
    key: ['event/system', 'event/admin', 'event/user'],
    where: { action: 'logout' },
    from: who,
  }),
  record({
    event: 'CONFIGURATION_CHANGED',
    key: ['44544', '44545', '44546', '44547', '32102'],
    from: { ...who, path: 'cfgpath', object: 'cfgobj', statement: 'cfgattr', command: 'action', number: 'cfgtid:uint' },
  }),
  record({
    event: 'USER_AUTHENTICATED',
    key: '43008',
    from: { ...who, group: 'group:known', server: 'authserver:known' },
  }),
  record({ event: 'LOGIN_FAILED', key: '43009', from: { ...who, group: 'group:known', reason: 'reason:known' } }),
  record({ event: 'LOGIN_BLOCKED', key: '43010', from: { ...who, reason: 'reason:known' } }),

  rule({
    event: 'INTERFACE_UP',
    mnemonic: '20099',
    text: [
      'Link monitor: Interface {interface} was turned up',
      '...Interface {interface} turned up',
      '...Interface {interface} is up',
      '...Interface {interface} status changed to up',
      '...Interface {interface} up',
    ],
    set: { 'oper-status': 'UP' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    mnemonic: '20099',
    text: [
      'Link monitor: Interface {interface} was turned down',
      '...Interface {interface} turned down',
      '...Interface {interface} is down',
      '...Interface {interface} status changed to down',
      '...Interface {interface} down',
    ],
    set: { 'oper-status': 'DOWN' },
  }),
  record({
    event: 'INTERFACE_UP',
    key: '20099',
    where: { status: ['UP', 'up'] },
    from: { interface: 'interface' },
    set: { 'oper-status': 'UP' },
  }),
  record({
    event: 'INTERFACE_DOWN',
    key: '20099',
    where: { status: ['DOWN', 'down'] },
    from: { interface: 'interface' },
    set: { 'oper-status': 'DOWN' },
  }),
  rule({
    event: 'BGP_NEIGHBOR_STATE_CHANGED',
    mnemonic: '20300',
    text: [
      'BGP: %BGP-{:uint}-ADJCHANGE: VRF {network-instance:vrf} neighbor {peer:ip} {state:bgp-state} {reason:text}',
      'BGP: %BGP-{:uint}-ADJCHANGE: VRF {network-instance:vrf} neighbor {peer:ip} {state:bgp-state}',
      'BGP: %BGP-{:uint}-ADJCHANGE: neighbor {peer:ip} {state:bgp-state} {reason:text}',
      'BGP: %BGP-{:uint}-ADJCHANGE: neighbor {peer:ip} {state:bgp-state}',
    ],
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: '20301',
    text: '...ADJCHANGE: {:any}{:neighbor|Nbr} {neighbor:ip} {:any}from {previous-state:ospf-state} to {state:ospf-full}, {reason:text}',
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: '20301',
    text: '...ADJCHANGE: {:any}{:neighbor|Nbr} {neighbor:ip} {:any}from {previous-state:ospf-state} to {state:ospf-state}, {reason:text}',
  }),
  rule({
    event: 'OSPF_NEIGHBOR_UP',
    mnemonic: '20301',
    text: ['...ADJCHANGE: neighbor {neighbor:ip} Up...', '...ADJCHANGE: neighbor {neighbor:ip}({interface}) Up...'],
    set: { state: 'FULL' },
  }),
  rule({
    event: 'OSPF_NEIGHBOR_DOWN',
    mnemonic: '20301',
    text: ['...ADJCHANGE: neighbor {neighbor:ip} Down...', '...ADJCHANGE: neighbor {neighbor:ip}({interface}) Down...'],
  }),

  record({
    event: 'HA_STATE_CHANGED',
    key: ['37892', '37893'],
    from: { state: 'ha_role:ha-state', group: 'vcluster:uint', unit: 'sn', host: 'hostname:known', reason: 'msg' },
  }),
  record({
    event: 'HA_STATE_CHANGED',
    key: ['37892', '37893'],
    from: {
      state: 'vcluster_state:ha-state',
      group: 'vcluster:uint',
      unit: 'sn',
      host: 'hostname:known',
      reason: 'msg',
    },
  }),
  record({
    event: 'HA_PEER_LOST',
    key: ['37893'],
    from: { group: 'vcluster:uint', unit: 'sn', peer: 'hostname:known', reason: 'msg' },
  }),
  record({
    event: 'HA_PEER_RESTORED',
    key: ['37894'],
    where: { logdesc: ['*join', '*joined'] },
    from: { group: 'vcluster:uint', unit: 'sn', peer: 'hostname:known', reason: 'msg' },
  }),
  record({
    event: 'HA_PEER_LOST',
    key: ['37894'],
    from: { group: 'vcluster:uint', unit: 'sn', interface: 'devintfname:known', peer: 'hostname:known', reason: 'msg' },
  }),
  record({
    event: 'HA_PEER_RESTORED',
    key: ['37895'],
    from: { group: 'vcluster:uint', unit: 'sn', interface: 'devintfname:known', peer: 'hostname:known', reason: 'msg' },
  }),
  record({ event: 'HA_LINK_DOWN', key: '37901', from: { link: 'devintfname', reason: 'msg' } }),
  record({ event: 'HA_LINK_UP', key: '37902', from: { link: 'devintfname', reason: 'msg' } }),
  record({
    event: 'CONFIGURATION_SYNC_FAILED',
    key: '37903',
    where: { sync_status: 'out-of-sync' },
    from: { member: 'sn:known', type: 'sync_type:known' },
  }),
  record({
    event: 'CONFIGURATION_SYNCED',
    key: '37903',
    where: { sync_status: 'in-sync' },
    from: { member: 'sn:known', type: 'sync_type:known' },
  }),

  record({ event: 'DHCP_LEASE_ASSIGNED', key: '26001', from: dhcp }),
  record({ event: 'DHCP_LEASE_RELEASED', key: '26002', from: dhcp }),
  record({
    event: 'MEMORY_THRESHOLD_EXCEEDED',
    key: '22011',
    from: { used: 'used:known', threshold: 'red:known', reason: 'msg' },
  }),
  record({
    event: 'MEMORY_THRESHOLD_CLEARED',
    key: '22010',
    from: { used: 'used:known', threshold: 'green:known', reason: 'msg' },
  }),
  record({
    event: 'PROBE_FAILED',
    key: '22922',
    where: { msg: ['Link Monitor changed state from alive to*', '*is down', '*is dead', '*to dead'] },
    from: { test: 'name', interface: 'interface:known', protocol: 'probeproto:known', reason: 'msg' },
  }),
  record({
    event: 'PROBE_RECOVERED',
    key: '22922',
    from: { test: 'name', interface: 'interface:known', protocol: 'probeproto:known', reason: 'msg' },
  }),
  record({
    event: 'PROCESS_CRASHED',
    key: '32546',
    from: { process: 'process', pid: 'pid:uint', signal: 'signal:uint' },
  }),
  rule({
    event: 'PROCESS_CRASHED',
    mnemonic: '32546',
    text: 'Pid: {pid:uint}, application: {process}, {:any}ignal {signal:uint} received...',
  }),
  record({ event: 'SYSTEM_RESTARTED', key: '32009', from: { reason: 'msg' } }),
  record({ event: 'SYSTEM_RELOAD_REQUESTED', key: '32138', from: { ...who, reason: 'msg' } }),
  record({ event: 'SYSTEM_HALT_REQUESTED', key: '32200', from: { ...who, reason: 'msg' } }),
  record({
    event: 'POWER_SUPPLY_FAILED',
    key: '22105',
    from: { reason: 'msg', status: 'status' },
    set: { component: 'power supply' },
  }),
  record({
    event: 'POWER_SUPPLY_RESTORED',
    key: '22106',
    from: { reason: 'msg', status: 'status' },
    set: { component: 'power supply' },
  }),
  record({ event: 'VOLTAGE_ALARM', key: '22107', from: { reason: 'msg' }, set: { component: 'voltage sensor' } }),
  record({ event: 'FAN_FAILED', key: '22108', from: { reason: 'msg' }, set: { component: 'fan' } }),
  record({
    event: 'TEMPERATURE_ALARM',
    key: '22109',
    from: { reason: 'msg' },
    set: { component: 'temperature sensor' },
  }),
  record({
    event: 'TEMPERATURE_NORMAL',
    key: '22110',
    from: { reason: 'msg' },
    set: { component: 'temperature sensor' },
  }),
  record({
    event: 'WIRELESS_AP_JOINED',
    key: '43522',
    from: { 'access-point': 'ap', 'serial-number': 'sn', address: 'ip:ip', reason: 'msg' },
  }),
  record({
    event: 'WIRELESS_AP_LEFT',
    key: '43551',
    from: { 'access-point': 'ap', 'serial-number': 'sn', address: 'ip:ip', reason: 'reason:known' },
  }),
  record({
    event: 'WIRELESS_CLIENT_ASSOCIATED',
    key: '43573',
    from: {
      'mac-address': 'stamac:mac',
      ssid: 'ssid',
      'access-point': 'ap',
      user: 'user:known',
      channel: 'channel:uint',
    },
  }),
  record({
    event: 'WIRELESS_CLIENT_DISASSOCIATED',
    key: '43575',
    from: {
      'mac-address': 'stamac:mac',
      ssid: 'ssid',
      'access-point': 'ap',
      user: 'user:known',
      reason: 'reason:known',
    },
  }),
]

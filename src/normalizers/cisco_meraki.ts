import type { SyslogMessage } from '../syslog/message.ts'
import { type RecordValues, record, rule, ruleSet } from './rule.ts'

const flow = {
  'source-address': 'src:ip',
  'source-port': 'sport:uint',
  'destination-address': 'dst:ip',
  'destination-port': 'dport:uint',
  protocol: 'protocol',
  'mac-address': 'mac:mac',
} as const
const endpoints = {
  'source-address': 'src_address:ip',
  'source-port': 'src_port:uint',
  'destination-address': 'dst_address:ip',
  'destination-port': 'dst_port:uint',
  protocol: 'protocol',
} as const
const tunnel = {
  tunnel: 'peer_ident',
  peer: 'peer_contact',
  'remote-address': 'peer_contact_address:ip',
  state: 'connectivity',
  type: 'vpn_type',
} as const
const station = { 'mac-address': 'client_mac:mac', radio: 'radio', channel: 'channel', interface: 'vap' } as const

// A log has a name (events, flows, …) and most events have a type: the two are the key, `events vpn_connectivity_change`.

/** MX, MR and MS, as the dashboard sends their logs. */
export const cisco_meraki = ruleSet({
  platform: 'cisco_meraki',
  formats: ['meraki'],
  readRecord: readMeraki,
  rules: [
    record({
      event: 'IPSEC_TUNNEL_DOWN',
      key: 'events vpn_connectivity_change',
      where: { connectivity: 'false' },
      from: tunnel,
    }),
    record({
      event: 'IPSEC_TUNNEL_UP',
      key: 'events vpn_connectivity_change',
      where: { connectivity: 'true' },
      from: tunnel,
    }),
    record({
      event: 'WIRELESS_ROGUE_AP_DETECTED',
      key: 'airmarshal_events rogue_ssid_detected',
      from: { bssid: 'bssid:mac', ssid: 'ssid', channel: 'channel', 'mac-address': 'wired_mac:mac', vlan: 'vlan_id' },
      set: { classification: 'rogue' },
    }),
    record({
      event: 'WIRELESS_ROGUE_AP_DETECTED',
      key: 'airmarshal_events ssid_spoofing_detected',
      from: { bssid: 'bssid:mac', ssid: 'ssid', channel: 'channel', 'mac-address': 'src:mac' },
      set: { classification: 'spoofed' },
    }),
    record({ event: 'WIRELESS_CLIENT_ASSOCIATED', key: 'events association', from: station }),
    record({
      event: 'WIRELESS_CLIENT_DISASSOCIATED',
      key: ['events disassociation', 'events deauth'],
      from: { ...station, reason: 'reason' },
    }),
    record({
      event: 'ATTACK_DETECTED',
      key: ['ids-alerts', 'security_event ids_alerted'],
      from: {
        ...endpoints,
        signature: 'signature',
        attack: 'message',
        direction: 'direction',
        priority: 'priority',
        action: 'decision',
      },
    }),
    record({
      event: 'ATTACK_DETECTED',
      key: ['security_event security_filtering_file_scanned', 'security_event security_filtering_disposition_change'],
      where: { disposition: 'malicious' },
      from: { ...endpoints, attack: 'name', url: 'url', action: 'action' },
    }),
    record({
      event: 'ACL_MATCH',
      key: ['flows', 'firewall', 'cellular_firewall', 'vpn_firewall', 'bridge_anyconnect_client_vpn_firewall'],
      from: { ...flow, action: 'decision', rule: 'pattern' },
    }),
    record({
      event: 'ACL_MATCH',
      key: ['flows allow', 'flows deny'],
      from: { ...flow, action: 'decision' },
    }),
    record({
      event: 'NAT_SESSION_CREATED',
      key: 'ip_flow_start',
      from: {
        ...flow,
        'translated-source-address': 'translated_src_ip:ip',
        'translated-source-port': 'translated_port:uint',
      },
    }),
    record({
      event: 'NAT_SESSION_CLOSED',
      key: 'ip_flow_end',
      from: {
        ...flow,
        'translated-source-address': 'translated_src_ip:ip',
        'translated-source-port': 'translated_port:uint',
      },
    }),
    rule({
      event: 'UPLINK_DOWN',
      text: 'events {uplink:Cellular|Primary uplink|Secondary uplink} connection down',
    }),
    rule({
      event: 'UPLINK_UP',
      text: 'events {uplink:Cellular|Primary uplink|Secondary uplink} connection up',
    }),
    rule({
      event: 'INTERFACE_DOWN',
      text: 'events port {interface} status changed from {previous-state:text} to down',
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_UP',
      text: 'events port {interface} status changed from down to {speed:text}',
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'STP_PORT_ROLE_CHANGED',
      text: [
        'events Port {interface} changed STP role from {previous-role:stp-role} to {role:stp-role}',
        'events Port {interface} changed STP role from {:word} to {role:stp-role}',
      ],
    }),
    rule({
      event: 'DHCP_ROGUE_SERVER',
      text: [
        'events Blocked DHCP server response from {mac-address:mac} on VLAN {vlan:vlan}',
        'events Blocked DHCP server response from {remote-address:ip} on VLAN {vlan:vlan}',
        'events Blocked DHCP server response from {mac-address:mac}...',
      ],
    }),
    rule({
      event: 'DHCP_LEASE_ASSIGNED',
      text: [
        'events dhcp lease of ip {address:ip} from server mac {:mac} for client mac {mac-address:mac} with hostname {host} from router {:text}',
        'events dhcp lease of ip {address:ip} from server mac {:mac} for client mac {mac-address:mac} from router ...',
        'events dhcp lease of ip {address:ip} from mx mac {:mac} for client mac {mac-address:mac} from router ...',
      ],
    }),
    rule({
      event: 'DHCP_LEASE_RELEASED',
      text: 'events dhcp release for mac {mac-address:mac} {:any}ip {address:ip}...',
    }),
    rule({
      event: 'VPN_USER_CONNECTED',
      text: [
        "events client_vpn_connect user id '{user:text}' local ip {assigned-address:ip} connected from {remote-address:ip}",
        "events type=client_vpn_connect user id '{user:text}' local ip {assigned-address:ip} connected from {remote-address:ip}",
      ],
    }),
    rule({
      event: 'VPN_USER_DISCONNECTED',
      text: [
        "events client_vpn_disconnect user id '{user:text}' local ip {assigned-address:ip} connected from {remote-address:ip}",
        "events client_vpn_disconnect user id '{user:text}' local ip {assigned-address:ip}...",
      ],
    }),
  ],
})

/** Reads `log type=… name='value' name=value pattern: words`; undefined for other messages. */
function readMeraki({ format, message }: SyslogMessage): RecordValues | undefined {
  if (format !== 'meraki') return undefined
  const [log = '', second = ''] = message.split(' ', 2)
  const values = new Map<string, string>()
  for (const [, name = '', quoted, plain] of message.slice(0, longestRecord).matchAll(pair))
    values.set(name, quoted ?? plain ?? '')
  for (const name of freeText) {
    const at = message.indexOf(` ${name}: `)
    if (at >= 0) values.set(name, message.slice(at + name.length + 3))
  }
  if (values.size === 0) return undefined
  const type = values.get('type')
  const key = type !== undefined ? `${log} ${type}` : second.includes('=') || second === '' ? log : `${log} ${second}`
  return { key, get: column => values.get(column) ?? derived(values, key, column) }
}
const pair = /([a-z_]{1,32})=(?:'([^']{0,512})'|([^ ']{0,512}))/g
const freeText = ['pattern', 'request', 'message']
const longestRecord = 4096

// `src=192.0.2.1:443` as address and port; a decision stands first in the pattern or behind the name of the log.
const derived = (values: ReadonlyMap<string, string>, key: string, column: string): string | undefined => {
  if (column === 'decision') return values.get('pattern')?.split(' ', 1)[0] ?? key.split(' ')[1]
  const part = /^(.{1,32})_(address|port)$/.exec(column)
  const endpoint = part?.[1] === undefined ? undefined : values.get(part[1])
  const colon = endpoint?.lastIndexOf(':') ?? -1
  if (endpoint === undefined || colon < 0) return part?.[2] === 'address' ? endpoint : undefined
  return part?.[2] === 'address' ? endpoint.slice(0, colon) : endpoint.slice(colon + 1)
}

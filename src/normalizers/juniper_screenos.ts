import { readNetscreen } from './juniper_screenos/record.ts'
import { record, rule, ruleSet } from './rule.ts'

const behindSystem = <const Text extends string>(text: Text) => `[{virtual-system:any}] ${text}` as const

const flow = {
  protocol: 'proto',
  service: 'service:known',
  policy: 'policy_id',
  'source-address': 'src:ip',
  'source-port': 'src_port:uint',
  'source-zone': 'src zone',
  'destination-address': 'dst:ip',
  'destination-port': 'dst_port:uint',
  'destination-zone': 'dst zone',
  'session-id': 'session_id:uint',
} as const

const translated = {
  'translated-source-address': 'src-xlated ip:ip',
  'translated-source-port': 'src-xlated ip/port:uint',
  'translated-destination-address': 'dst-xlated ip:ip',
  'translated-destination-port': 'dst-xlated ip/port:uint',
} as const

const traffic = { 'octets-sent': 'sent:uint', 'octets-received': 'rcvd:uint' } as const

export const juniper_screenos = ruleSet({
  platform: 'juniper_screenos',
  defaultInstance: ['trust-vr'],
  readRecord: readNetscreen,
  rules: [
    record({
      event: 'ACL_MATCH',
      key: 'traffic',
      where: { action: ['Deny', 'Reject'] },
      from: { ...flow, action: 'action', acl: 'policy_id', reason: 'reason:known' },
    }),
    record({
      event: 'SESSION_CREATED',
      key: 'traffic',
      where: { action: 'Permit', reason: 'Creation' },
      from: { ...flow, ...translated, action: 'action' },
    }),
    // Without a reason the log is written when the session ends.
    record({
      event: 'SESSION_CLOSED',
      key: 'traffic',
      from: { ...flow, ...translated, ...traffic, duration: 'duration:uint', reason: 'reason:known' },
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip}:{source-port:uint} to {destination-address:ip}:{destination-port:uint}, proto {protocol} (zone {zone}, int {interface}). Occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip}:{source-port:uint} to {destination-address:ip}:{destination-port:uint}, proto {protocol} (zone {zone} int {interface:text}). Occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip} to {destination-address:ip}, proto {protocol} (zone {zone}, int {interface}). Occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip} to {destination-address:ip}, proto {protocol} (zone {zone} int {interface:text}). Occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip}:{source-port:uint} to {destination-address:ip}:{destination-port:uint}, using protocol {protocol}, and arriving at interface {interface} in zone {zone}.{:any}occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'ATTACK_DETECTED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{attack:text}! From {source-address:ip} to {destination-address:ip}, using protocol {protocol}, and arriving at interface {interface} in zone {zone}.{:any}occurred {count:uint} times...',
      ),
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Admin user "{user:user}" logged in for {method}({service}) management (port {port:uint}) from {remote-address:ip}:{source-port:uint}...',
      ),
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Admin user {user:user} has logged on via {method} from {remote-address:ip}:{source-port:uint}...',
      ),
    }),
    rule({
      event: 'USER_LOGIN',
      mnemonic: 'NetScreen',
      text: behindSystem('Admin user {user:user} has logged on via the {method}...'),
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Admin user "{user:user}" logged out for {method}({service}) management (port {port:uint}) from {remote-address:ip}:{source-port:uint}...',
      ),
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Admin user {user:user} has logged out via {method} from {remote-address:ip}:{source-port:uint}...',
      ),
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: 'NetScreen',
      text: behindSystem('Admin user {user:user} has logged out via the {method}...'),
    }),
    rule({
      event: 'LOGIN_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Admin user "{user:user}" login attempt for {method}({service}) management (port {port:uint}) from {remote-address:ip}:{source-port:uint} failed...',
      ),
    }),
    rule({
      event: 'LOGIN_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'Login attempt to system by admin {user:user} via {method} from {remote-address:ip}:{source-port:uint} has failed...',
      ),
    }),
    rule({
      event: 'LOGIN_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem("ADM: Local admin authentication failed for login name '{user:user}': {reason:text}"),
    }),
    rule({
      event: 'SNMP_AUTH_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'SNMP request from an unknown SNMP community {:text} at {remote-address:ip}:{source-port:uint} has been received...',
      ),
      set: { reason: 'unknown community' },
    }),
    rule({
      event: 'SNMP_AUTH_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'SNMP request has been received from an unknown host in SNMP community {:text} at {remote-address:ip}:{source-port:uint}...',
      ),
      set: { reason: 'unknown host' },
    }),
    rule({
      event: 'USER_WRITE_CONFIG',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'System configuration saved by {user:user} via {method} from host {remote-address:ip} to {local-address:ip}:{port:uint}...',
      ),
    }),
    rule({
      event: 'INTERFACE_UP',
      mnemonic: 'NetScreen',
      text: behindSystem('The physical state of interface {interface} has changed to Up...'),
      set: { 'oper-status': 'UP', layer: 'link' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      mnemonic: 'NetScreen',
      text: behindSystem('The physical state of interface {interface} has changed to Down...'),
      set: { 'oper-status': 'DOWN', layer: 'link' },
    }),
    rule({
      event: 'BGP_NEIGHBOR_STATE_CHANGED',
      mnemonic: 'NetScreen',
      text: behindSystem('BGP peer {peer:ip} changed to {state:bgp-state} state...'),
    }),
    rule({
      event: 'DUPLICATE_IP_ADDRESS',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'arp {:word} detected an IP conflict: IP {address:ip}, MAC {mac-address:mac}, on interface {interface}...',
      ),
    }),
    rule({
      event: 'HA_STATE_CHANGED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'The local device {unit} in the Virtual Security Device group {group:uint} changed state from {previous-state:ha-state} to {state:ha-state}...',
      ),
    }),
    rule({ event: 'HA_PEER_LOST', mnemonic: 'NetScreen', text: behindSystem('Peer device {unit} disappeared...') }),
    rule({
      event: 'IPSEC_TUNNEL_UP',
      mnemonic: 'NetScreen',
      text: behindSystem("VPN '{tunnel:text}' from {remote-address:ip} is up..."),
    }),
    rule({
      event: 'IPSEC_TUNNEL_DOWN',
      mnemonic: 'NetScreen',
      text: behindSystem("VPN '{tunnel:text}' from {remote-address:ip} is down..."),
    }),
    rule({
      event: 'IKE_SA_CREATED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'IKE {remote-address:ip} Phase 1: Completed {mode} mode negotiations with a {expires:text} lifetime...',
      ),
    }),
    rule({
      event: 'IPSEC_SA_CREATED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        'IKE {remote-address:ip} Phase 2 msg ID {:word}: Completed negotiations with SPI {spi}, tunnel ID {tunnel}, and lifetime {expires:text}',
      ),
    }),
    rule({
      event: 'IKE_NEGOTIATION_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem('IKE {remote-address:ip} Phase {phase}: Retransmission limit has been reached...'),
      set: { reason: 'retransmission limit' },
    }),
    rule({
      event: 'IKE_NEGOTIATION_FAILED',
      mnemonic: 'NetScreen',
      text: behindSystem('IKE {remote-address:ip} Phase {phase}: Negotiations have failed...'),
    }),
    rule({
      event: 'TEMPERATURE_ALARM',
      mnemonic: 'NetScreen',
      text: behindSystem('The system temperature {:any}({temperature:number} C, {:number} F) is too high...'),
      set: { component: 'system' },
    }),
    rule({
      event: 'CLOCK_CHANGED',
      mnemonic: 'NetScreen',
      text: behindSystem('The system clock was updated from {source:text} with an adjustment of {offset:number} ms...'),
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      mnemonic: 'NetScreen',
      text: behindSystem('System was reset at {:text} by {user}'),
    }),
    // Any change ends so: after the sentences that are more than that.
    rule({
      event: 'CONFIGURATION_CHANGED',
      mnemonic: 'NetScreen',
      text: behindSystem(
        '{statement:text} by {user} via {method} from host {remote-address:ip} to {local-address:ip}:{port:uint}...',
      ),
    }),
  ],
})

import { type Rule, record, rule } from '../rule.ts'

const endpoints = {
  'source-address': 'source-address:ip',
  'source-port': 'source-port:uint',
  'destination-address': 'destination-address:ip',
  'destination-port': 'destination-port:uint',
} as const

const flow = {
  ...endpoints,
  protocol: 'protocol-id:known',
  policy: 'policy-name:known',
  service: 'service-name:known',
  'source-zone': 'source-zone-name:known',
  'destination-zone': 'destination-zone-name:known',
  interface: 'packet-incoming-interface:known',
  application: 'application:known',
  user: 'username:known',
} as const

const translated = {
  'translated-source-address': 'nat-source-address:ip',
  'translated-source-port': 'nat-source-port:uint',
  'translated-destination-address': 'nat-destination-address:ip',
  'translated-destination-port': 'nat-destination-port:uint',
  rule: 'src-nat-rule-name:known',
  'session-id': 'session-id-32:uint',
} as const

const counters = {
  reason: 'reason:known',
  'packets-sent': 'packets-from-client:uint',
  'octets-sent': 'bytes-from-client:uint',
  'packets-received': 'packets-from-server:uint',
  'octets-received': 'bytes-from-server:uint',
  duration: 'elapsed-time:uint',
} as const

/** Sessions, screens, intrusion detection, filters, IPsec. */
export const securityRules: readonly Rule[] = [
  record({
    event: 'NAT_SESSION_CREATED',
    key: ['RT_FLOW_SESSION_CREATE', 'RT_FLOW_SESSION_CREATE_LS'],
    from: { ...flow, ...translated },
  }),
  record({
    event: 'NAT_SESSION_CLOSED',
    key: ['RT_FLOW_SESSION_CLOSE', 'RT_FLOW_SESSION_CLOSE_LS'],
    from: { ...flow, ...translated, ...counters },
  }),
  record({
    event: 'ACL_MATCH',
    key: ['RT_FLOW_SESSION_DENY', 'RT_FLOW_SESSION_DENY_LS'],
    from: { ...flow, reason: 'reason:known', acl: 'policy-name:known' },
    set: { action: 'deny' },
  }),
  record({
    event: 'SESSION_CREATED',
    key: ['APPTRACK_SESSION_CREATE', 'APPTRACK_SESSION_CREATE_LS'],
    from: { ...flow, 'session-id': 'session-id-32:uint' },
  }),
  record({
    event: 'SESSION_CLOSED',
    key: ['APPTRACK_SESSION_CLOSE', 'APPTRACK_SESSION_CLOSE_LS'],
    from: { ...flow, ...counters, 'session-id': 'session-id-32:uint' },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: [
      'RT_SCREEN_TCP',
      'RT_SCREEN_UDP',
      'RT_SCREEN_ICMP',
      'RT_SCREEN_IP',
      'RT_SCREEN_TCP_SRC_IP',
      'RT_SCREEN_TCP_DST_IP',
      'RT_SCREEN_SESSION_LIMIT',
      'RT_SCREEN_WHITE_LIST',
    ],
    from: {
      attack: 'attack-name',
      ...endpoints,
      protocol: 'protocol-id:known',
      zone: 'source-zone-name:known',
      interface: 'interface-name:known',
      action: 'action:known',
    },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: ['RT_SCREEN_TCP', 'RT_SCREEN_UDP'],
    text: '{attack:text}! source: {source-address:ip}:{source-port:uint}, destination: {destination-address:ip}:{destination-port:uint}, zone name: {zone}, interface name: {interface}, action: {action:text}',
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: ['RT_SCREEN_IP', 'RT_SCREEN_ICMP'],
    text: [
      '{attack:text}! source: {source-address:ip}, destination: {destination-address:ip}, protocol-id: {protocol:uint}, zone name: {zone}, interface name: {interface}, action: {action:text}',
      '{attack:text}! source: {source-address:ip}, destination: {destination-address:ip}, zone name: {zone}, interface name: {interface}, action: {action:text}',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: ['RT_SCREEN_TCP_SRC_IP', 'RT_SCREEN_TCP_DST_IP', 'RT_SCREEN_SESSION_LIMIT'],
    text: [
      '{attack:text}! source: {source-address:ip}, zone name: {zone}, interface name: {interface}, action: {action:text}',
      '{attack:text}! destination: {destination-address:ip}, zone name: {zone}, interface name: {interface}, action: {action:text}',
    ],
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: ['IDP_ATTACK_LOG_EVENT', 'IDP_ATTACK_LOG_EVENT_LS'],
    text: 'IDP: at {:uint}, {type} Attack log <{source-address:ip}/{source-port:uint}->{destination-address:ip}/{destination-port:uint}> for {protocol} protocol and service {service} application {application} by rule {rule} of rulebase {:word} in policy {policy:text}. attack: {:any}action={action}, threat-severity={threat-severity}, name={attack}, ...',
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: ['IDP_ATTACK_LOG_EVENT', 'IDP_ATTACK_LOG_EVENT_LS'],
    from: {
      attack: 'attack-name',
      ...endpoints,
      protocol: 'protocol-name:known',
      service: 'service-name:known',
      application: 'application-name:known',
      rule: 'rule-name:known',
      policy: 'policy-name:known',
      action: 'action:known',
      'threat-severity': 'threat-severity:known',
      'source-zone': 'source-zone-name:known',
      'destination-zone': 'destination-zone-name:known',
      interface: 'source-interface-name:known',
    },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: ['AV_VIRUS_DETECTED_MT', 'AV_VIRUS_DETECTED_MT_LS', 'AV_MANY_MSGS_NOT_SCANNED_MT'],
    from: {
      attack: 'name',
      ...endpoints,
      'source-zone': 'source-zone-name:known',
      file: 'filename:known',
      url: 'url:known',
      user: 'username:known',
    },
  }),
  rule({
    event: 'ATTACK_DETECTED',
    mnemonic: 'AV_VIRUS_DETECTED_MT',
    text: 'AntiVirus: Virus detected: from {source-address:ip}:{source-port:uint} to {destination-address:ip}:{destination-port:uint} source-zone {zone} {file} file {:word} virus {attack} URL:{url:any} username {user}...',
  }),
  record({
    event: 'ACL_MATCH',
    key: ['PFE_FW_SYSLOG_IP', 'PFE_FW_SYSLOG_IP6_GEN', 'PFE_FW_SYSLOG_IP6_TCP_UDP', 'PFE_FW_SYSLOG_IP6_ICMP'],
    from: {
      interface: 'interface',
      action: 'action',
      protocol: 'protocol',
      'source-address': 'source-address:ip',
      'source-port': 'source-port:uint',
      'destination-address': 'destination-address:ip',
      'destination-port': 'destination-port:uint',
      packets: 'packets:uint',
    },
  }),
  rule({
    event: 'NAT_POOL_EXHAUSTED',
    mnemonic: ['RT_SRC_NAT_OUTOF_ADDRESSES', 'RT_SRC_NAT_OUTOF_PORTS'],
    text: ['...pool {pool:text} is out of {reason:addresses|ports}...', '...pool-name {pool}...', '...pool {pool} ...'],
  }),
  record({
    event: 'NAT_POOL_EXHAUSTED',
    key: ['RT_SRC_NAT_OUTOF_ADDRESSES', 'RT_SRC_NAT_OUTOF_PORTS'],
    from: { pool: 'nat-pool-name' },
  }),
  rule({
    event: 'IPSEC_TUNNEL_UP',
    mnemonic: ['KMD_VPN_UP_ALARM_USER', 'IKED_VPN_UP_ALARM_USER'],
    text: [
      'VPN {tunnel} from {remote-address:ip} is up. Local-ip: {local-address:ip}, gateway name: {gateway}, vpn name: {:word}, tunnel-id: {number:uint}, local tunnel-if: {interface}...',
      'VPN {tunnel} from {remote-address:ip} is up...',
    ],
  }),
  rule({
    event: 'IPSEC_TUNNEL_DOWN',
    mnemonic: ['KMD_VPN_DOWN_ALARM_USER', 'IKED_VPN_DOWN_ALARM_USER'],
    text: [
      'VPN {tunnel} from {remote-address:ip} is down. Local-ip: {local-address:ip}, gateway name: {gateway}, vpn name: {:word}, tunnel-id: {number:uint}, local tunnel-if: {interface}, {:any}Reason: {reason:text}',
      'VPN {tunnel} from {remote-address:ip} is down. Local-ip: {local-address:ip}, gateway name: {gateway}, vpn name: {:word}, tunnel-id: {number:uint}, local tunnel-if: {interface}...',
      'VPN {tunnel} from {remote-address:ip} is down...',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: ['KMD_VPN_PV_PHASE1', 'KMD_VPN_PV_PHASE2'],
    text: [
      'IKE Phase-{phase} Failure: {reason:text} [spi={spi:any}, src_ip={local-address:ip}, dst_ip={remote-address:ip}]...',
      'IKE Phase-{phase} Failure: {reason:text} [{:any}src_ip={local-address:ip}, dst_ip={remote-address:ip}]...',
      'IKE Phase-{phase} Failure: {reason:text}',
    ],
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    app: ['kmd', 'iked'],
    text: [
      'IKE negotiation failed with error: {reason:text}. IKE Version: {version:uint}, VPN: {tunnel} Gateway: {gateway}, Local: {local-address:ip}/{local-port:uint}, Remote: {remote-address:ip}/{remote-port:uint}, ...',
      'IKE negotiation failed with error: {reason:text}. IKE Version: {version:uint}, VPN: {:any}Gateway: {gateway:any}, Local: {local-address:ip}/{local-port:uint}, Remote: {remote-address:ip}/{remote-port:uint}, ...',
    ],
  }),
  rule({
    event: 'IKE_SA_CREATED',
    app: ['kmd', 'iked'],
    text: 'IKE negotiation successfully completed. IKE Version: {version:uint}, VPN: {:any}Gateway: {gateway:any}, Local: {local-address:ip}/{local-port:uint}, Remote: {remote-address:ip}/{remote-port:uint}, ...',
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    mnemonic: ['KMD_PM_SA_ESTABLISHED', 'IKED_PM_SA_ESTABLISHED'],
    text: [
      'Local gateway: {local-address:ip}, Remote gateway: {remote-address:ip}, {:any}Direction: {direction}, SPI: {spi}, ...',
      'Local gateway: {local-address:ip}, Remote gateway: {remote-address:ip}, ...',
    ],
  }),
  rule({
    event: 'IKE_PEER_UNREACHABLE',
    mnemonic: ['KMD_DPD_PEER_DOWN', 'KMD_DPD_FAILOVER_DETECTED', 'IKED_DPD_PEER_DOWN'],
    text: ['...peer {remote-address:ip}...', '...peer: {remote-address:ip}...', '...Remote: {remote-address:ip}...'],
  }),
  rule({
    event: 'DDOS_PROTOCOL_VIOLATION_SET',
    mnemonic: 'DDOS_PROTOCOL_VIOLATION_SET',
    text: [
      '...for protocol/exception {protocol:text} exceeded its allowed bandwidth at {component:text} for {count:uint} times, started at {started:text}',
      '...for protocol/exception {protocol:text} exceeded its allowed bandwith at {component:text} for {count:uint} times, started at {started:text}',
      'Protocol {protocol:text} is violated at {component:text} for {count:uint} times, started at {started:text}',
      'Protocol {protocol:text} is violated at {component:text} for {count:uint} times...',
    ],
  }),
  rule({
    event: 'DDOS_PROTOCOL_VIOLATION_CLEAR',
    mnemonic: 'DDOS_PROTOCOL_VIOLATION_CLEAR',
    text: [
      '...for protocol/exception {protocol:text} has returned to normal. Its allowed {:word} was exceeded at {component:text} for {count:uint} times, from {started:text} to {:text}',
      'Protocol {protocol:text} has returned to normal. Violated at {component:text} for {count:uint} times, from {started:text} to {:text}',
      'Protocol {protocol:text} has returned to normal. Violated at {component:text} for {count:uint} times...',
      '...for protocol/exception {protocol:text} has returned to normal...',
    ],
  }),
]

import { type Rule, record } from '../rule.ts'

const flow = {
  'source-address': 'src:ip',
  'source-port': 'sport:uint',
  'source-zone': 'from',
  'source-interface': 'inbound_if',
  'destination-address': 'dst:ip',
  'destination-port': 'dport:uint',
  'destination-zone': 'to',
  'destination-interface': 'outbound_if',
  protocol: 'proto',
  application: 'app',
  policy: 'rule',
  user: 'srcuser',
  'session-id': 'sessionid:uint',
  'virtual-system': 'vsys',
} as const

const translated = {
  'translated-source-address': 'natsrc:used-ip',
  'translated-source-port': 'natsport:used-port',
  'translated-destination-address': 'natdst:used-ip',
  'translated-destination-port': 'natdport:used-port',
} as const

const threat = {
  ...flow,
  action: 'action',
  attack: 'threatid:threat-name',
  signature: 'threatid:threat-number',
  'threat-severity': 'severity',
  category: 'category',
} as const

/** Sessions and threats. */
export const trafficRules: readonly Rule[] = [
  record({
    event: 'SESSION_CREATED',
    key: 'TRAFFIC start',
    from: { ...flow, ...translated, action: 'action' },
  }),
  record({
    event: 'SESSION_CLOSED',
    key: 'TRAFFIC end',
    from: {
      ...flow,
      ...translated,
      reason: 'session_end_reason',
      octets: 'bytes:uint',
      'octets-sent': 'bytes_sent:uint',
      'octets-received': 'bytes_received:uint',
      packets: 'packets:uint',
      'packets-sent': 'pkts_sent:uint',
      'packets-received': 'pkts_received:uint',
      duration: 'elapsed:uint',
    },
  }),
  record({
    event: 'ACL_MATCH',
    key: ['TRAFFIC deny', 'TRAFFIC drop'],
    from: { ...flow, action: 'action', acl: 'rule', reason: 'session_end_reason' },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: [
      'THREAT flood',
      'THREAT scan',
      'THREAT packet',
      'THREAT vulnerability',
      'THREAT virus',
      'THREAT spyware',
      'THREAT wildfire-virus',
      'THREAT ml-virus',
    ],
    from: { ...threat, file: 'misc' },
  }),
]

import { type Rule, record } from '../rule.ts'

const flow = {
  action: 'action',
  protocol: 'proto',
  policy: 'policyid',
  service: 'service:known',
  application: 'app:known',
  'source-address': 'srcip:ip',
  'source-port': 'srcport:uint',
  'source-interface': 'srcintf:known',
  'destination-address': 'dstip:ip',
  'destination-port': 'dstport:uint',
  'destination-interface': 'dstintf:known',
  'translated-source-address': 'transip:ip',
  'translated-source-port': 'transport:uint',
  'translated-destination-address': 'tranip:ip',
  'translated-destination-port': 'tranport:uint',
  user: 'user:known',
  vdom: 'vd',
  ref: 'poluuid',
  'severity-text': 'level',
  duration: 'duration:uint',
  'octets-sent': 'sentbyte:uint',
  'octets-received': 'rcvdbyte:uint',
  'packets-sent': 'sentpkt:uint',
  'packets-received': 'rcvdpkt:uint',
} as const

const threat = {
  'source-address': 'srcip:ip',
  'source-port': 'srcport:uint',
  'source-interface': 'srcintf:known',
  'destination-address': 'dstip:ip',
  'destination-port': 'dstport:uint',
  'destination-interface': 'dstintf:known',
  protocol: 'proto',
  service: 'service:known',
  action: 'action',
  policy: 'policyid',
  'session-id': 'sessionid:uint',
  'threat-severity': 'severity:known',
  user: 'user:known',
  vdom: 'vd',
} as const

/** Traffic and threats. */
export const trafficRules: readonly Rule[] = [
  record({
    event: 'FORWARD_TRAFFIC',
    key: ['traffic/forward', 'traffic/multicast', 'traffic/ztna'],
    from: { ...flow, 'session-id': 'sessionid:uint' },
  }),
  record({ event: 'LOCAL_TRAFFIC', key: 'traffic/local', from: { ...flow, 'session-id': 'sessionid:uint' } }),
  // FortiOS 4 and 5.0 had other subtypes, and shorter keys.
  record({
    event: 'ACL_MATCH',
    key: ['traffic/other', 'traffic/violation', 'traffic/allowed'],
    from: {
      action: 'status',
      protocol: 'proto',
      policy: 'policyid',
      service: 'service:known',
      'source-address': 'src:ip',
      'source-port': 'src_port:uint',
      'source-interface': 'src_int:known',
      'destination-address': 'dst:ip',
      'destination-port': 'dst_port:uint',
      'destination-interface': 'dst_int:known',
      user: 'user:known',
      vdom: 'vd',
    },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: ['utm/ips', 'utm/anomaly', 'utm/dos', 'ips/signature', 'ips/anomaly', 'attack/signature', 'attack/anomaly'],
    from: { ...threat, attack: 'attack', signature: 'attackid', reason: 'msg' },
  }),
  record({
    event: 'ATTACK_DETECTED',
    key: ['utm/virus', 'virus/infected', 'virus/blocked', 'utm/outbreak-prevention'],
    from: { ...threat, attack: 'virus', signature: 'virusid', file: 'filename:known', url: 'url:known' },
  }),
]

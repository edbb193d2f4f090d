import { type Rule, record } from '../rule.ts'

const ipsec = {
  tunnel: 'vpntunnel:known',
  'remote-address': 'remip:ip',
  'remote-port': 'remport:uint',
  'local-address': 'locip:ip',
  'local-port': 'locport:uint',
  interface: 'outintf:known',
  user: 'xauthuser:known',
  group: 'group:known',
  'assigned-address': 'assignip:ip',
  vdom: 'vd',
} as const

const sslVpn = {
  user: 'user:known',
  'remote-address': 'remip:ip',
  'assigned-address': 'tunnelip:ip',
  group: 'group:known',
  type: 'tunneltype',
  'session-id': 'tunnelid:uint',
  reason: 'reason:known',
  duration: 'duration:uint',
  'octets-sent': 'sentbyte:uint',
  'octets-received': 'rcvdbyte:uint',
  vdom: 'vd',
} as const

/** IPsec and SSL VPN. */
export const vpnRules: readonly Rule[] = [
  record({
    event: 'IPSEC_TUNNEL_UP',
    key: ['37138', '37139'],
    where: { action: ['tunnel-up', 'phase2-up'] },
    from: { ...ipsec, phase: 'phase2_name' },
  }),
  record({
    event: 'IPSEC_TUNNEL_DOWN',
    key: ['37138', '37139'],
    where: { action: ['tunnel-down', 'phase2-down'] },
    from: { ...ipsec, phase: 'phase2_name', reason: 'error_reason:known' },
  }),
  record({
    event: 'IKE_NEGOTIATION_FAILED',
    key: ['37124', '37125', '37128'],
    from: { ...ipsec, reason: 'reason:known', error: 'error_num:known', phase: 'peer_notif:known' },
  }),
  record({
    event: 'IKE_NEGOTIATION_FAILED',
    key: '37127',
    where: { result: ['ERROR', 'error'] },
    from: { ...ipsec, reason: 'msg', stage: 'stage', mode: 'mode' },
  }),
  record({
    event: 'IKE_SA_CREATED',
    key: '37127',
    where: { result: ['DONE', 'done'] },
    from: { ...ipsec, mode: 'mode', stage: 'stage' },
  }),
  record({ event: 'IPSEC_SA_CREATED', key: '37133', from: { ...ipsec, spi: 'out_spi' } }),
  record({ event: 'IKE_SA_DELETED', key: '37134', from: ipsec }),
  record({ event: 'IPSEC_SA_DELETED', key: '37135', from: { ...ipsec, spi: 'out_spi' } }),
  record({ event: 'IKE_PEER_UNREACHABLE', key: '37136', from: ipsec }),
  record({ event: 'VPN_USER_CONNECTED', key: ['39424', '39947'], from: sslVpn }),
  record({ event: 'VPN_USER_DISCONNECTED', key: ['39425', '39948'], from: sslVpn }),
  record({ event: 'VPN_USER_LOGIN_FAILED', key: '39426', from: sslVpn }),
]

import { alarm, event, occurrence, set } from '../definition.ts'

/** Tunnels and IPsec. */
export const tunnelsEvents = {
  IPSEC_TUNNEL_DOWN: event({
    title: 'VPN tunnel (IPsec) down',
    severity: 'error',
    entity: 'ipsec-tunnel/{tunnel|$remote-address|-}',
    body: [alarm({ resource: '{tunnel|$remote-address|tunnel}', text: '{reason}' })],
  }),
  IPSEC_TUNNEL_UP: event({
    title: 'VPN tunnel (IPsec) up',
    severity: 'notice',
    entity: 'ipsec-tunnel/{tunnel|$remote-address|-}',
    clears: ['IPSEC_TUNNEL_DOWN'],
    body: [alarm({ resource: '{tunnel|$remote-address|tunnel}', type: 'IPSEC_TUNNEL_DOWN', cleared: true })],
  }),
  IKE_NEGOTIATION_FAILED: event({
    title: 'IKE negotiation failed',
    severity: 'warning',
    entity: 'ike-peer/{remote-address}',
    body: [occurrence({ resource: '{remote-address|-}', text: '{reason}' })],
  }),
  TUNNEL_RECURSIVE_ROUTING: event({
    title: 'Tunnel disabled because its end point is reached through itself',
    severity: 'notice',
    entity: 'interface/{interface}',
    fields: ['interface'],
    body: [
      set('/interfaces/interface[name={interface}]/state', {
        name: '{interface}',
        'oper-status': 'DOWN',
        'last-change': '{@time}',
      }),
      alarm({ resource: '{interface}' }),
    ],
  }),
  IKE_SA_CREATED: event({
    title: 'IKE (ISAKMP) security association established',
    severity: 'informational',
    entity: 'ike-peer/{remote-address}',
    clears: ['IKE_PEER_UNREACHABLE'],
    body: [occurrence({})],
  }),
  IKE_SA_DELETED: event({
    title: 'IKE (ISAKMP) security association deleted',
    severity: 'informational',
    entity: 'ike-peer/{remote-address}',
    clears: ['IKE_SA_CREATED'],
    body: [occurrence({ text: '{reason}' })],
  }),
  IPSEC_SA_CREATED: event({
    title: 'IPsec (child) security association established, also at every rekeying',
    severity: 'informational',
    entity: 'ipsec-sa/{remote-address}/{spi}',
    body: [occurrence({})],
  }),
  IPSEC_SA_DELETED: event({
    title: 'IPsec (child) security association deleted',
    severity: 'informational',
    entity: 'ipsec-sa/{remote-address}/{spi}',
    clears: ['IPSEC_SA_CREATED'],
    body: [occurrence({ text: '{reason}' })],
  }),
  IKE_PEER_UNREACHABLE: event({
    title: 'IKE peer does not answer (dead peer detection)',
    severity: 'error',
    entity: 'ike-peer/{remote-address}',
    fields: ['remote-address'],
    body: [alarm({ resource: '{remote-address}' })],
  }),
  IPSEC_PACKET_DROPPED: event({
    title: 'Packet dropped by IPsec: replay, integrity, not encrypted or outside the policy',
    severity: 'warning',
    entity: 'ipsec-sa/{remote-address}/{spi}',
    body: [occurrence({ flow: 'DENY' })],
  }),
  VPN_GATEWAY_DOWN: event({
    title: 'VPN gateway down',
    severity: 'error',
    entity: 'vpn-gateway/{gateway}',
    fields: ['gateway'],
    body: [alarm({ resource: '{gateway}' })],
  }),
  VPN_GATEWAY_UP: event({
    title: 'VPN gateway up',
    severity: 'notice',
    entity: 'vpn-gateway/{gateway}',
    fields: ['gateway'],
    clears: ['VPN_GATEWAY_DOWN'],
    body: [alarm({ resource: '{gateway}', type: 'VPN_GATEWAY_DOWN', cleared: true })],
  }),
}

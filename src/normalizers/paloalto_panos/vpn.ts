import { type Rule, record, rule } from '../rule.ts'

const globalProtect = {
  user: 'srcuser',
  'remote-address': 'public_ip:used-ip',
  'assigned-address': 'private_ip:used-ip',
  host: 'machinename',
  reason: 'reason',
  method: 'auth_method',
  gateway: 'portal',
} as const

/** IPsec and GlobalProtect. */
export const vpnRules: readonly Rule[] = [
  rule({
    event: 'IPSEC_TUNNEL_UP',
    mnemonic: 'SYSTEM tunnel-status-up',
    text: ['Tunnel {tunnel} is up', '{:any}unnel {tunnel} {:any}up'],
  }),
  rule({
    event: 'IPSEC_TUNNEL_DOWN',
    mnemonic: 'SYSTEM tunnel-status-down',
    text: ['Tunnel {tunnel} is down', '{:any}unnel {tunnel} {:any}down'],
  }),
  record({ event: 'IPSEC_TUNNEL_UP', key: 'SYSTEM tunnel-status-up', from: { tunnel: 'object', reason: 'opaque' } }),
  record({
    event: 'IPSEC_TUNNEL_DOWN',
    key: 'SYSTEM tunnel-status-down',
    from: { tunnel: 'object', reason: 'opaque' },
  }),
  rule({
    event: 'IKE_NEGOTIATION_FAILED',
    mnemonic: ['SYSTEM ike-nego-p1-fail', 'SYSTEM ike-nego-p2-fail', 'SYSTEM ike-generic-event'],
    text: [
      'IKE phase-{phase} negotiation is failed as {role}, {mode:text}. Failed SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] {:any}message id:{:word} Due to {reason:text}',
      'IKE phase-{phase} negotiation is failed as {role}, {mode:text}. Failed SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] {:any}Due to {reason:text}',
      'IKE phase-{phase} negotiation is failed as {role}, {mode:text}. Failed SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}]...',
      'IKE phase-{phase} negotiation is failed{reason:any}',
    ],
  }),
  record({
    event: 'IKE_NEGOTIATION_FAILED',
    key: ['SYSTEM ike-nego-p1-fail', 'SYSTEM ike-nego-p2-fail', 'SYSTEM ike-nego-p1-fail-common'],
    from: { tunnel: 'object', reason: 'opaque' },
  }),
  rule({
    event: 'IKE_SA_CREATED',
    mnemonic: ['SYSTEM ike-nego-p1-succ', 'SYSTEM ikev2-nego-ike-succ'],
    text: '{:any}stablished SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] ...',
  }),
  rule({
    event: 'IPSEC_SA_CREATED',
    mnemonic: ['SYSTEM ike-nego-p2-succ', 'SYSTEM ikev2-nego-child-succ', 'SYSTEM ipsec-key-install'],
    text: [
      '{:any}nstalled SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] SPI:{spi} ...',
      '{:any}stablished SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] {:any}SPI:{spi} ...',
      '{:any}SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] ...',
    ],
  }),
  rule({
    event: 'IPSEC_SA_DELETED',
    mnemonic: ['SYSTEM ike-send-p2-delete', 'SYSTEM ike-recv-p2-delete', 'SYSTEM ipsec-key-delete'],
    text: [
      '{:any}eleted SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}] SPI:{spi}',
      '{:any}SPI:{spi}',
    ],
  }),
  rule({
    event: 'IKE_SA_DELETED',
    mnemonic: ['SYSTEM ike-send-p1-delete', 'SYSTEM ike-recv-p1-delete'],
    text: [
      '{:any}SA: {local-address:ip}[{local-port:uint}]-{remote-address:ip}[{remote-port:uint}]...',
      '{reason:text}',
    ],
  }),

  record({
    event: 'VPN_USER_CONNECTED',
    key: 'GLOBALPROTECT',
    where: { eventid: 'gateway-connected', status: ['success', ''] },
    from: globalProtect,
  }),
  record({
    event: 'VPN_USER_DISCONNECTED',
    key: 'GLOBALPROTECT',
    where: { eventid: ['gateway-logout', 'gateway-tunnel-down'] },
    from: { ...globalProtect, duration: 'login_duration:uint' },
  }),
  record({
    event: 'VPN_USER_LOGIN_FAILED',
    key: 'GLOBALPROTECT',
    where: { eventid: ['gateway-auth', 'portal-auth', 'gateway-prelogin', 'portal-prelogin'], status: 'failure' },
    from: { ...globalProtect, error: 'error' },
  }),
  record({
    event: 'USER_AUTHENTICATED',
    key: 'GLOBALPROTECT',
    where: { eventid: ['gateway-auth', 'portal-auth'], status: 'success' },
    from: globalProtect,
  }),
  rule({
    event: 'VPN_USER_LOGIN_FAILED',
    mnemonic: ['SYSTEM globalprotectportal-auth-fail', 'SYSTEM globalprotectgateway-auth-fail'],
    text: [
      'GlobalProtect {:word} user authentication failed. Login from: {remote-address:ip}, {:any}User name: {user}, {:any}Reason: {reason:text}, Auth type: {method}',
      'GlobalProtect {:word} user authentication failed. Login from: {remote-address:ip}, {:any}User name: {user}, {:any}Reason: {reason:text}.',
      'GlobalProtect {:word} user authentication failed. Login from: {remote-address:ip}, {:any}User name: {user}...',
    ],
  }),
  rule({
    event: 'VPN_USER_CONNECTED',
    mnemonic: 'SYSTEM globalprotectgateway-regist-succ',
    text: 'GlobalProtect gateway user login succeeded. Login from: {remote-address:ip}, {:any}User name: {user}, ...',
  }),
  rule({
    event: 'VPN_USER_DISCONNECTED',
    mnemonic: 'SYSTEM globalprotectgateway-logout-succ',
    text: [
      'GlobalProtect gateway user logout succeeded. User name: {user}, {:any}Reason: {reason:text}.',
      'GlobalProtect gateway user logout succeeded. User name: {user}, ...',
    ],
  }),
]

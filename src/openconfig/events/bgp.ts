import { alarm, event, occurrence, set } from '../definition.ts'

const neighbor =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=BGP][name=DEFAULT]/bgp/neighbors/neighbor[neighbor-address={peer}]'
const afiSafi =
  '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=BGP][name=DEFAULT]/bgp/neighbors/neighbor[neighbor-address={peer}]/afi-safis/afi-safi[afi-safi-name={afi-safi}]'

const prefixLimitExceeded = [
  set(`${afiSafi}/state`, { 'afi-safi-name': '{afi-safi}', 'prefixes/received': '{current}' }),
  set(`${afiSafi}/ipv4-unicast/prefix-limit/state`, { 'max-prefixes': '{limit}', 'prefix-limit-exceeded': true }, [
    'afi-safi',
    'IPV4_UNICAST',
  ]),
  set(`${afiSafi}/ipv6-unicast/prefix-limit/state`, { 'max-prefixes': '{limit}', 'prefix-limit-exceeded': true }, [
    'afi-safi',
    'IPV6_UNICAST',
  ]),
]

/** BGP. */
export const bgpEvents = {
  BGP_NEIGHBOR_STATE_CHANGED: event({
    title: 'BGP session changed state',
    severity: 'notice',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer', 'state'],
    clears: [
      'BGP_NEIGHBOR_STATE_CHANGED',
      'BGP_NOTIFICATION_RECEIVED',
      'BGP_NOTIFICATION_SENT',
      'BGP_CONNECTION_RESET',
      'BGP_CONNECTION_REJECTED',
      'BGP_MD5_INCORRECT',
      'BGP_INCORRECT_AS_NUMBER',
      'BGP_PEER_NOT_CONFIGURED',
      'BGP_PREFIX_LIMIT_EXCEEDED',
      'BGP_CEASE_PREFIX_LIMIT_EXCEEDED',
    ],
    toggle: { field: 'state', cleared: ['ESTABLISHED'] },
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'peer-as': '{peer-as}',
        'session-state': '{state}',
      }),
      // By its definition the time at which the session last entered or left ESTABLISHED; Down alone means that it left.
      set(`${neighbor}/state`, { 'last-established': '{@time}' }, ['state', 'ESTABLISHED']),
      set(`${neighbor}/state`, { 'last-established': '{@time}' }, ['previous-state', 'ESTABLISHED']),
      set(`${neighbor}/state`, { 'last-established': '{@time}' }, ['state-text', 'Down', 'DOWN', 'down']),
    ],
  }),
  BGP_NOTIFICATION_RECEIVED: event({
    title: 'NOTIFICATION received from the peer',
    severity: 'error',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'messages/received/last-notification-time': '{@time}',
        'messages/received/last-notification-error-code': '{error-code}',
      }),
    ],
  }),
  BGP_NOTIFICATION_SENT: event({
    title: 'NOTIFICATION sent to the peer',
    severity: 'error',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'messages/sent/last-notification-time': '{@time}',
        'messages/sent/last-notification-error-code': '{error-code}',
        'messages/sent/last-notification-error-subcode': '{error-subcode}',
      }),
    ],
  }),
  BGP_CEASE_PREFIX_LIMIT_EXCEEDED: event({
    title: 'Session shut down: maximum number of prefixes exceeded',
    severity: 'error',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'peer-as': '{peer-as}',
        'peer-type': '{peer-type}',
        'last-prefix-limit-exceeded': '{@time}',
      }),
      ...prefixLimitExceeded,
    ],
  }),
  BGP_PREFIX_LIMIT_EXCEEDED: event({
    title: 'Maximum number of prefixes exceeded',
    severity: 'error',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'peer-as': '{peer-as}',
        'last-prefix-limit-exceeded': '{@time}',
      }),
      ...prefixLimitExceeded,
    ],
  }),
  BGP_PREFIX_THRESH_EXCEEDED: event({
    title: 'Warning threshold of the maximum number of prefixes exceeded',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, { 'neighbor-address': '{peer}', 'peer-as': '{peer-as}' }),
      set(`${afiSafi}/state`, { 'afi-safi-name': '{afi-safi}', 'prefixes/received': '{current}' }),
      set(`${afiSafi}/ipv4-unicast/prefix-limit/state`, { 'max-prefixes': '{limit}' }, ['afi-safi', 'IPV4_UNICAST']),
      set(`${afiSafi}/ipv6-unicast/prefix-limit/state`, { 'max-prefixes': '{limit}' }, ['afi-safi', 'IPV6_UNICAST']),
    ],
  }),
  BGP_CONNECTION_REJECTED: event({
    title: 'Peer rejected the connection (Cease/Connection Rejected)',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'peer-as': '{peer-as}',
        'peer-type': '{peer-type}',
        'messages/received/last-notification-time': '{@time}',
        'messages/received/last-notification-error-code': 'CEASE',
        'messages/received/last-notification-error-subcode': 'CONNECTION_REJECTED',
      }),
    ],
  }),
  BGP_CONNECTION_RESET: event({
    title: 'TCP connection reset by the peer',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, { 'neighbor-address': '{peer}', 'peer-as': '{peer-as}', 'peer-type': '{peer-type}' }),
      alarm({
        resource:
          '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=BGP][name=DEFAULT]/bgp/neighbors/neighbor[neighbor-address={peer}]',
        text: 'Connection reset by peer',
      }),
    ],
  }),
  BGP_INCORRECT_AS_NUMBER: event({
    title: 'Peer uses another AS number than configured',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'messages/sent/last-notification-time': '{@time}',
        'messages/sent/last-notification-error-code': 'OPEN_MESSAGE_ERROR',
        'messages/sent/last-notification-error-subcode': 'BAD_PEER_AS',
      }),
    ],
  }),
  BGP_MD5_INCORRECT: event({
    title: 'TCP segment with a wrong or missing MD5 digest',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      alarm({
        resource:
          '/network-instances/network-instance[name={network-instance|DEFAULT}]/protocols/protocol[identifier=BGP][name=DEFAULT]/bgp/neighbors/neighbor[neighbor-address={peer}]',
        text: '{cause}',
      }),
    ],
  }),
  BGP_PEER_NOT_CONFIGURED: event({
    title: 'Peer says that we are not configured there',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [
      set(`${neighbor}/state`, {
        'neighbor-address': '{peer}',
        'peer-as': '{peer-as}',
        'messages/received/last-notification-time': '{@time}',
        'messages/received/last-notification-error-code': 'CEASE',
        'messages/received/last-notification-error-subcode': 'CONNECTION_REJECTED',
      }),
    ],
  }),
  BGP_SESSION_NOT_CONFIGURED: event({
    title: 'Connection attempt from an unconfigured neighbour',
    severity: 'warning',
    entity: 'bgp-neighbor/{network-instance}/{peer}',
    fields: ['peer'],
    body: [occurrence({ resource: '{peer}', text: 'Connection attempt from unconfigured neighbor', flow: 'DENY' })],
  }),
  ROUTE_LIMIT_EXCEEDED: event({
    title: 'Number of routes of a table or VRF above the limit',
    severity: 'error',
    entity: 'network-instance/{network-instance}',
    body: [alarm({ resource: 'network-instance' })],
  }),
}

import { hole, noBlank, numberOf, words } from './hole-type.ts'

/** Words and numbers of routing protocols. */
export const routingHoles = {
  /** An AS number, plain or dotted (RFC 5396). */
  as: hole(piece => {
    if (/^[0-9]{1,10}$/.test(piece)) return Number(piece)
    const dotted = /^([0-9]{1,5})\.([0-9]{1,5})$/.exec(piece)
    return dotted ? Number(dotted[1]) * 65536 + Number(dotted[2]) : undefined
  }),
  /** The AS number in `192.0.2.1 (External AS 64500)`. */
  'as-within': hole(piece => {
    const digits = /\bAS ([0-9]{1,10})\b/.exec(piece)?.[1]
    return digits === undefined ? undefined : Number(digits)
  }),
  /** A routing instance by name; the platform's names of the default instance become DEFAULT. */
  vrf: { ...hole(piece => (noBlank(piece) ? piece : undefined)), translates: true },
  'peer-type': words({ internal: 'INTERNAL', external: 'EXTERNAL' }),
  'bgp-state': words({
    idle: 'IDLE',
    connect: 'CONNECT',
    active: 'ACTIVE',
    opensent: 'OPENSENT',
    open_sent: 'OPENSENT',
    openconfirm: 'OPENCONFIRM',
    open_confirm: 'OPENCONFIRM',
    established: 'ESTABLISHED',
    up: 'ESTABLISHED',
    down: 'IDLE',
  }),
  /** NOTIFICATION error codes (RFC 4271 section 4.5, RFC 7313). */
  'bgp-error': words({
    '1': 'MESSAGE_HEADER_ERROR',
    '2': 'OPEN_MESSAGE_ERROR',
    '3': 'UPDATE_MESSAGE_ERROR',
    '4': 'HOLD_TIMER_EXPIRED',
    '5': 'FINITE_STATE_MACHINE_ERROR',
    '6': 'CEASE',
    '7': 'ROUTE_REFRESH_MESSAGE_ERROR',
  }),
  /** Subcodes of NOTIFICATION 6, Cease (RFC 4486; beyond 8 OpenConfig has no identity). */
  'bgp-cease': words({
    '1': 'MAX_NUM_PREFIXES_REACHED',
    '2': 'ADMINISTRATIVE_SHUTDOWN',
    '3': 'PEER_DE_CONFIGURED',
    '4': 'ADMINISTRATIVE_RESET',
    '5': 'CONNECTION_REJECTED',
    '6': 'OTHER_CONFIG_CHANGE',
    '7': 'CONN_COLLISION_RESOLUTION',
    '8': 'OUT_OF_RESOURCES',
  }),
  /** Subcodes of NOTIFICATION 2, OPEN message error (RFC 4271, RFC 5492). */
  'bgp-open-error': words({
    '0': 'UNSPECIFIC',
    '1': 'UNSUPPORTED_VERSION_NUMBER',
    '2': 'BAD_PEER_AS',
    '3': 'BAD_BGP_IDENTIFIER',
    '4': 'UNSUPPORTED_OPTIONAL_PARAMETER',
    '6': 'UNACCEPTABLE_HOLD_TIME',
    '7': 'UNSUPPORTED_CAPABILITY',
  }),
  /** Subcodes of NOTIFICATION 3, UPDATE message error (RFC 4271 section 6.3). */
  'bgp-update-error': words({
    '0': 'UNSPECIFIC',
    '1': 'MALFORMED_ATTRIBUTE_LIST',
    '2': 'UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE',
    '3': 'MISSING_WELL_KNOWN_ATTRIBUTE',
    '4': 'ATTRIBUTE_FLAGS_ERROR',
    '5': 'ATTRIBUTE_LENGTH_ERROR',
    '6': 'INVALID_ORIGIN_ATTRIBUTE',
    '8': 'INVALID_NEXT_HOP_ATTRIBUTE',
    '9': 'OPTIONAL_ATTRIBUTE_ERROR',
    '10': 'INVALID_NETWORK_FIELD',
    '11': 'MALFORMED_AS_PATH',
  }),
  'afi-safi': words({
    'ipv4 unicast': 'IPV4_UNICAST',
    'ipv4-unicast': 'IPV4_UNICAST',
    'inet-unicast': 'IPV4_UNICAST',
    inet: 'IPV4_UNICAST',
    ipv4: 'IPV4_UNICAST',
    'ipv6 unicast': 'IPV6_UNICAST',
    'ipv6-unicast': 'IPV6_UNICAST',
    'inet4-unicast': 'IPV4_UNICAST',
    'inet6-unicast': 'IPV6_UNICAST',
    'inet-labeled-unicast': 'IPV4_LABELED_UNICAST',
    'inet6-labeled-unicast': 'IPV6_LABELED_UNICAST',
    'inet6-vpn-unicast': 'L3VPN_IPV6_UNICAST',
    'inet-vpn-multicast': 'L3VPN_IPV4_MULTICAST',
    l2vpn: 'L2VPN_VPLS',
    evpn: 'L2VPN_EVPN',
    inet6: 'IPV6_UNICAST',
    ipv6: 'IPV6_UNICAST',
    'vpnv4 unicast': 'L3VPN_IPV4_UNICAST',
    'inet-vpn-unicast': 'L3VPN_IPV4_UNICAST',
    'vpnv6 unicast': 'L3VPN_IPV6_UNICAST',
    'l2vpn evpn': 'L2VPN_EVPN',
  }),
  'ospf-state': words({
    down: 'DOWN',
    deleted: 'DOWN',
    attempt: 'ATTEMPT',
    init: 'INIT',
    '2way': 'TWO_WAY',
    '2-way': 'TWO_WAY',
    'two-way': 'TWO_WAY',
    twoway: 'TWO_WAY',
    exstart: 'EXSTART',
    exchange: 'EXCHANGE',
    loading: 'LOADING',
    full: 'FULL',
  }),
  /** Only the states of an adjacency that is up. */
  'ospf-full': words({ full: 'FULL', '2way': 'TWO_WAY', '2-way': 'TWO_WAY' }),
  /** The level of an IS-IS adjacency: `L2`, `level-1`. */
  'isis-level': numberOf(/^(?:level[- ]?|l)?([12])$/i),
  'bfd-state': words({
    up: 'UP',
    down: 'DOWN',
    admindown: 'ADMIN_DOWN',
    admin_down: 'ADMIN_DOWN',
    'admin-down': 'ADMIN_DOWN',
    shutdown: 'ADMIN_DOWN',
    init: 'INIT',
  }),
  /** Diagnostic codes of BFD (RFC 5880 section 4.1) in the words of several makers. */
  'bfd-diagnostic': words({
    none: 'NO_DIAGNOSTIC',
    ok: 'NO_DIAGNOSTIC',
    'no diagnostic': 'NO_DIAGNOSTIC',
    'detect time expired': 'DETECTION_TIMEOUT',
    'detection time expired': 'DETECTION_TIMEOUT',
    'detection timeout': 'DETECTION_TIMEOUT',
    'ctrl detect time expired': 'DETECTION_TIMEOUT',
    'control detect time expired': 'DETECTION_TIMEOUT',
    'control detection time expired': 'DETECTION_TIMEOUT',
    'control-expired': 'DETECTION_TIMEOUT',
    'echo failed': 'ECHO_FAILED',
    'echo-failed': 'ECHO_FAILED',
    'echo function failed': 'ECHO_FAILED',
    detectdown: 'DETECTION_TIMEOUT',
    neighbordown: 'NEIGHBOR_DOWN',
    admindown: 'ADMIN_DOWN',
    'nbr signaled down': 'NEIGHBOR_DOWN',
    'neighbor-down': 'NEIGHBOR_DOWN',
    'neighbor signaled session down': 'NEIGHBOR_DOWN',
    'forwarding plane reset': 'FORWARDING_RESET',
    'forwarding-reset': 'FORWARDING_RESET',
    'path down': 'PATH_DOWN',
    'path-down': 'PATH_DOWN',
    'concatenated path down': 'CONCATENATED_PATH_DOWN',
    'admin down': 'ADMIN_DOWN',
    'admin-down': 'ADMIN_DOWN',
    'administratively down': 'ADMIN_DOWN',
    'reverse concatenated path down': 'REVERSE_CONCATENATED_PATH_DOWN',
  }),
} as const

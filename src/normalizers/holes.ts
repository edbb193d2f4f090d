import { isIPv4 } from 'node:net'
import { canonicalAddress, canonicalMac } from '../openconfig/address.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'

/**
 * The types of the holes in a sentence: each reads a piece of the message and gives its value, or undefined when the
 * piece is not of the type. A reader that translates a device's word to OpenConfig's is made by `words`; the device's
 * own word then stays beside the value as `<field>-text` where it is another one.
 */
export interface HoleType<Value extends FieldValue> {
  readonly read: (piece: string) => Value | undefined
  /** True where the value is a translation of the device's word. */
  readonly translates?: true
}

const hole = <Value extends FieldValue>(read: (piece: string) => Value | undefined): HoleType<Value> => ({ read })

const noBlank = (piece: string): boolean => piece !== '' && piece.indexOf(' ') < 0 && piece.indexOf('\t') < 0
const matching = (pattern: RegExp) => hole(piece => (pattern.test(piece) ? piece : undefined))

/** A device's words (in lower case) and what they are called in OpenConfig. */
const words = <const Values extends Readonly<Record<string, string>>>(
  values: Values,
): HoleType<Values[keyof Values]> => {
  const known = new Map<string, Values[keyof Values]>(
    Object.entries(values).map(([word, value]) => [word, value as Values[keyof Values]]), // entries lose the value type
  )
  return { read: piece => known.get(piece.trim().toLowerCase()), translates: true }
}

const numberOf = (pattern: RegExp): HoleType<number> => ({
  read: piece => {
    const digits = pattern.exec(piece)?.[1]
    return digits === undefined ? undefined : Number(digits)
  },
  translates: true,
})

const count = hole(piece => (/^[0-9]{1,15}$/.test(piece) ? Number(piece) : undefined))

const nothing = new Set([
  '',
  '-',
  'n/a',
  'none',
  'null',
  'unknown',
  'not-available',
  'not-applicable',
  '<unconfigured>',
])

const speeds = {
  10: 'SPEED_10MB',
  100: 'SPEED_100MB',
  1000: 'SPEED_1GB',
  2500: 'SPEED_2500MB',
  5000: 'SPEED_5GB',
  10000: 'SPEED_10GB',
  25000: 'SPEED_25GB',
  40000: 'SPEED_40GB',
  50000: 'SPEED_50GB',
  100000: 'SPEED_100GB',
  200000: 'SPEED_200GB',
  400000: 'SPEED_400GB',
  800000: 'SPEED_800GB',
} as const
type PortSpeed = (typeof speeds)[keyof typeof speeds] | 'SPEED_UNKNOWN'
const byMegabits = new Map<number, PortSpeed>(
  Object.entries(speeds).map(([megabits, name]) => [Number(megabits), name]),
)

const portSpeed: HoleType<PortSpeed> = {
  read: piece => {
    const [, digits, unit] = /^([0-9]{1,6}(?:\.[0-9])?) ?([MGT])(?:b(?:it)?(?:ps|\/s)?)?$/i.exec(piece) ?? []
    if (digits === undefined || unit === undefined) return undefined
    const megabits =
      Number(digits) * (unit === 'M' || unit === 'm' ? 1 : unit === 'G' || unit === 'g' ? 1000 : 1_000_000)
    return byMegabits.get(megabits) ?? 'SPEED_UNKNOWN'
  },
  translates: true,
}

export const holeTypes = {
  /** Anything without blanks. */
  word: hole(piece => (noBlank(piece) ? piece : undefined)),
  /** The last word: what stands before a text that begins with an unknown number of words. */
  'last-word': hole(piece => {
    const word = piece.slice(piece.lastIndexOf(' ') + 1)
    return word === '' ? undefined : word
  }),
  /** Anything, at least one character. */
  text: hole(piece => (piece.trim() === '' ? undefined : piece.trim())),
  /** Anything, also nothing: an absent value is no field. */
  any: hole(piece => piece.trim()),
  /** Anything but the words by which firewalls say that there is nothing. */
  known: hole(piece => (nothing.has(piece.trim().toLowerCase()) ? undefined : piece.trim())),
  /** Text up to the quote that ends the message; it may hold quotes itself. */
  'quoted-end': hole(piece => (piece.endsWith("'") ? piece.slice(0, -1).trim() || undefined : undefined)),
  /** An IPv4 or IPv6 address; canonical. */
  ip: hole(piece => canonicalAddress(piece.trim())),
  /** A BGP neighbour as Cisco writes it: of a listen range with `*`, a link-local one with its interface as zone. */
  'bgp-peer': hole(piece => {
    const [, address = '', zone = ''] = /^\*?([0-9A-Fa-f.:]{2,45})(%[^ ]{1,64})?$/.exec(piece) ?? []
    const canonical = canonicalAddress(address)
    return canonical === undefined ? undefined : canonical + zone
  }),
  /** An address other than the one that says that there is none. */
  'used-ip': hole(piece => (piece === '0.0.0.0' || piece === '::' ? undefined : canonicalAddress(piece))),
  /** A port other than 0, which says that there is none. */
  'used-port': hole(piece => (/^[1-9][0-9]{0,4}$/.test(piece) ? Number(piece) : undefined)),
  /** `SQL Injection(30514)`: the name; the number. */
  'threat-name': hole(piece => piece.replace(/\([0-9]{1,10}\)$/, '').trim() || undefined),
  'threat-number': hole(piece => /\(([0-9]{1,10})\)$/.exec(piece)?.[1]),
  /** The first word, an address. */
  'first-ip': hole(piece => canonicalAddress(piece.split(' ', 1)[0] ?? '')),
  /** An address behind dots: `192.0.2.1[a]...192.0.2.2[b]`, where the dots are the device's. */
  'dots-ip': hole(piece => canonicalAddress(piece.replace(/^\.{1,3}/, ''))),
  /** The length of the prefix that a mask stands for: `255.255.255.0`. */
  netmask: hole(piece => {
    if (!isIPv4(piece)) return undefined
    const bits = piece
      .split('.')
      .map(octet => Number(octet).toString(2).padStart(8, '0'))
      .join('')
    return /^1*0*$/.test(bits) ? (bits.includes('0') ? bits.indexOf('0') : 32) : undefined
  }),
  ipv4: hole(piece => (isIPv4(piece) ? piece : undefined)),
  /** An address or a host name. */
  host: hole(piece => (/^[0-9A-Za-z_.:%-]{1,255}$/.test(piece) ? (canonicalAddress(piece) ?? piece) : undefined)),
  /** An interface as the device writes it: one word, or two as in `ethernet 3/8`, `port 12`. */
  interface: hole(piece => (/^[A-Za-z0-9][^ ,;"]{0,63}(?: [0-9][^ ,;"]{0,31})?$/.test(piece) ? piece : undefined)),
  uint: count,
  /** Decimal number, maybe signed. */
  number: hole(piece => (/^[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(piece) ? Number(piece) : undefined)),
  /** A decimal number with its digits as written: `56.0`. */
  decimal: matching(/^[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?$/),
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
  mac: hole(piece => canonicalMac(piece.trim())),
  /** What LLDP neighbours are named by: a MAC address in the form of the models, or a word. */
  'chassis-id': hole(piece => (noBlank(piece) ? (canonicalMac(piece) ?? piece) : undefined)),
  /** A VLAN id, maybe as `VLAN0010`: the number, and the digits as written where they are others. */
  vlan: numberOf(/^(?:VLAN ?)?0{0,3}([0-9]{1,4})$/i),
  hex: matching(/^(?:0x)?[0-9A-Fa-f]{1,32}$/),
  /** A routing instance by name; the platform's names of the default instance become DEFAULT. */
  vrf: { ...hole(piece => (noBlank(piece) ? piece : undefined)), translates: true },
  /** A terminal line: `vty0`, `vty 0`, `console`, `tty2`. */
  line: matching(/^(?:console|con|vty|tty|aux|line|async)(?: ?[0-9]{1,10}){0,2}$/i),
  /** A user name, in quotes or not, maybe empty of blanks. */
  user: hole(piece => {
    const name = /^(['"`])(.*)['"`]$/.exec(piece)?.[2] ?? piece
    return name !== '' && name.length <= 128 ? name : undefined
  }),
  /** A user of a virtual system: `Root::alice`. */
  'ive-user': hole(piece => piece.replace(/^[^:]*::/, '') || undefined),
  'up-down': words({ up: 'UP', down: 'DOWN' }),
  /** With the number of the MIB behind it: `down(2)`. */
  'up-down-number': hole(
    words({ up: 'UP', down: 'DOWN', 'up(1)': 'UP', 'down(2)': 'DOWN', 'testing(3)': 'TESTING' }).read,
  ),
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
  'stp-role': words({
    root: 'ROOT',
    designated: 'DESIGNATED',
    alternate: 'ALTERNATE',
    backup: 'BACKUP',
    desg: 'DESIGNATED',
    altn: 'ALTERNATE',
    back: 'BACKUP',
  }),
  'stp-state': words({
    forwarding: 'FORWARDING',
    forward: 'FORWARDING',
    learning: 'LEARNING',
    listening: 'LISTENING',
    blocking: 'BLOCKING',
    blocked: 'BLOCKING',
    discarding: 'BLOCKING',
    discard: 'BLOCKING',
    disabled: 'DISABLED',
    broken: 'BLOCKING',
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
  /** State of an HSRP, VRRP or GLBP group. */
  'fhrp-state': words({
    init: 'INIT',
    initialize: 'INIT',
    initial: 'INIT',
    disabled: 'DISABLED',
    learn: 'LEARN',
    listen: 'LISTEN',
    speak: 'SPEAK',
    standby: 'STANDBY',
    active: 'ACTIVE',
    backup: 'BACKUP',
    master: 'MASTER',
  }),
  /** The part of a unit in a high availability pair or redundancy group. */
  'ha-state': words({
    primary: 'ACTIVE',
    active: 'ACTIVE',
    master: 'ACTIVE',
    'active-primary': 'ACTIVE',
    'active-secondary': 'ACTIVE',
    secondary: 'PASSIVE',
    passive: 'PASSIVE',
    standby: 'PASSIVE',
    backup: 'PASSIVE',
    slave: 'PASSIVE',
    subordinate: 'PASSIVE',
    hold: 'DEGRADED',
    initial: 'DEGRADED',
    'secondary-hold': 'DEGRADED',
    ineligible: 'DEGRADED',
    disabled: 'DEGRADED',
    lost: 'DEGRADED',
    tentative: 'DEGRADED',
    'non-functional': 'DEGRADED',
    inoperable: 'DEGRADED',
    suspended: 'SUSPENDED',
  }),
  /** The level of an IS-IS adjacency: `L2`, `level-1`. */
  'isis-level': numberOf(/^(?:level[- ]?|l)?([12])$/i),
  /** What a transceiver measures, by the leaf names of openconfig-platform-transceiver. */
  'optics-quantity': words({
    'receive power': 'input-power',
    'output power': 'output-power',
    'supply voltage': 'supply-voltage',
    'bias current': 'laser-bias-current',
    'module temperature': 'temperature',
    'laser temperature': 'temperature',
    'rx power': 'input-power',
    'rx-power': 'input-power',
    rx_power: 'input-power',
    'tx power': 'output-power',
    'tx-power': 'output-power',
    tx_power: 'output-power',
    current: 'laser-bias-current',
    'tx bias': 'laser-bias-current',
    'tx bias current': 'laser-bias-current',
    tx_bias: 'laser-bias-current',
    bias: 'laser-bias-current',
    'laser bias current': 'laser-bias-current',
    voltage: 'supply-voltage',
    volt: 'supply-voltage',
    temperature: 'temperature',
    temp: 'temperature',
  }),
  /** The speed of an Ethernet port: `10 Gbps`, `1000 Mb/s`; one that OpenConfig has no name for is SPEED_UNKNOWN. */
  'port-speed': portSpeed,
  'peer-type': words({ internal: 'INTERNAL', external: 'EXTERNAL' }),
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
} as const

export type HoleTypeName = keyof typeof holeTypes

/** What a hole of this type gives: its own value, for `a|b` one of these words, for `=a` this one. */
export type HoleValue<Type extends string> = Type extends HoleTypeName
  ? (typeof holeTypes)[Type] extends HoleType<infer Value>
    ? Value
    : never
  : Type extends `=${infer Word}`
    ? Word
    : Type extends `${string}|${string}`
      ? Words<Type>
      : { readonly noSuchHoleType: Type }
type Words<Type extends string> = Type extends `${infer First}|${infer Rest}` ? First | Words<Rest> : Type

import { canonicalAddress, canonicalMac } from './address.ts'
import { type LeafType, worded } from './leaf-types.ts'

/** What devices call the fate of a packet or session -> flow/action of telemetry-events. */
export const flowAction = worded({
  permit: 'PERMIT',
  permitted: 'PERMIT',
  accept: 'PERMIT',
  accepted: 'PERMIT',
  allow: 'PERMIT',
  allowed: 'PERMIT',
  pass: 'PERMIT',
  passed: 'PERMIT',
  est: 'PERMIT',
  'est-allowed': 'PERMIT',
  detected: 'PERMIT',
  deny: 'DENY',
  denied: 'DENY',
  drop: 'DENY',
  dropped: 'DENY',
  block: 'DENY',
  blocked: 'DENY',
  reject: 'DENY',
  rejected: 'DENY',
  discard: 'DENY',
  discarded: 'DENY',
  reset: 'DENY',
  inaccessible: 'DENY',
  open: 'OPEN',
  start: 'OPEN',
  started: 'OPEN',
  built: 'OPEN',
  created: 'OPEN',
  close: 'CLOSE',
  closed: 'CLOSE',
  teardown: 'CLOSE',
  timeout: 'CLOSE',
  end: 'CLOSE',
  'client-rst': 'CLOSE',
  'server-rst': 'CLOSE',
})

/** What devices call the way a user came in -> session/method. */
export const sessionMethod = worded(
  {
    console: 'CONSOLE',
    con: 'CONSOLE',
    con0: 'CONSOLE',
    serial: 'CONSOLE',
    local: 'CONSOLE',
    tty: 'CONSOLE',
    aux: 'CONSOLE',
    telnet: 'TELNET',
    vty: 'TELNET',
    ssh: 'SSH',
    sshd: 'SSH',
    ssh2: 'SSH',
    ssh1: 'SSH',
    sftp: 'SSH',
    scp: 'SSH',
    winbox: 'OTHER',
    netconf: 'NETCONF',
    'junos-script': 'NETCONF',
    junoscript: 'NETCONF',
    restconf: 'RESTCONF',
    gnmi: 'GNMI',
    grpc: 'GNMI',
    web: 'WEB',
    http: 'WEB',
    https: 'WEB',
    gui: 'WEB',
    jweb: 'WEB',
    jsconsole: 'WEB',
    webui: 'WEB',
    snmp: 'SNMP',
    other: 'OTHER',
  },
  'OTHER',
)

const protocolNumbers: Readonly<Record<string, number>> = {
  hopopt: 0,
  icmp: 1,
  igmp: 2,
  ipinip: 4,
  ipip: 4,
  tcp: 6,
  igp: 9,
  udp: 17,
  ipv6: 41,
  rsvp: 46,
  gre: 47,
  esp: 50,
  ah: 51,
  icmp6: 58,
  icmpv6: 58,
  'ipv6-icmp': 58,
  eigrp: 88,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  l2tp: 115,
  sctp: 132,
}

/** flow/protocol: IANA protocol number; names are looked up. */
export const ipProtocol: LeafType<string | number> = {
  encode: value => {
    const number =
      protocolNumbers[String(value).toLowerCase()] ?? (/^[0-9]{1,3}$/.test(String(value)) ? Number(value) : -1)
    return number >= 0 && number <= 255 ? String(number) : undefined
  },
}

/** chassis-id-type and port-id-type of LLDP, as far as the id itself shows it. */
export const idSubtype: LeafType<string> = {
  encode: value => {
    if (canonicalMac(String(value)) !== undefined) return '"MAC_ADDRESS"'
    return canonicalAddress(String(value)) === undefined ? undefined : '"NETWORK_ADDRESS"'
  },
}

import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { KoineError } from '../errors.ts'

/** Whether a canonical address (see `canonicalAddress`) may send. */
export type Allows = (address: string) => boolean

/**
 * Reads an allow-list: addresses (`192.0.2.7`) and prefixes (`192.0.2.0/24`, `2001:db8::/32`). Without a list everyone
 * may send; an empty list lets no one in. IPv4 prefixes hold for IPv4-mapped IPv6 senders too.
 * @throws KoineError CONFIG_INVALID naming the entry that is neither.
 */
export function allowList(prefixes: readonly string[] | undefined): Allows {
  if (prefixes === undefined) return () => true
  const ranges = prefixes.map(range)
  return address => {
    const parsed = ipaddr.parse(address)
    return ranges.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
  }
}

/** RFC 5952 form; an IPv4-mapped IPv6 address is written as IPv4, and a zone (`%eth0`) is left out. */
export function canonicalAddress(address: string): string {
  const zone = address.indexOf('%')
  const bare = zone === -1 ? address : address.slice(0, zone)
  if (!bare.includes(':')) return bare
  return ipaddr.process(bare).toString()
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

function range(prefix: string): readonly [Address, number] {
  const [network = '', length, ...rest] = prefix.split('/')
  const width = isIP(network) === 4 ? 32 : 128
  const bits = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  // The family is asked of node:net: ipaddr.js reads `10.1` and `010.0.0.1` as the C library does.
  if (isIP(network) === 0 || network.includes('%') || rest.length > 0 || !(bits <= width)) {
    throw new KoineError('CONFIG_INVALID', `"${prefix}" is neither an IP address nor a prefix such as 192.0.2.0/24`)
  }
  const address = ipaddr.parse(network)
  if (address.kind() === 'ipv6' && bits >= mappedBits && ipaddr.IPv6.parse(network).isIPv4MappedAddress()) {
    return [ipaddr.process(network), bits - mappedBits]
  }
  return [address, bits]
}

/** Length of ::ffff:0:0/96. */
const mappedBits = 96

import { isIPv4 } from 'node:net'
import { canonicalAddress, canonicalMac } from '../../openconfig/address.ts'
import { hole, noBlank } from './hole-type.ts'

/** Addresses, in canonical form. */
export const addressHoles = {
  /** An IPv4 or IPv6 address; canonical. */
  ip: hole(piece => canonicalAddress(piece.trim())),
  /** An address other than the one that says that there is none. */
  'used-ip': hole(piece => (piece === '0.0.0.0' || piece === '::' ? undefined : canonicalAddress(piece))),
  /** The first word, an address. */
  'first-ip': hole(piece => canonicalAddress(piece.split(' ', 1)[0] ?? '')),
  /** An address behind dots: `192.0.2.1[a]...192.0.2.2[b]`, where the dots are the device's. */
  'dots-ip': hole(piece => canonicalAddress(piece.replace(/^\.{1,3}/, ''))),
  ipv4: hole(piece => (isIPv4(piece) ? piece : undefined)),
  /** An address or a host name. */
  host: hole(piece => (/^[0-9A-Za-z_.:%-]{1,255}$/.test(piece) ? (canonicalAddress(piece) ?? piece) : undefined)),
  /** The length of the prefix that a mask stands for: `255.255.255.0`. */
  netmask: hole(piece => {
    if (!isIPv4(piece)) return undefined
    const bits = piece
      .split('.')
      .map(octet => Number(octet).toString(2).padStart(8, '0'))
      .join('')
    return /^1*0*$/.test(bits) ? (bits.includes('0') ? bits.indexOf('0') : 32) : undefined
  }),
  mac: hole(piece => canonicalMac(piece.trim())),
  /** What LLDP neighbours are named by: a MAC address in the form of the models, or a word. */
  'chassis-id': hole(piece => (noBlank(piece) ? (canonicalMac(piece) ?? piece) : undefined)),
  /** A BGP neighbour as Cisco writes it: of a listen range with `*`, a link-local one with its interface as zone. */
  'bgp-peer': hole(piece => {
    const [, address = '', zone = ''] = /^\*?([0-9A-Fa-f.:]{2,45})(%[^ ]{1,64})?$/.exec(piece) ?? []
    const canonical = canonicalAddress(address)
    return canonical === undefined ? undefined : canonical + zone
  }),
} as const

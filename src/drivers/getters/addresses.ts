import ipaddr from 'ipaddr.js'

/** `AA:BB:CC:DD:EE:FF` of any way to write a MAC address (dotted, dashed, short octets); null: it is none. */
export const macAddress = (text: string): string | null => {
  const digits = twelveDigits(text)
  if (digits === null) return null
  const upper = digits.toUpperCase()
  const octet = (from: number): string => upper.slice(from, from + 2)
  return `${octet(0)}:${octet(2)}:${octet(4)}:${octet(6)}:${octet(8)}:${octet(10)}`
}

const dotted = /^[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}$/
const colons = /^[0-9a-fA-F]{2}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}$/

const twelveDigits = (text: string): string | null => {
  // The ways that most devices write it.
  if (dotted.test(text)) return text.slice(0, 4) + text.slice(5, 9) + text.slice(10)
  if (colons.test(text)) return text.replaceAll(':', '')
  const written = text.trim().replace(/:$/, '')
  const parts = written.split(/[:.-]/)
  // Octets that are written short (`0:1:2:…`) are filled up; without separators there are twelve digits.
  const width = 12 / parts.length
  if (parts.length === 1 ? written.length !== width : parts.includes('')) return null
  const digits = parts.map(part => part.padStart(width, '0')).join('')
  return /^[0-9a-f]{12}$/i.test(digits) ? digits : null
}

// Written in the one way that there is: nothing can be shorter.
const plainIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

/** The shortest way to write an IP address, in lower case; what is none is left as it is. Scopes (`%eth0`) stay. */
export const ipAddress = (text: string): string => {
  if (plainIpv4.test(text)) return text
  const [address = '', scope] = text.trim().split('%')
  const parsed = parsedAddress(address)
  if (parsed === null) return text.trim()
  const short =
    parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()
      ? `::ffff:${parsed.toIPv4Address().toString()}`
      : parsed.toString()
  return scope === undefined ? short : `${short}%${scope}`
}

/** Is it an IP address, without a scope? */
export const isIpAddress = (text: string): boolean => plainIpv4.test(text) || parsedAddress(text) !== null

const parsedAddress = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | null => {
  // To be told by an exception costs more than most words that are no address are worth.
  if (!/^[\da-fA-FxX:.]+$/.test(text)) return null
  try {
    return ipaddr.parse(text)
  } catch {
    return null
  }
}

/** An AS number as one number, also when it is written `65000.1` (RFC 5396). */
export const asNumber = (text: string): number => {
  const [high, low] = text.trim().split('.')
  return low === undefined ? Number(high) : Number(high) * 65_536 + Number(low)
}

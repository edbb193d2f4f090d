import ipaddr from 'ipaddr.js'

/** `AA:BB:CC:DD:EE:FF` of any way to write a MAC address (dotted, dashed, short octets); null: it is none. */
export const macAddress = (text: string): string | null => {
  const written = text.trim().replace(/:$/, '')
  const parts = written.split(/[:.-]/)
  // Octets that are written short (`0:1:2:…`) are filled up; without separators there are twelve digits.
  const width = 12 / parts.length
  if (parts.length === 1 ? written.length !== width : parts.includes('')) return null
  const digits = parts.map(part => part.padStart(width, '0')).join('')
  if (!/^[0-9a-f]{12}$/i.test(digits)) return null
  return (digits.toUpperCase().match(/../g) ?? []).join(':')
}

/** The shortest way to write an IP address, in lower case; what is none is left as it is. Scopes (`%eth0`) stay. */
export const ipAddress = (text: string): string => {
  const [address = '', scope] = text.trim().split('%')
  if (!ipaddr.isValid(address)) return text.trim()
  const parsed = ipaddr.parse(address)
  const short =
    parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress()
      ? `::ffff:${parsed.toIPv4Address().toString()}`
      : parsed.toString()
  return scope === undefined ? short : `${short}%${scope}`
}

/** An AS number as one number, also when it is written `65000.1` (RFC 5396). */
export const asNumber = (text: string): number => {
  const [high, low] = text.trim().split('.')
  return low === undefined ? Number(high) : Number(high) * 65_536 + Number(low)
}

import { isIPv4, isIPv6 } from 'node:net'
import { type LeafType, matching } from './leaf-types.ts'

/** The text of an IPv4 or IPv6 address in canonical form (RFC 5952), or undefined when it is none. Zones are kept. */
export const canonicalAddress = (value: string): string | undefined => {
  if (value.length > 64) return undefined
  // A plain look at the characters rules out most words before the address grammar is asked.
  if (value.indexOf(':') < 0) return startsWithDigit(value) && isIPv4(value) ? value : undefined
  const known = canonicalForms.get(value)
  if (known !== undefined) return known
  if (!isIPv6(value)) return undefined
  const canonical = canonicalIpv6(value)
  if (canonicalForms.size >= maxForms) canonicalForms.clear()
  canonicalForms.set(value, canonical)
  return canonical
}

const startsWithDigit = (text: string): boolean => text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57

// Writing an IPv6 address anew costs more than all else of a message, and a network's addresses come again and again.
const canonicalForms = new Map<string, string>()
const maxForms = 16_384

const canonicalIpv6 = (value: string): string => {
  const percent = value.indexOf('%')
  if (percent >= 0) return canonicalIpv6(value.slice(0, percent)) + value.slice(percent)
  const groups = expand(value)
  const [start, length] = longestZeroRun(groups)
  const texts = groups.map(hex)
  const written =
    length < 2 ? texts.join(':') : `${texts.slice(0, start).join(':')}::${texts.slice(start + length).join(':')}`
  // RFC 5952 section 5: IPv4-mapped addresses keep the dotted form.
  const mapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  return mapped ? `::ffff:${dotted(groups[6] ?? 0, groups[7] ?? 0)}` : written
}

const hex = (group: number): string => group.toString(16)

const dotted = (high: number, low: number): string => `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`

const expand = (value: string): number[] => {
  const [head = '', tail] = value.split('::')
  const before = parts(head)
  if (tail === undefined) return before
  const after = parts(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const parts = (text: string): number[] =>
  text === ''
    ? []
    : text.split(':').flatMap(part => {
        if (!part.includes('.')) return [Number.parseInt(part, 16)]
        const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
        return [a * 256 + b, c * 256 + d]
      })

const longestZeroRun = (groups: readonly number[]): readonly [number, number] => {
  let best: readonly [number, number] = [0, 0]
  for (let start = 0; start < groups.length; start++) {
    let end = start
    while (groups[end] === 0) end++
    if (end - start > best[1]) best = [start, end - start]
    start = Math.max(start, end - 1)
  }
  return best
}

const hexDigits = /[^0-9a-fA-F]/g

/** A MAC address in any vendor's form (`0011.2233.4455`, `00-11-…`, `0011-2233-4455`) as `00:11:22:33:44:55`. */
export const canonicalMac = (value: string): string | undefined => {
  if (/^[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}$/.test(value)) return value.toLowerCase()
  if (value.length < 11 || value.length > 20) return undefined
  const octets = /^[0-9a-fA-F]{1,2}(?:[:-][0-9a-fA-F]{1,2}){5}$/.test(value)
    ? value
        .split(/[:-]/)
        .map(octet => octet.padStart(2, '0'))
        .join('')
    : value.replace(hexDigits, '')
  if (octets.length !== 12 || !/^[0-9a-fA-F.:-]+$/.test(value)) return undefined
  return (octets.toLowerCase().match(/../g) ?? []).join(':')
}

export const ipv4: LeafType<string> = {
  encode: value => (typeof value === 'string' && isIPv4(value) ? `"${value}"` : undefined),
}
/** oc-inet:ipv6-address: no zone, and no dotted form. */
export const ipv6: LeafType<string> = {
  encode: value => {
    const canonical = canonicalAddress(String(value))
    if (canonical === undefined || !canonical.includes(':') || canonical.includes('%')) return undefined
    return `"${canonical.includes('.') ? `::${expand(canonical).slice(5).map(hex).join(':')}` : canonical}"`
  },
}
/** oc-inet:ip-address: IPv4 or IPv6 without a zone. */
export const address: LeafType<string> = {
  encode: value => ipv4.encode(value) ?? ipv6.encode(value),
}
export const mac: LeafType<string> = {
  encode: value => {
    const canonical = canonicalMac(String(value))
    return canonical === undefined ? undefined : `"${canonical}"`
  },
}
/** inet:domain-name. */
export const domainName = matching(
  /^(?=.{1,253}$)(?:(?:[a-zA-Z0-9_][a-zA-Z0-9_-]{0,61})?[a-zA-Z0-9]\.)*(?:[a-zA-Z0-9_][a-zA-Z0-9_-]{0,61})?[a-zA-Z0-9]\.?$/,
)
/** inet:host: an address or a domain name. */
export const host: LeafType<string> = {
  encode: value => address.encode(value) ?? domainName.encode(value),
}

import { type Buffer, isAscii } from 'node:buffer'

/**
 * The octets as text. What is not UTF-8 becomes U+FFFD, octet by octet, so nothing throws and nothing else is lost. ASCII,
 * which nearly every message is, takes the copy without decoding.
 */
export function decodeOctets(octets: Buffer): string {
  return isAscii(octets) ? octets.toString('latin1') : octets.toString('utf8')
}

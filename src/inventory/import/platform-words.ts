import type { Platform } from '../../platforms.ts'
import { parsePlatform } from '../platform-name.ts'

/** The platform that the words of a document mean, with the vendor where that stands apart; null when none is meant. */
export const platformMeant = (written: string, vendor: string | null = null): string | null => {
  const word = written.trim().toLowerCase()
  // Ansible names a platform by its collection: `cisco.ios.ios`, `arista.eos.eos`.
  const last = word.split('.').at(-1) ?? word
  const parts = word.split(/[\s._/-]+/)
  const [first = '', ...rest] = parts
  const attempts = [
    word,
    parts.join(''),
    last,
    // `cisco-ios-xe`: the vendor, then one name.
    ...(rest.length === 0 ? [] : [`${first}_${rest.join('')}`, rest.join('')]),
    ...(vendor === null ? [] : [`${vendor} ${word}`]),
  ]
  for (const attempt of attempts) {
    const known = otherWords.get(attempt)
    if (known !== undefined) return known
    const platform = parsePlatform(attempt)
    // A name that says how it is driven is kept for whoever takes the device in.
    if ('id' in platform) return platform.driver === undefined ? platform.id : attempt
  }
  return null
}

/** Names that inventories use and that no driver library does. */
const otherWords: ReadonlyMap<string, Platform> = new Map([
  ['arista', 'arista_eos'],
  ['mikrotik', 'mikrotik_routeros'],
  ['paloalto', 'paloalto_panos'],
  ['exos', 'extreme_xos'],
  ['dellos6', 'dell_os6'],
  ['dellos10', 'dell_os10'],
  ['edgeswitch', 'ubiquiti_edge'],
  ['aruba', 'aruba_os'],
  ['ubuntu', 'linux'],
  ['debian', 'linux'],
  ['rhel', 'linux'],
  ['centos', 'linux'],
] as const)

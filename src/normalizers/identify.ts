import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'

/**
 * What a sender was found to be. Each message that tells its platform votes; the platform with most votes is the one.
 * Votes fade, so a sender that was replaced by another make, or guessed wrong at first, is known anew after some messages.
 */
export interface SenderMemory {
  readonly platform: Platform | null
  vote(platform: Platform, weight: number): void
}

/** Weight of a header that only one platform writes, against 1 for a sentence that matched. */
export const headerWeight = 4

export const createSenderMemory = (): SenderMemory => {
  let first: Platform | null = null
  let votes = 0
  const others = new Map<Platform, number>()
  return {
    get platform() {
      return first
    },
    vote(platform, weight) {
      if (platform === first) {
        votes = Math.min(votes + weight, maxVotes)
        return
      }
      const count = (others.get(platform) ?? 0) + weight
      votes -= 1
      if (count > votes) {
        if (first !== null && votes > 0) others.set(first, votes)
        others.delete(platform)
        first = platform
        votes = Math.min(count, maxVotes)
      } else others.set(platform, count)
    },
  }
}

const maxVotes = 32

/** The platforms that a header form tells, from the rule sets that claim it alone. */
export const platformByFormat = (
  ruleSets: readonly { readonly platform: Platform; readonly formats: readonly SyslogMessage['format'][] }[],
): ReadonlyMap<SyslogMessage['format'], Platform> => {
  const claims = new Map<SyslogMessage['format'], Platform[]>()
  for (const { platform, formats } of ruleSets)
    for (const format of formats) claims.set(format, [...(claims.get(format) ?? []), platform])
  return new Map(
    [...claims].flatMap(([format, [only, ...more]]) => (only && more.length === 0 ? [[format, only]] : [])),
  )
}

import type { Platform } from '../platforms.ts'
import type { SyslogMessage } from '../syslog/message.ts'
import { attempt, type Candidate } from './candidate.ts'
import type { Recognised } from './dispatch.ts'

/** The rules that share a key. */
export interface Candidates {
  add(candidate: Candidate): void
  /** The first that reads the text: of the preferred platform, else of the others. */
  try(message: SyslogMessage, text: string, preferred: Platform | null): Recognised | undefined
}

export const createCandidates = (): Candidates => {
  const all: Candidate[] = []
  const ofPlatforms = new Map<Platform, Candidate[]>()
  const orders = new Map<SyslogMessage['format'], readonly Candidate[]>()

  // A platform with a header form of its own is not likely where the header is of another form.
  const inOrder = (format: SyslogMessage['format']): readonly Candidate[] => {
    const known = orders.get(format)
    if (known) return known
    const likely = ({ formats }: Candidate): boolean => formats.length === 0 || formats.includes(format)
    const order = [...all.filter(likely), ...all.filter(candidate => !likely(candidate))]
    orders.set(format, order)
    return order
  }

  return {
    add(candidate) {
      all.push(candidate)
      orders.clear()
      const own = ofPlatforms.get(candidate.platform)
      if (own) own.push(candidate)
      else ofPlatforms.set(candidate.platform, [candidate])
    },
    try(message, text, preferred) {
      const own = preferred === null ? undefined : ofPlatforms.get(preferred)
      if (own) {
        const found = first(own, null, message, text)
        if (found || own.length === all.length) return found
      }
      return first(inOrder(message.format), preferred, message, text)
    },
  }
}

const first = (
  candidates: readonly Candidate[],
  except: Platform | null,
  message: SyslogMessage,
  text: string,
): Recognised | undefined => {
  const code = text.charCodeAt(0)
  for (const candidate of candidates) {
    // Most others differ in their first character, which is cheaper to look at than to read them.
    if ((candidate.firstCode !== code && candidate.firstCode >= 0) || candidate.platform === except) continue
    const found = attempt(candidate, message, text)
    if (found) return found
  }
  return undefined
}

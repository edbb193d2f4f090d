import { COMMA, DIGIT, skipWhile } from './characters.ts'
import { timeOf } from './device-time.ts'
import type { Draft, ParseContext } from './draft.ts'

/**
 * PAN-OS writes one line of CSV, `1,2024/03/09 07:05:03,007200001056,TRAFFIC,…`, behind a header or alone. The text stays
 * whole; its second field, when the log was received, is the time where no header gave one.
 */
export function readPanos(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const comma = skipWhile(text, at, Math.min(end, at + 4), DIGIT)
  if (text.charCodeAt(comma) !== COMMA || text.charCodeAt(comma + 5) !== 47 || text.charCodeAt(comma + 20) !== COMMA) {
    return false
  }
  const received = timeOf(text.slice(comma + 1, comma + 20), context)
  if (received === null) return false
  draft.time ??= received
  draft.format = 'panos'
  draft.at = at
  return true
}

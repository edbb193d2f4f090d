import { COLON, DIGIT, HOST, is, MINUS, SPACE, skipBlanks, skipWhile, UPPER } from './characters.ts'
import { takeTimestamp } from './device-time.ts'
import type { Draft, ParseContext } from './draft.ts'
import { scanTimestamp } from './timestamp.ts'

/**
 * Opengear puts the name and the port before a date of its own: `ztp-1-ts port02 2018-Nov- 9 15:38:25.341 RXDATA: text`.
 * The port is the application, the word of capitals the mnemonic.
 */
export function readOpengear(draft: Draft, at: number, context: ParseContext): boolean {
  const { text, end } = draft
  const hostEnd = skipWhile(text, at, Math.min(end, at + 255), HOST)
  if (hostEnd === at || text.charCodeAt(hostEnd) !== SPACE) return false
  const portEnd = skipWhile(text, hostEnd + 1, Math.min(end, hostEnd + 64), HOST)
  if (text.charCodeAt(portEnd) !== SPACE || portEnd === hostEnd + 1) return false
  const date = portEnd + 1
  if (!is(text.charCodeAt(date), DIGIT) || text.charCodeAt(date + 4) !== MINUS) return false
  if (is(text.charCodeAt(date + 5), DIGIT) || text.charCodeAt(date + 8) !== MINUS) return false
  const timeEnd = scanTimestamp(text, date, end)
  if (timeEnd < 0) return false
  takeTimestamp(draft, context)
  draft.hostname = text.slice(at, hostEnd)
  draft.appName = text.slice(hostEnd + 1, portEnd)
  draft.format = 'opengear'
  draft.at = skipBlanks(text, timeEnd, end)
  const wordEnd = skipWhile(text, draft.at, end, UPPER)
  if (wordEnd > draft.at && text.charCodeAt(wordEnd) === COLON) {
    draft.mnemonic = text.slice(draft.at, wordEnd)
    draft.at = skipBlanks(text, wordEnd + 1, end)
  }
  return true
}

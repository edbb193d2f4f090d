import { DIGIT, is, LETTER, MINUS, SPACE, skipWhile, WORD } from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'

const severities = new Set(['CLEARED', 'INDETERMINATE', 'CRITICAL', 'MAJOR', 'MINOR', 'WARNING', 'INFO'])

/**
 * Nokia SR OS: `169 Base SNMP-WARNING-linkDown-2004 [1/1/c1/1]:  Interface …` (number in the log, router, event, subject).
 * The same text follows an RFC 3164 tag and an RFC 5424 header, and stays whole in both.
 */
export function readSros(draft: Draft, at: number): boolean {
  const { text, end } = draft
  if (!is(text.charCodeAt(at), DIGIT)) return false
  const numberEnd = skipWhile(text, at, Math.min(end, at + 20), DIGIT)
  if (text.charCodeAt(numberEnd) !== SPACE) return false
  let router = numberEnd + 1
  const routerLimit = Math.min(end, router + 64)
  while (router < routerLimit && text.charCodeAt(router) > SPACE) router++
  if (router === numberEnd + 1 || text.charCodeAt(router) !== SPACE) return false
  const from = router + 1
  const limit = Math.min(end, from + 128)
  const application = skipWhile(text, from, limit, WORD)
  if (application === from || text.charCodeAt(application) !== MINUS) return false
  const severity = skipWhile(text, application + 1, limit, LETTER)
  if (text.charCodeAt(severity) !== MINUS || !severities.has(text.slice(application + 1, severity))) return false
  const name = skipWhile(text, severity + 1, limit, WORD)
  if (name === severity + 1 || text.charCodeAt(name) !== MINUS) return false
  const to = skipWhile(text, name + 1, limit, DIGIT)
  if (to === name + 1 || (to < end && text.charCodeAt(to) !== SPACE)) return false
  draft.mnemonic = text.slice(from, to)
  vendorOf(draft).sequence = text.slice(at, numberEnd)
  if (draft.format !== 'rfc5424') draft.format = 'sros'
  draft.at = at
  return true
}

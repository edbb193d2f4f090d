import { COLON, DIGIT, is, MINUS, PERCENT, SPACE, skipBlanks, skipWhile, UPPER } from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'

const UNDERSCORE = 95
const LONGEST = 64

/** A Junos tag is capitals with underscores: `SNMP_TRAP_LINK_DOWN`, `UI_COMMIT`. */
export const isJunosTag = (word: string): boolean => junosTagEnd(word, 0, word.length) === word.length

/** Reads the tag that Junos writes behind the process: `mgd[7729]: UI_COMMIT: User …`. */
export function readJunosTag(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = junosTagEnd(text, at, end)
  if (to < 0 || text.charCodeAt(to) !== COLON) return false
  if (to + 1 < end && text.charCodeAt(to + 1) !== SPACE) return false
  draft.mnemonic = text.slice(at, to)
  draft.format = 'junos'
  draft.at = skipBlanks(text, to + 1, end)
  return true
}

const facilities = new Set(
  ['AUTH', 'AUTHPRIV', 'CHANGE', 'CONFLICT', 'CRON', 'DAEMON', 'DFC', 'EXTERNAL', 'FIREWALL', 'FTP', 'INTERACT'].concat(
    ['KERN', 'NTP', 'PFE', 'SECURITY', 'SYSLOG', 'USER', 'UUCP'],
    Array.from({ length: 8 }, (_, number) => `LOCAL${number}`),
  ),
)

/**
 * With `explicit-priority` Junos writes facility and severity before the tag, or alone: `rpd[2902]: %DAEMON-4-RPD_OSPF_NBRUP:
 * …`, `rpd[2902]: %DAEMON-5: …`. Reads over them; returns `at` when there are none.
 */
export function skipJunosPriority(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== PERCENT) return at
  const to = skipWhile(text, at + 1, Math.min(end, at + 12), UPPER | DIGIT)
  if (text.charCodeAt(to) !== MINUS || !is(text.charCodeAt(to + 1), DIGIT) || !facilities.has(text.slice(at + 1, to))) {
    return at
  }
  const behind = text.charCodeAt(to + 2)
  if (behind === COLON && text.charCodeAt(to + 3) === SPACE) return to + 4
  if (behind !== MINUS) return at
  const tagEnd = junosTagEnd(text, to + 3, end)
  return tagEnd > 0 && text.charCodeAt(tagEnd) === COLON ? to + 3 : at
}

function junosTagEnd(text: string, at: number, end: number): number {
  if (at >= end || !is(text.charCodeAt(at), UPPER)) return -1
  const limit = Math.min(end, at + LONGEST)
  let p = at
  let underscores = 0
  while (p < limit) {
    const code = text.charCodeAt(p)
    if (code === UNDERSCORE) underscores++
    else if (!is(code, UPPER | DIGIT)) break
    p++
  }
  return underscores > 0 && text.charCodeAt(p - 1) !== UNDERSCORE ? p : -1
}

/** The line cards write for themselves: `fpc1 NH: hold packet out failed`, `fpc3 fpc3 dcpfe: …`. */
export function readJunosCard(draft: Draft, at: number): number {
  const { text, end } = draft
  let p = at
  while (text.charCodeAt(p) === 102 /* f */ && text.startsWith('fpc', p)) {
    const to = skipWhile(text, p + 3, Math.min(end, p + 7), DIGIT)
    if (to === p + 3 || text.charCodeAt(to) !== SPACE) break
    vendorOf(draft).node = text.slice(p, to)
    draft.format = 'junos'
    p = skipBlanks(text, to, end)
  }
  return p
}

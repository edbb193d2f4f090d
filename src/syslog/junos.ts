import { COLON, DIGIT, is, MINUS, PERCENT, SPACE, skipBlanks, skipWhile, UPPER, wordEnd } from './characters.ts'
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

/**
 * The line cards write for themselves: `fpc1 NH: hold packet out failed`, `fpc3 fpc3 dcpfe: …`; those for services say where
 * they are first: `(FPC Slot 0, PIC Slot 1) SPC0_PIC1 kmd[13]: …`; members of a cluster which one it is: `node0.fpc1 …`.
 */
export function readJunosCard(draft: Draft, at: number): number {
  const { text, end } = draft
  let p = behindPlace(text, at, end)
  const services = p > at
  for (;;) {
    const to = services && text.startsWith('SPC', p) ? wordEnd(text, p, end) : cardEnd(text, p, end)
    if (to < 0 || text.charCodeAt(to) !== SPACE) return p
    vendorOf(draft).node = text.slice(p, to)
    draft.format = 'junos'
    p = skipBlanks(text, to, end)
  }
}

const cardEnd = (text: string, at: number, end: number): number => {
  const code = text.charCodeAt(at)
  const member = code === 110 /* n */ && text.startsWith('node', at) && text.startsWith('.fpc', at + 5)
  if (!member && !(code === 102 /* f */ && text.startsWith('fpc', at))) return -1
  const digits = member ? at + 9 : at + 3
  const to = skipWhile(text, digits, Math.min(end, digits + 4), DIGIT)
  return to === digits ? -1 : to
}

const behindPlace = (text: string, at: number, end: number): number => {
  if (text.charCodeAt(at) !== 40 /* ( */ || !text.startsWith('(FPC Slot ', at)) return at
  const close = text.indexOf(') ', at)
  return close < 0 || close > at + 40 ? at : skipBlanks(text, close + 1, end)
}

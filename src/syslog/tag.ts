import { readBody } from './body.ts'
import { CLOSE, COLON, DIGIT, is, LETTER, LOWER, OPEN, SPACE, skipBlanks, skipWhile, TAG, UPPER } from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'
import { isJunosTag, skipJunosPriority } from './junos.ts'
import { severityEnd, severityFrom, severityNumberEnd } from './severity.ts'

const LONGEST_TAG = 128
const LONGEST_PID = 48

/**
 * Reads `tag:`, `tag[pid]:` or `tag[pid]` and what begins the text behind it. The colon must be followed by a blank: what
 * is glued to it is the vendor's own text.
 */
export function readTag(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || to >= end || (text.charCodeAt(to) !== OPEN && text.charCodeAt(to) !== COLON)) return false
  let p = to
  let pid: string | null = null
  if (text.charCodeAt(p) === OPEN) {
    const close = pidEnd(text, p + 1, end)
    if (close < 0) return false
    pid = text.slice(p + 1, close)
    p = close + 1
    if (text.charCodeAt(p) === COLON) p++
    else if (p < end && text.charCodeAt(p) !== SPACE) return false
  } else {
    p++
    if (p < end && text.charCodeAt(p) !== SPACE && text.charCodeAt(p) !== 9) return false
    // iDRAC has no tag; its first word is the name of a field.
    if (text.startsWith('Severity:', at)) return false
  }
  if (!is(text.charCodeAt(at), LETTER | DIGIT) && text.charCodeAt(at) !== 47 && text.charCodeAt(at) !== 95) return false
  draft.appName = text.slice(at, to)
  draft.procId = pid
  p = skipBlanks(text, p, end)
  if (pid !== null) p = skipJunosPriority(text, p, end)
  draft.at = p
  if (
    !readBody(draft, p) &&
    pid === null &&
    draft.hostname === null &&
    draft.facility === null &&
    draft.time === null
  ) {
    // A line that begins with the Junos tag itself.
    if (isJunosTag(draft.appName)) draft.mnemonic = draft.appName
  }
  return true
}

function pidEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_PID)
  for (let p = at; p < limit; p++) {
    const code = text.charCodeAt(p)
    if (code === CLOSE) return p > at ? p : -1
    if (code <= SPACE || code === OPEN) return -1
  }
  return -1
}

/**
 * RFC 3164 section 4.1.3 lets a tag end without colon. Only two cases are beyond doubt: the tag is all there is, or it is
 * one small word before a sentence (`tag This msg …`).
 */
export function readBareTag(draft: Draft, at: number): void {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + LONGEST_TAG), TAG)
  if (to === at || !is(text.charCodeAt(at), LETTER)) return
  if (to === end) {
    draft.appName = text.slice(at, to)
    draft.at = end
  } else if (text.charCodeAt(to) === SPACE && skipWhile(text, at, to, LOWER) === to) {
    const next = skipWhile(text, to + 1, Math.min(end, to + 8), LETTER)
    if (sentenceStarts.has(text.slice(to + 1, next)) && text.charCodeAt(next) === SPACE) {
      draft.appName = text.slice(at, to)
      draft.at = to + 1
    }
  }
}

const sentenceStarts = new Set(['This', 'That', 'These', 'The', 'A', 'An', 'It', 'We', 'I', 'No', 'There'])

/**
 * Some devices repeat the severity in words: before the tag (`INFO bgp#bgpd[62]: …` SONiC, `notice tmsh[16322]: …` BIG-IP,
 * `local6|NOTI sr_chassis_mgr: …` SR Linux), or in its place (`INFO: Port 17 link down`, `INFO(6) Port …` D-Link).
 */
export function readSeverityWord(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = severityEnd(text, at, end)
  if (to < 0) return false
  const word = text.slice(severityFrom, to)
  const numbered = severityNumberEnd(text, to)
  const colon = text.charCodeAt(numbered) === COLON
  const behind = colon ? numbered + 1 : numbered
  if (text.charCodeAt(behind) !== SPACE) return false
  const p = skipBlanks(text, behind, end)
  if (!colon && numbered === to) {
    if (!readTag(draft, p)) return false
    if (is(word.charCodeAt(0), UPPER) && draft.time?.fraction.length === 6 && severityFrom === at)
      draft.format = 'sonic'
  } else {
    draft.at = p
    if (draft.format === 'unknown') draft.format = 'rfc3164'
    readBody(draft, p)
  }
  vendorOf(draft).severity = word
  return true
}

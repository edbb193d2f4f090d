import {
  BRACKET,
  CLOSE,
  COLON,
  DIGIT,
  is,
  OPEN,
  PERCENT,
  SLASH,
  SPACE,
  skipBlanks,
  skipWhile,
  UPPER,
  WORD,
} from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'

const CLOSING = 41

/**
 * Huawei `%%01IFNET/4/IF_STATE(l)[4997]:text` and Comware `%%10LAGG/5/LAGG_ACTIVE(l): text`: two digits of version, module,
 * severity, brief; then the kind of information and the number of the log, both optional. False when it is none.
 */
export function readHuawei(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const from = at + 2
  if (!is(text.charCodeAt(from), DIGIT) || !is(text.charCodeAt(from + 1), DIGIT)) return false
  const to = triadEnd(text, from + 2, end)
  if (to < 0) return false
  draft.mnemonic = text.slice(from, to)
  draft.format = text.charCodeAt(from) === 49 ? 'comware' : 'huawei'
  let p = to
  if (text.charCodeAt(p) === BRACKET) {
    const close = skipWhile(text, p + 1, Math.min(end, p + 8), WORD)
    if (text.charCodeAt(close) === CLOSING) p = close + 1
  }
  if (text.charCodeAt(p) === OPEN) {
    const close = skipWhile(text, p + 1, Math.min(end, p + 22), DIGIT)
    if (close > p + 1 && text.charCodeAt(close) === CLOSE) {
      vendorOf(draft).sequence = text.slice(p + 1, close)
      p = close + 1
    }
  }
  if (text.charCodeAt(p) === COLON) p++
  draft.at = skipBlanks(text, p, end)
  return true
}

/** A trap that is logged has no `%%`: `LINE/5/VTYUSERLOGIN:OID 1.3.6.1…`. */
export function readHuaweiTrap(draft: Draft, at: number): boolean {
  const { text, end } = draft
  if (!is(text.charCodeAt(at), UPPER)) return false
  const to = triadEnd(text, at, end)
  if (to < 0 || text.charCodeAt(to) !== COLON) return false
  draft.mnemonic = text.slice(at, to)
  draft.format = 'huawei'
  draft.at = skipBlanks(text, to + 1, end)
  return true
}

/** Comware lets a name hold blanks, and marks members of a stack: `host (Stack) %%10WEB/5/LOGIN: …`. */
export function readComwareName(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const limit = Math.min(end - 3, at + 64)
  let p = at
  while (p < limit && !(text.charCodeAt(p) === PERCENT && text.charCodeAt(p + 1) === PERCENT)) p++
  if (p >= limit || text.charCodeAt(p - 1) !== SPACE || !readHuawei(draft, p)) return false
  const words = text.slice(at, p).trimEnd()
  if (!words.startsWith('(')) draft.hostname = `${draft.hostname} ${words.replace(/ \([^()]*\)$/, '')}`
  return true
}

/** The end of `MODULE/SEVERITY/BRIEF`, or -1. */
function triadEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + 96)
  let p = skipWhile(text, at, limit, WORD)
  if (p === at || p + 3 >= limit || text.charCodeAt(p) !== SLASH || text.charCodeAt(p + 2) !== SLASH) return -1
  if (!is(text.charCodeAt(p + 1), DIGIT)) return -1
  const from = p + 3
  p = skipWhile(text, from, limit, WORD)
  if (p === from) return -1
  const behind = p < end ? text.charCodeAt(p) : SPACE
  return behind === COLON || behind === BRACKET || behind === OPEN || behind === SPACE ? p : -1
}

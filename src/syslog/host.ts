import { CLOSE, COLON, DIGIT, HOST, is, LETTER, MINUS, OPEN, SPACE, skipBlanks, skipWhile } from './characters.ts'
import { type Draft, vendorOf } from './draft.ts'

const LONGEST_HOST = 255

/** The end of a word that can be a name or address, or -1. */
export function hostEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_HOST + 1)
  let p = at
  let named = false
  let colons = 0
  const bracket = text.charCodeAt(p) === OPEN
  if (bracket) p++
  for (; p < limit; p++) {
    const code = text.charCodeAt(p)
    if (code === SPACE || code === 9) break
    if (code === CLOSE && bracket) {
      p++
      break
    }
    if (is(code, LETTER | DIGIT) || code > 0xa0) named = true
    else if (code === COLON) colons++
    else if (!is(code, HOST)) return -1
  }
  if (p < end && text.charCodeAt(p) !== SPACE && text.charCodeAt(p) !== 9) return -1
  if (!named) return p === at + 1 && text.charCodeAt(at) === MINUS ? p : -1
  if (colons > 0 && text.charCodeAt(p - 1) !== COLON && !isAddress(text.slice(at, p))) return -1
  return p
}

/** IPv4 or IPv6 by its characters, with brackets or without. */
export const isAddress = (name: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]{0,4}:[0-9a-f.:]*(?:%[\w.-]+)?\]?)$/i.test(name)

/** A name or address as meant: `[2001:db8::1]` is the address between the brackets. */
export const unbracketed = (name: string): string =>
  name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name

/** `<local0.info>`: facility and severity by name, where a device writes them behind its time. */
export function readSelector(draft: Draft, at: number): number {
  const { text, end } = draft
  const dot = skipWhile(text, at + 1, Math.min(end, at + 12), LETTER | DIGIT)
  if (text.charCodeAt(dot) !== 46) return at
  const to = skipWhile(text, dot + 1, Math.min(end, dot + 10), LETTER)
  if (text.charCodeAt(to) !== 62 || to === dot + 1) return at
  vendorOf(draft).severity = text.slice(dot + 1, to)
  return skipBlanks(text, to + 1, end)
}

/** What the syslog daemon says for itself has no name before it. */
export const isRepetition = (text: string, at: number): boolean =>
  text.startsWith('last message repeated ', at) ||
  text.startsWith('message repeated ', at) ||
  text.startsWith('-- MARK --', at)

import { COMMA, DIGIT, is, LOWER, MINUS, SPACE, skipBlanks } from './characters.ts'
import type { Draft } from './draft.ts'

/** MikroTik names the topics of a message before its text: `interface,info ether3 link down`. They stand in for the tag. */
export function readRouteros(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const limit = Math.min(end, at + 64)
  let p = at
  let commas = 0
  while (p < limit) {
    const code = text.charCodeAt(p)
    if (code === COMMA) {
      if (!is(text.charCodeAt(p - 1), LOWER | DIGIT) || p === at) return false
      commas++
    } else if (!is(code, LOWER | DIGIT) && code !== MINUS && code !== 33 /* ! */) break
    p++
  }
  if (commas === 0 || !is(text.charCodeAt(at), LOWER) || text.charCodeAt(p) !== SPACE) return false
  if (!is(text.charCodeAt(p - 1), LOWER | DIGIT)) return false
  const begin = skipBlanks(text, p, end)
  // Topics without a text are no header, but the text itself.
  if (begin === end) return false
  draft.appName = text.slice(at, p)
  draft.format = 'routeros'
  draft.at = begin
  return true
}

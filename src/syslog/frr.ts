import { CLOSE, DIGIT, is, MINUS, SPACE, UPPER } from './characters.ts'
import type { Draft } from './draft.ts'

/** FRR gives each of its messages a fixed number before the text: `[M59KS-A3ZXZ] bgp_update_receive: …`. */
export function readFrrId(draft: Draft, at: number): boolean {
  const { text } = draft
  if (at + 13 > draft.end || text.charCodeAt(at + 12) !== CLOSE || text.charCodeAt(at + 6) !== MINUS) return false
  if (text.charCodeAt(at + 13) !== SPACE) return false
  for (let p = at + 1; p < at + 12; p++) {
    if (p !== at + 6 && !is(text.charCodeAt(p), UPPER | DIGIT)) return false
  }
  if (draft.msgId !== null) return false
  draft.msgId = text.slice(at + 1, at + 12)
  draft.at = at + 14
  return true
}

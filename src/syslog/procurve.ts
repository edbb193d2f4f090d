import { DIGIT, SPACE, skipBlanks, skipWhile } from './characters.ts'
import type { Draft } from './draft.ts'
import { readTag } from './tag.ts'

/** ProCurve puts the number of its event before the tag: `00179 mgr:  SME SSH from …`. */
export function readProcurve(draft: Draft, at: number): boolean {
  const { text, end } = draft
  const to = skipWhile(text, at, Math.min(end, at + 6), DIGIT)
  if (to - at !== 5 || text.charCodeAt(to) !== SPACE) return false
  if (!readTag(draft, skipBlanks(text, to, end))) return false
  draft.msgId = text.slice(at, to)
  return true
}

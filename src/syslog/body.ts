import { DIGIT, is, OPEN, PERCENT, UPPER } from './characters.ts'
import type { Draft } from './draft.ts'
import { readFrrId } from './frr.ts'
import { readJunosTag } from './junos.ts'
import { readMnemonic } from './mnemonic.ts'
import { readSros } from './sros.ts'

/** What the vendor writes at the beginning of the text to name the message. */
export function readBody(draft: Draft, at: number): boolean {
  const code = draft.text.charCodeAt(at)
  if (code === PERCENT) return readMnemonic(draft, at)
  if (is(code, UPPER)) return readJunosTag(draft, at)
  if (code === OPEN) return readFrrId(draft, at)
  if (is(code, DIGIT)) return readSros(draft, at)
  return false
}

import type { RegexCharacter, RegexSet } from './regex-node.ts'
import { printRegex } from './regex-print.ts'

/** Whether a code point fits an expression for a single character. */
export const characterTest = (
  node: RegexCharacter | RegexSet | { readonly kind: 'any' },
): ((code: number) => boolean) => {
  if (node.kind === 'any') return code => code !== 0x0a
  if (node.kind === 'character' && !node.ignoreCase) return code => code === node.code
  const whole = new RegExp(`^${printRegex(node, false)}$`, node.ignoreCase ? 'vi' : 'v')
  const known = new Map<number, boolean>()
  return code => {
    const before = known.get(code)
    if (before !== undefined) return before
    const fits = whole.test(String.fromCodePoint(code))
    // Lines hold few different characters; a text full of them must not fill the memory.
    if (known.size < 1024) known.set(code, fits)
    return fits
  }
}

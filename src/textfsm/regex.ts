import { createMatcher } from './regex-matcher.ts'
import { inside, type RegexNode, some, widthOf } from './regex-node.ts'
import { type ParsedRegex, parseRegex } from './regex-parser.ts'
import { printRegex } from './regex-print.ts'

/** A regular expression with the meaning it has in Python. */
export interface Regex {
  /** Its named groups, in their order. */
  readonly names: readonly string[]
  /** Number of its groups, named or not. */
  readonly groups: number
  /** Matches from the beginning of a line; what each named group captured, undefined: nothing. null: no match. */
  match(line: string): readonly (string | undefined)[] | null
}

/** Compiles an expression of Python's `re`. Throws PARSE_FAILED where Python refuses it. */
export const compileRegex = (source: string): Regex => {
  const parsed = parseRegex(source)
  const names = parsed.names.filter(name => name !== null)
  return { names, groups: parsed.names.length - 1, match: isNative(parsed.root) ? native(parsed) : own(parsed) }
}

const native = ({ root }: ParsedRegex): Regex['match'] => {
  const flags = some(root, node => caseOf(node) === true) ? 'i' : ''
  const ascii = new RegExp(`^(?:${printRegex(root, true)})`, flags)
  let unicode: RegExp | null = null
  return line => {
    if (isAscii(line)) return ascii.exec(line)?.slice(1) ?? null
    unicode ??= new RegExp(`^(?:${printRegex(root, false)})`, `${flags}v`)
    return unicode.exec(line)?.slice(1) ?? null
  }
}

const own = (parsed: ParsedRegex): Regex['match'] => {
  const match = createMatcher(parsed)
  return line => match(line)?.filter((_, index) => typeof parsed.names[index] === 'string') ?? null
}

const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text)

// Whether RegExp gives what Python gives.
const isNative = (root: RegexNode): boolean =>
  !some(
    root,
    node =>
      node.kind === 'backreference' ||
      node.kind === 'atomic' ||
      node.kind === 'conditional' ||
      (node.kind === 'repeat' && (node.how === 'possessive' || forgets(node))),
  ) && !(some(root, node => caseOf(node) === true) && some(root, node => caseOf(node) === false))

// RegExp has one flag for the whole expression.
const caseOf = (node: RegexNode): boolean | null =>
  node.kind === 'character' || node.kind === 'set' ? node.ignoreCase : null

// RegExp empties the groups inside a repetition with every turn, and takes back a turn that matched nothing; Python keeps
// what a group last captured.
const forgets = ({ body, max }: Extract<RegexNode, { kind: 'repeat' }>): boolean =>
  max > 1 && (widthOf(body)[0] === 0 || mayMiss(body))

const isCapture = (node: RegexNode): boolean => node.kind === 'group' && node.name !== null

// Whether a match of this may leave one of its named groups out.
const mayMiss = (node: RegexNode): boolean => {
  const optional = node.kind === 'choice' || node.kind === 'look' || (node.kind === 'repeat' && node.min === 0)
  return (optional && inside(node).some(part => some(part, isCapture))) || inside(node).some(mayMiss)
}

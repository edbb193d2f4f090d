import { type RegexNode, type SetMember, widthOf } from './regex-node.ts'

/**
 * The same expression for `RegExp`: `ascii` for subjects of ASCII alone (by far the most, and the fastest), else for the
 * flag `v`, where `\d`, `\s` and `\w` are Python's, that is Unicode's. Only named groups capture.
 */
export const printRegex = (node: RegexNode, ascii: boolean): string => {
  const print = (part: RegexNode): string => printRegex(part, ascii)
  switch (node.kind) {
    case 'character':
      return printCharacter(node.code, ascii)
    case 'set':
      return printSet(node.members, node.negated, ascii)
    case 'any':
      return ascii ? '[^\\n]' : '(?:(?!\\n)[\\s\\S])'
    case 'start':
      return '^'
    case 'end':
      return '$'
    case 'boundary':
      return printBoundary(node.negated, ascii || node.ascii)
    case 'sequence':
      return node.items
        .map(item => (item.kind === 'choice' || item.kind === 'sequence' ? `(?:${print(item)})` : print(item)))
        .join('')
    case 'choice':
      return node.options.map(print).join('|')
    case 'repeat':
      // RegExp takes back a turn that matched nothing, Python does not.
      if (node.min === 0 && node.max === 1 && widthOf(node.body)[0] === 0)
        return node.how === 'lazy' ? `(?:|${print(node.body)})` : `(?:${print(node.body)}|)`
      return `${repeatable(node.body, print)}{${node.min},${Number.isFinite(node.max) ? node.max : ''}}${node.how === 'lazy' ? '?' : ''}`
    case 'group':
      return `(${node.name === null ? '?:' : ''}${print(node.body)})`
    case 'look':
      return `(?${node.behind ? '<' : ''}${node.negated ? '!' : '='}${print(node.body)})`
    default:
      // Expressions with atomic groups, back references and conditionals go to the matcher of our own.
      throw new Error(`RegExp has no ${node.kind}`)
  }
}

const repeatable = (node: RegexNode, print: (node: RegexNode) => string): string =>
  node.kind === 'character' || node.kind === 'set' || node.kind === 'any' || node.kind === 'group'
    ? print(node)
    : `(?:${print(node)})`

const printCharacter = (code: number, ascii: boolean): string => {
  const character = String.fromCodePoint(code)
  if (/[A-Za-z0-9_ ]/.test(character)) return character
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x1_0000) return `\\u${code.toString(16).padStart(4, '0')}`
  // In a subject of ASCII alone there is none of these.
  return ascii ? '\\uffff' : `\\u{${code.toString(16)}}`
}

const printSet = (members: readonly SetMember[], negated: boolean, ascii: boolean): string => {
  const inside = members.map(member => printMember(member, ascii)).join('')
  if (!negated) return `[${inside}]`
  // With the flag `v`, Node.js 20 lets a repeated negated set take what it excludes: /^(?:[^a\p{Nd}]b)+/v takes "ab".
  return ascii ? `[^${inside}]` : `(?:(?![${inside}])[\\s\\S])`
}

const printMember = (member: SetMember, ascii: boolean): string => {
  if (member.kind === 'range')
    return member.from === member.to
      ? printCharacter(member.from, ascii)
      : `${printCharacter(member.from, ascii)}-${printCharacter(member.to, ascii)}`
  const { of, negated } = member
  if (ascii) return negated ? asciiComplements[of] : asciiClasses[of]
  const members = member.ascii ? asciiClasses[of] : unicodeClasses[of]
  return negated ? `[^${members}]` : members
}

// Python takes the separators 1C to 1F for blanks, and U+FEFF not.
const asciiClasses = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r\\x1c-\\x20' } as const
const asciiComplements = {
  d: '\\D',
  w: '\\W',
  s: '\\x00-\\x08\\x0e-\\x1b\\x21-\\uffff',
} as const
const unicodeClasses = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
} as const

const printBoundary = (negated: boolean, ascii: boolean): string => {
  if (ascii) return negated ? '\\B' : '\\b'
  const word = `[${unicodeClasses.w}]`
  const [same, other] = negated ? ['=', '!'] : ['!', '=']
  return `(?:(?<=${word})(?${same}${word})|(?<!${word})(?${other}${word}))`
}

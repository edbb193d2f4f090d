/**
 * A text that a pattern matches, for playing the device that asks: `/[Pp]assword:/` gives `Password:`. It understands what
 * platform files use (classes, groups, alternatives, quantifiers, look-around); throws when what it made does not match.
 */
export const textOfPattern = (pattern: RegExp): string => {
  const made = alternatives({ source: pattern.source, at: 0 })
  for (const text of [made, made.trimStart(), `\n${made}`]) if (new RegExp(pattern).test(text)) return text
  throw new Error(`No text was found for ${pattern}.`)
}

interface Reader {
  readonly source: string
  at: number
}

/** The first alternative's text; the reader stands behind the last one. */
const alternatives = (reader: Reader): string => {
  const first = sequence(reader)
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    sequence(reader)
  }
  return first
}

const sequence = (reader: Reader): string => {
  let text = ''
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const piece = atom(reader)
    text += piece.repeat(least(reader))
  }
  return text
}

const atom = (reader: Reader): string => {
  const character = reader.source[reader.at] ?? ''
  reader.at += 1
  if (character === '(') return group(reader)
  if (character === '[') return oneOf(reader)
  if (character === '\\') return escaped(reader)
  if (character === '^' || character === '$') return ''
  return character === '.' ? 'x' : character
}

const group = (reader: Reader): string => {
  const opening = /^\?(?::|<?[=!]|<\w+>)/.exec(reader.source.slice(reader.at))?.[0] ?? ''
  reader.at += opening.length
  const text = alternatives(reader)
  reader.at += 1
  return /^\?<?[=!]/.test(opening) ? '' : text
}

const oneOf = (reader: Reader): string => {
  const end = /^\^?\]?(?:\\.|[^\]\\])*\]/.exec(reader.source.slice(reader.at))?.[0] ?? ''
  const range = new RegExp(`[${end}`)
  reader.at += end.length
  const wanted = [end[0] ?? '', 'x', 'Y', '1', ' ', ...printable]
  return wanted.find(character => range.test(character)) ?? ''
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

const escaped = (reader: Reader): string => {
  const character = reader.source[reader.at] ?? ''
  reader.at += 1
  switch (character) {
    case 'd':
      return '1'
    case 'w':
    case 'S':
    case 'D':
      return 'x'
    case 's':
    case 'W':
      return ' '
    case 'n':
      return '\n'
    case 'r':
      return '\r'
    case 't':
      return '\t'
    case 'b':
    case 'B':
      return ''
    case 'x': {
      const code = reader.source.slice(reader.at, reader.at + 2)
      reader.at += 2
      return String.fromCharCode(Number.parseInt(code, 16))
    }
    default:
      return character
  }
}

/** How often the piece before is repeated at least; a piece that may be absent is left out. */
const least = (reader: Reader): number => {
  const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at))
  if (quantifier === null) return 1
  reader.at += quantifier[0].length
  if (quantifier[0].startsWith('+')) return 1
  return quantifier[1] === undefined ? 0 : Number(quantifier[1])
}

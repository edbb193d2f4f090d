/** Classes of ASCII characters, one bit each, so that a scan tests several at once. */
export const DIGIT = 1
export const UPPER = 2
export const LOWER = 4
/** A to Z, a to z, 0 to 9 and `_`: parts of a mnemonic. */
export const WORD = 8
/** What a TAG may hold beside its `[pid]` and `:`. */
export const TAG = 16
/** What a host name or address may hold, brackets and the colons of IPv6 included. */
export const HOST = 32

const classes = new Uint8Array(128)
const mark = (characters: string, bits: number) => {
  for (const character of characters) classes[character.charCodeAt(0)] = (classes[character.charCodeAt(0)] ?? 0) | bits
}
mark('0123456789', DIGIT | WORD | TAG | HOST)
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER | WORD | TAG | HOST)
mark('abcdefghijklmnopqrstuvwxyz', LOWER | WORD | TAG | HOST)
mark('_', WORD)
mark('_-./#()@+~$', TAG)
mark('_-./:@+~#', HOST)

export const LETTER = UPPER | LOWER

export const is = (code: number, bits: number): boolean => code < 128 && ((classes[code] ?? 0) & bits) !== 0

const TAB = 9
export const SPACE = 32
export const PERCENT = 37
export const BRACKET = 40
export const STAR = 42
export const PLUS = 43
export const COMMA = 44
export const MINUS = 45
export const DOT = 46
export const SLASH = 47
export const COLON = 58
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const OPEN = 91
export const BACKSLASH = 92
export const CLOSE = 93

/** The first position from `at` on that is neither space nor tab. */
export function skipBlanks(text: string, at: number, end: number): number {
  let p = at
  while (p < end) {
    const code = text.charCodeAt(p)
    if (code !== SPACE && code !== TAB) break
    p++
  }
  return p
}

/** The first position from `at` on whose character is of none of the classes. */
export function skipWhile(text: string, at: number, end: number, bits: number): number {
  let p = at
  while (p < end && is(text.charCodeAt(p), bits)) p++
  return p
}

/** The next space from `at` on, or `end`. */
export function wordEnd(text: string, at: number, end: number): number {
  let p = at
  while (p < end && text.charCodeAt(p) !== SPACE) p++
  return p
}

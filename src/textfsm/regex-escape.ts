import type { SetMember } from './regex-node.ts'
import { type RegexReader, refuse } from './regex-reader.ts'

/** What a backslash and what follows it mean. */
export type Escape =
  | { readonly kind: 'character'; readonly code: number }
  | Extract<SetMember, { kind: 'class' }>
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'boundary'; readonly negated: boolean }
  | { readonly kind: 'backreference'; readonly index: number }

/** Reads what comes behind a backslash. `inSet`: between brackets, where `\b` is a backspace and digits are octal. */
export const readEscape = (reader: RegexReader, inSet: boolean, ascii: boolean): Escape => {
  const letter = reader.next() ?? refuse('a backslash at its end')
  const control = controls.get(letter)
  if (control !== undefined) return { kind: 'character', code: control }
  const lower = letter.toLowerCase()
  if (lower === 'd' || lower === 's' || lower === 'w')
    return { kind: 'class', of: lower, negated: letter !== lower, ascii }
  const digits = hexDigits.get(letter)
  if (digits !== undefined) return { kind: 'character', code: hexadecimal(reader, letter, digits) }
  if (/[0-9]/.test(letter)) return inSet || letter === '0' ? octal(reader, letter) : reference(reader, letter)
  if (inSet && letter === 'b') return { kind: 'character', code: 8 }
  if (!inSet) {
    if (letter === 'A') return { kind: 'start' }
    if (letter === 'Z') return { kind: 'end' }
    if (lower === 'b') return { kind: 'boundary', negated: letter === 'B' }
  }
  if (/[A-Za-z]/.test(letter)) return refuse(`\\${letter} means nothing`)
  return { kind: 'character', code: letter.codePointAt(0) ?? 0 }
}

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
])

const hexDigits: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

const hexadecimal = (reader: RegexReader, letter: string, digits: number): number => {
  const text = reader.takeWhile(/[0-9A-Fa-f]/, digits)
  const code = Number.parseInt(text, 16)
  if (text.length < digits || code > 0x10_ffff) return refuse(`\\${letter} wants ${digits} hexadecimal digits`)
  return code
}

const octal = (reader: RegexReader, first: string): Escape => {
  const text = first + (/[0-7]/.test(first) ? reader.takeWhile(/[0-7]/, 2) : '')
  const code = Number.parseInt(text, 8)
  if (Number.isNaN(code) || code > 0o377) return refuse(`\\${text} means nothing`)
  return { kind: 'character', code }
}

// Three octal digits are a character, one or two digits a group.
const reference = (reader: RegexReader, first: string): Escape => {
  const mark = reader.at()
  const all = first + reader.takeWhile(/[0-7]/, 2)
  if (/^[0-7]{3}$/.test(all)) {
    const code = Number.parseInt(all, 8)
    return code > 0o377 ? refuse(`\\${all} means nothing`) : { kind: 'character', code }
  }
  reader.back(mark)
  return { kind: 'backreference', index: Number(first + reader.takeWhile(/[0-9]/, 1)) }
}

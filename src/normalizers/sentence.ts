import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { HoleType } from './holes/hole-type.ts'
import { type HoleTypeName, type HoleValue, holeTypes } from './holes.ts'

/**
 * A sentence is the message as the device writes it, with typed holes: `neighbor {peer:ip} {state:bgp-state}`.
 *
 * - `{field:type}` reads a value into a field; the type is one of `holeTypes`, or words as in `{state:up|down}`, or one
 *   wording that is kept, as in `{reason:=link down}`;
 *   `{field}` alone is a word; `{:type}` is checked and forgotten.
 * - `...` stands for anything: at the end, for whatever the device adds; in the middle, up to the text behind it.
 *
 * A hole reaches to the text that follows it. There is no backtracking but a few further tries of one hole, so reading
 * is linear in the length of the message whatever it holds.
 */
export interface Sentence {
  /** Fields in the order in which they are read, the words of translated ones (`state-text`) last. */
  readonly names: readonly FieldName[]
  /** The longest literal word: what the sentence is found by where it has no mnemonic. */
  readonly keyword: string | undefined
  /** The code of the character that every such message begins with, -1 where that is open. */
  readonly firstCode: number
  /** Reads a message into `values` (by position of `names`); false when the sentence is another one. */
  readonly read: (text: string, values: (FieldValue | undefined)[]) => boolean
}

export const compileSentence = (source: string): Sentence => {
  const tokens = tokenize(source)
  const named = tokens.filter((token): token is Hole => token.kind === 'hole' && token.name !== '')
  const translated = named.filter(token => token.type.translates)
  const names = [...named, ...translated].map((token, at) => (at < named.length ? token.name : `${token.name}-text`))
  const positions = new Map(named.map((token, at) => [token, at]))
  const wordPositions = new Map(translated.map((token, at) => [token, named.length + at]))
  const single = tokens.map((token, at) => compileStep(token, tokens[at + 1], positions, wordPositions))
  const steps = joinEllipses(tokens, single)
  const open = tokens.at(-1)?.kind === 'ellipsis'

  return {
    names: names as FieldName[], // rule() compiles only with field names
    keyword: longestWord(tokens),
    firstCode: tokens[0]?.kind === 'literal' ? tokens[0].text.charCodeAt(0) : -1,
    read: (text, values) => {
      let at = 0
      for (const step of steps) {
        at = step(text, at, values)
        if (at < 0) return false
      }
      return open || isEnd(text, at)
    },
  }
}

// A full stop or blanks at the end make no other sentence.
const isEnd = (text: string, at: number): boolean => {
  for (let rest = at; rest < text.length; rest++) {
    const code = text.charCodeAt(rest)
    if (code !== 32 && code !== 46) return false
  }
  return true
}

type Token = Literal | Hole | { readonly kind: 'ellipsis' }
interface Literal {
  readonly kind: 'literal'
  readonly text: string
}
interface Hole {
  readonly kind: 'hole'
  readonly name: string
  readonly type: HoleType<FieldValue>
}
/** Takes the message from a position and gives the next one, or -1. */
type Step = (text: string, at: number, values: (FieldValue | undefined)[]) => number

const tokenize = (source: string): readonly Token[] =>
  source
    .split(/(\{[^}]*\}|\.\.\.)/)
    .filter(part => part !== '')
    .map((part): Token => {
      if (part === '...') return { kind: 'ellipsis' }
      if (!part.startsWith('{')) return { kind: 'literal', text: part }
      const [name = '', type = 'word'] = part.slice(1, -1).split(/:(.*)/s)
      return { kind: 'hole', name, type: typeOf(type, source) }
    })

const typeOf = (name: string, source: string): HoleType<FieldValue> => {
  if (Object.hasOwn(holeTypes, name)) return holeTypes[name as HoleTypeName]
  if (name.startsWith('='))
    return { read: piece => (piece.toLowerCase() === name.slice(1).toLowerCase() ? name.slice(1) : undefined) }
  if (!name.includes('|')) throw new TypeError(`no hole type ${name} in: ${source}`) // rule() does not compile with one
  const known = new Map(name.split('|').map(word => [word.toLowerCase(), word]))
  return { read: piece => known.get(piece.toLowerCase()) }
}

const compileStep = (
  token: Token,
  next: Token | undefined,
  positions: ReadonlyMap<Token, number>,
  wordPositions: ReadonlyMap<Token, number>,
): Step => {
  if (token.kind === 'literal') {
    const { text: literal } = token
    return (text, at) => (text.startsWith(literal, at) ? at + literal.length : -1)
  }
  const stop = next?.kind === 'literal' ? next.text : undefined
  if (token.kind === 'ellipsis') return text => text.length

  const { read } = token.type
  const position = positions.get(token)
  const wordPosition = wordPositions.get(token)
  const keep = (piece: string, value: FieldValue, values: (FieldValue | undefined)[]): void => {
    if (position !== undefined && value !== '') values[position] = value
    if (wordPosition !== undefined && !sameWord(piece, String(value))) values[wordPosition] = piece
  }
  if (stop !== undefined) {
    return (text, at, values) => {
      let end = text.indexOf(stop, at)
      for (let tries = 0; end >= 0 && tries < maxTries; tries++) {
        const piece = text.slice(at, end)
        const value = read(piece)
        if (value !== undefined) {
          keep(piece, value, values)
          return end
        }
        end = text.indexOf(stop, end + 1)
      }
      return -1
    }
  }
  // The last hole reaches to the end; before an ellipsis (or another hole) to the end of its word.
  const last = next === undefined
  return (text, at, values) => {
    const end = last ? trimmedEnd(text, at, read) : withoutStop(text, at, endOfWord(text, at), read)
    const piece = text.slice(at, end)
    const value = read(piece)
    if (value === undefined) return -1
    keep(piece, value, values)
    return end
  }
}

/**
 * An ellipsis ends where the text behind it stands, and where a hole comes after that, where the hole can be read, too:
 * `...to {peer:ip}` is found in "failed to connect to 192.0.2.1". So it makes one step with the one or two tokens behind it.
 */
const joinEllipses = (tokens: readonly Token[], single: readonly Step[]): readonly Step[] => {
  const steps: Step[] = []
  for (let at = 0; at < tokens.length; at++) {
    const step = single[at]
    const next = tokens[at + 1]
    const read = tokens[at + 2]?.kind === 'hole' ? single[at + 2] : undefined
    if (tokens[at]?.kind === 'ellipsis' && next?.kind === 'literal') {
      steps.push(upToText(next.text, read))
      at += read ? 2 : 1
    } else if (tokens[at]?.kind === 'ellipsis' && next?.kind === 'hole' && single[at + 1]) {
      steps.push(upToWord(single[at + 1] as Step)) // checked in the condition
      at += 1
    } else if (step) steps.push(step)
  }
  return steps
}

const upToText =
  (literal: string, read: Step | undefined): Step =>
  (text, at, values) => {
    let start = text.indexOf(literal, at)
    if (!read) return start < 0 ? -1 : start + literal.length
    for (let tries = 0; start >= 0 && tries < maxTries; tries++) {
      const end = read(text, start + literal.length, values)
      if (end >= 0) return end
      start = text.indexOf(literal, start + 1)
    }
    return -1
  }

const upToWord =
  (read: Step): Step =>
  (text, at, values) => {
    let start = at
    for (let tries = 0; tries < maxSkippedWords; tries++) {
      const end = read(text, start, values)
      if (end >= 0) return end
      const blank = text.indexOf(' ', start)
      if (blank < 0) return -1
      start = blank + 1
    }
    return -1
  }
const maxSkippedWords = 24

// A hole may span some occurrences of the text behind it ("Pwr supply 1, slot 2, failed"), but not any number.
const maxTries = 8

/** Whether a translated word says nothing but its translation: `Full` and FULL. */
export const sameWord = (piece: string, value: string): boolean =>
  piece.toLowerCase().replace(/[-_ ]/g, '') === value.toLowerCase().replace(/[-_ ]/g, '')

const endOfWord = (text: string, at: number): number => {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 32 || code === 44 || code === 59 || code === 41 || code === 9) return end // blank , ; ) tab
  }
  return text.length
}

// "… to 10.0.0.1." ends in a full stop that is not the address's.
const trimmedEnd = (text: string, at: number, read: HoleType<FieldValue>['read']): number => {
  let end = text.length
  while (end > at && text.charCodeAt(end - 1) === 32) end--
  return withoutStop(text, at, end, read)
}

const withoutStop = (text: string, at: number, end: number, read: HoleType<FieldValue>['read']): number =>
  end > at &&
  text.charCodeAt(end - 1) === 46 &&
  text.charCodeAt(end - 2) !== 46 &&
  read(text.slice(at, end - 1)) !== undefined
    ? end - 1
    : end

// Words that stand free come first; one that touches an ellipsis may do, as what is left out mostly ends at a blank.
const longestWord = (tokens: readonly Token[]): string | undefined =>
  wordsWhere(tokens, neighbour => neighbour === undefined) ??
  wordsWhere(tokens, neighbour => neighbour?.kind !== 'hole')

const wordsWhere = (
  tokens: readonly Token[],
  mayTouch: (neighbour: Token | undefined) => boolean,
): string | undefined =>
  tokens
    .flatMap((token, at) =>
      token.kind === 'literal' ? words(token.text, mayTouch(tokens[at - 1]), mayTouch(tokens[at + 1])) : [],
    )
    .sort((a, b) => b.length - a.length)[0]

// A word at the border may be a piece of a longer one.
const words = (text: string, touchesBefore: boolean, touchesBehind: boolean): readonly string[] =>
  [...text.matchAll(/[A-Za-z][A-Za-z0-9_-]*/g)]
    .filter(
      ({ 0: word, index }) => (touchesBefore || index > 0) && (touchesBehind || index + word.length < text.length),
    )
    .map(([word]) => word)

type Typed<Hole extends string> = Hole extends `${infer Name}:${infer Type}` ? [Name, Type] : [Hole, 'word']
type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Typed<Hole> | HolesOf<Rest>
  : never

/** The values that a sentence gives, by field. */
export type SentenceFields<Text extends string> = {
  readonly [H in HolesOf<Text> as H[0] extends '' ? never : H[0]]: HoleValue<H[1]>
}

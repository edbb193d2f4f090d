import type { FieldValue } from '../openconfig/leaf-types.ts'
import { type HoleType, oneOf } from './holes/hole-type.ts'
import { type HoleTypeName, holeTypes } from './holes.ts'

/** A piece of a sentence. */
export type Token = Literal | Hole | { readonly kind: 'ellipsis' }
export interface Literal {
  readonly kind: 'literal'
  readonly text: string
}
export interface Hole {
  readonly kind: 'hole'
  readonly name: string
  readonly type: HoleType<FieldValue>
}

/** Takes a sentence apart. */
export const tokenize = (source: string): readonly Token[] =>
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
  if (name.startsWith('=')) return oneOf([name.slice(1)])
  if (!name.includes('|')) throw new TypeError(`no hole type ${name} in: ${source}`) // rule() does not compile with one
  return oneOf(name.split('|'))
}

/** The code of the character that every such message begins with, -1 where that is open. */
export const firstCodeOf = (source: string): number =>
  source.startsWith('{') || source.startsWith('...') ? -1 : source.charCodeAt(0)

/** The longest literal word of a sentence: what it is found by where it has no mnemonic. */
export const keywordOf = (source: string): string | undefined => longestWord(tokenize(source))

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

import type { FieldName } from '../openconfig/fields.ts'
import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { HoleValue } from './holes.ts'
import { compileSteps, takeStep } from './sentence-steps.ts'
import { type Hole, tokenize } from './sentence-tokens.ts'

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
  const steps = compileSteps(tokens, positions, wordPositions)
  const open = tokens.at(-1)?.kind === 'ellipsis'

  return {
    names: names as FieldName[], // rule() compiles only with field names
    read: (text, values) => {
      let at = 0
      for (let index = 0; index < steps.length; index++) {
        const step = steps[index]
        if (!step) break
        at = takeStep(step, text, at, values)
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

type Typed<Hole extends string> = Hole extends `${infer Name}:${infer Type}` ? [Name, Type] : [Hole, 'word']
type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Typed<Hole> | HolesOf<Rest>
  : never

/** The values that a sentence gives, by field. */
export type SentenceFields<Text extends string> = {
  readonly [H in HolesOf<Text> as H[0] extends '' ? never : H[0]]: HoleValue<H[1]>
}

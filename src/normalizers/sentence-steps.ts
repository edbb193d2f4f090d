import type { FieldValue } from '../openconfig/leaf-types.ts'
import type { HoleType } from './holes/hole-type.ts'
import type { Hole, Token } from './sentence-tokens.ts'

/**
 * One step of reading a sentence. There are tens of thousands of them, of which a message meets a few: so they are plain
 * data for one small loop, and not functions of their own.
 */
export interface Step {
  readonly kind: StepKind
  /** The text that must stand here, or up to which the hole or the ellipsis reaches. */
  readonly text: string
  readonly read: HoleType<FieldValue>['read'] | null
  /** Where the value goes, and the device's word for it where that is another one; -1 for nowhere. */
  readonly position: number
  readonly wordPosition: number
  /** The hole behind an ellipsis, which decides where the ellipsis ends. */
  readonly hole: Step | null
}

type StepKind =
  | 'literal'
  | 'hole up to text'
  | 'hole up to end'
  | 'hole of a word'
  | 'anything up to text'
  | 'anything up to hole'
  | 'anything'

type Values = (FieldValue | undefined)[]

/** Compiles tokens; `positions` and `wordPositions` say where each hole's value and word go. */
export const compileSteps = (
  tokens: readonly Token[],
  positions: ReadonlyMap<Token, number>,
  wordPositions: ReadonlyMap<Token, number>,
): readonly Step[] => {
  const steps: Step[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const [next, afterNext] = [tokens[at + 1], tokens[at + 2]]
    const holeStep = (hole: Hole, behind: Token | undefined): Step => ({
      kind: behind === undefined ? 'hole up to end' : behind.kind === 'literal' ? 'hole up to text' : 'hole of a word',
      text: behind?.kind === 'literal' ? behind.text : '',
      read: hole.type.read,
      position: positions.get(hole) ?? -1,
      wordPosition: wordPositions.get(hole) ?? -1,
      hole: null,
    })
    if (token?.kind === 'literal') steps.push(plain('literal', token.text))
    else if (token?.kind === 'hole') steps.push(holeStep(token, next))
    else if (next?.kind === 'hole') {
      steps.push({ ...plain('anything up to hole', ''), hole: holeStep(next, afterNext) })
      at += 1
    } else if (next?.kind === 'literal') {
      const hole = afterNext?.kind === 'hole' ? holeStep(afterNext, tokens[at + 3]) : null
      steps.push({ ...plain('anything up to text', next.text), hole })
      at += hole ? 2 : 1
    } else if (token) steps.push(plain('anything', ''))
  }
  return steps
}

const plain = (kind: StepKind, text: string): Step => ({
  kind,
  text,
  read: null,
  position: -1,
  wordPosition: -1,
  hole: null,
})

/** Takes the text from a position and gives the next one, or -1. */
export const takeStep = (step: Step, text: string, at: number, values: Values): number => {
  switch (step.kind) {
    case 'literal':
      return text.startsWith(step.text, at) ? at + step.text.length : -1
    case 'hole up to text':
      return holeUpToText(step, text, at, values)
    case 'hole up to end':
      return keep(step, text, at, trimmedEnd(text, at, step), values)
    case 'hole of a word':
      return keep(step, text, at, withoutStop(text, at, endOfWord(text, at), step), values)
    case 'anything up to text':
      return anythingUpToText(step, text, at, values)
    case 'anything up to hole':
      return anythingUpToHole(step, text, at, values)
    case 'anything':
      return text.length
  }
}

// A hole may span some occurrences of the text behind it ("Pwr supply 1, slot 2, failed"), but not any number.
const maxTries = 8

const holeUpToText = (step: Step, text: string, at: number, values: Values): number => {
  let end = text.indexOf(step.text, at)
  for (let tries = 0; end >= 0 && tries < maxTries; tries++) {
    if (keep(step, text, at, end, values) >= 0) return end
    end = text.indexOf(step.text, end + 1)
  }
  return -1
}

/**
 * An ellipsis ends where the text behind it stands, and where a hole comes after that, where the hole can be read, too:
 * `...to {peer:ip}` is found in "failed to connect to 192.0.2.1".
 */
const anythingUpToText = ({ text: literal, hole }: Step, text: string, at: number, values: Values): number => {
  let start = text.indexOf(literal, at)
  if (hole === null) return start < 0 ? -1 : start + literal.length
  for (let tries = 0; start >= 0 && tries < maxTries; tries++) {
    const end = takeStep(hole, text, start + literal.length, values)
    if (end >= 0) return end
    start = text.indexOf(literal, start + 1)
  }
  return -1
}

const maxSkippedWords = 24

const anythingUpToHole = ({ hole }: Step, text: string, at: number, values: Values): number => {
  let start = at
  for (let tries = 0; hole !== null && tries < maxSkippedWords; tries++) {
    const end = takeStep(hole, text, start, values)
    if (end >= 0) return end
    const blank = text.indexOf(' ', start)
    if (blank < 0) return -1
    start = blank + 1
  }
  return -1
}

/** Reads a piece and keeps its value; gives the end of the piece, -1 when it is not of the hole's type. */
const keep = (
  { read, position, wordPosition }: Step,
  text: string,
  at: number,
  end: number,
  values: Values,
): number => {
  const piece = text.slice(at, end)
  const value = read?.(piece)
  if (value === undefined) return -1
  if (position >= 0 && value !== '') values[position] = value
  if (wordPosition >= 0 && !sameWord(piece, String(value))) values[wordPosition] = piece
  return end
}

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
const trimmedEnd = (text: string, at: number, step: Step): number => {
  let end = text.length
  while (end > at && text.charCodeAt(end - 1) === 32) end--
  return withoutStop(text, at, end, step)
}

const withoutStop = (text: string, at: number, end: number, { read }: Step): number =>
  end > at &&
  text.charCodeAt(end - 1) === 46 &&
  text.charCodeAt(end - 2) !== 46 &&
  read?.(text.slice(at, end - 1)) !== undefined
    ? end - 1
    : end

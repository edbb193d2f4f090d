import { characterTest } from './regex-characters.ts'
import { inside, type RegexCharacter, type RegexNode, type RegexRepeat, type RegexSet, widthOf } from './regex-node.ts'
import type { ParsedRegex } from './regex-parser.ts'

/**
 * Matches from the beginning of a text as Python does, with back references, atomic groups, conditionals, and groups that
 * keep what they captured in an earlier turn of a repetition; `RegExp` has or does none of these. By backtracking.
 * Gives what each group captured, by its number.
 */
export const createMatcher = ({ root, names }: ParsedRegex) => {
  const run = compile(root)
  return (text: string): readonly (string | undefined)[] | null => {
    const characters = Array.from(text)
    const subject: Subject = {
      characters,
      codes: characters.map(codeOf),
      starts: new Array<number>(names.length).fill(-1),
      ends: new Array<number>(names.length).fill(-1),
    }
    if (!run(subject, 0, () => true)) return null
    return names.map((_, index) => captured(subject, index))
  }
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0

interface Subject {
  readonly characters: readonly string[]
  readonly codes: readonly number[]
  readonly starts: number[]
  readonly ends: number[]
}

type Next = (at: number) => boolean
type Run = (subject: Subject, at: number, next: Next) => boolean

const captured = ({ characters, starts, ends }: Subject, index: number): string | undefined => {
  const end = ends[index] ?? -1
  return end < 0 ? undefined : characters.slice(starts[index], end).join('')
}

const compile = (node: RegexNode): Run => {
  switch (node.kind) {
    case 'character':
    case 'set':
    case 'any': {
      const fits = characterTest(node)
      return (subject, at, next) => at < subject.codes.length && fits(subject.codes[at] ?? 0) && next(at + 1)
    }
    case 'start':
      return (_, at, next) => at === 0 && next(at)
    case 'end':
      return (subject, at, next) => at === subject.codes.length && next(at)
    case 'boundary': {
      const isWord = characterTest({
        kind: 'set',
        negated: false,
        members: [{ kind: 'class', of: 'w', negated: false, ascii: node.ascii }],
        ignoreCase: false,
      })
      const word = ({ codes }: Subject, at: number): boolean => at >= 0 && at < codes.length && isWord(codes[at] ?? 0)
      return (subject, at, next) => (word(subject, at - 1) !== word(subject, at)) !== node.negated && next(at)
    }
    case 'sequence':
      return node.items.map(compile).reduceRight<Run>(
        (rest, first) => (subject, at, next) => first(subject, at, after => rest(subject, after, next)),
        (_, at, next) => next(at),
      )
    case 'choice': {
      const options = node.options.map(compile)
      return (subject, at, next) => options.some(option => option(subject, at, next))
    }
    case 'group':
      return compileGroup(node.index, compile(node.body))
    case 'repeat':
      return compileRepeat(node)
    case 'look':
      return compileLook(node, compile(node.body))
    case 'atomic': {
      const body = compile(node.body)
      return (subject, at, next) => alone(subject, () => firstEnd(body, subject, at), next)
    }
    case 'backreference': {
      const { index, ignoreCase } = node
      return (subject, at, next) => {
        const text = captured(subject, index)
        if (text === undefined) return false
        const codes = Array.from(text, codeOf)
        const same = codes.every((code, offset) => {
          const other = subject.codes[at + offset]
          return other !== undefined && characterTest({ kind: 'character', code, ignoreCase })(other)
        })
        return same && next(at + codes.length)
      }
    }
    case 'conditional': {
      const { index } = node
      const [yes, no] = [compile(node.yes), compile(node.no)]
      return (subject, at, next) => ((subject.ends[index] ?? -1) < 0 ? no : yes)(subject, at, next)
    }
  }
}

const compileGroup =
  (index: number, body: Run): Run =>
  (subject, at, next) => {
    const { starts, ends } = subject
    const before: readonly [number, number] = [starts[index] ?? -1, ends[index] ?? -1]
    const matched = body(subject, at, end => {
      const inner: readonly [number, number] = [starts[index] ?? -1, ends[index] ?? -1]
      starts[index] = at
      ends[index] = end
      if (next(end)) return true
      ;[starts[index], ends[index]] = inner
      return false
    })
    if (!matched) [starts[index], ends[index]] = before
    return matched
  }

const compileRepeat = (node: RegexRepeat): Run => {
  const { min, max, how } = node
  if (how === 'possessive') return compile({ kind: 'atomic', body: { ...node, how: 'greedy' } })
  if (isSingle(node.body)) return compileSingles(node, characterTest(node.body))
  const body = compile(node.body)
  // `last` is where the turn before began: a turn that matched nothing is not followed by another.
  const turn = (subject: Subject, at: number, next: Next, count: number, last: number): boolean => {
    const again = (): boolean =>
      count < max && (count < min || at !== last) && body(subject, at, end => turn(subject, end, next, count + 1, at))
    if (count < min) return again()
    return how === 'greedy' ? again() || next(at) : next(at) || again()
  }
  return (subject, at, next) => turn(subject, at, next, 0, -1)
}

const isSingle = (node: RegexNode): node is RegexCharacter | RegexSet | { readonly kind: 'any' } =>
  inside(node).length === 0 && widthOf(node)[0] === 1

// Repetitions of one character need no turn for each.
const compileSingles =
  ({ min, max, how }: RegexRepeat, fits: (code: number) => boolean): Run =>
  (subject, at, next) => {
    const { codes } = subject
    const limit = Math.min(codes.length, at + max)
    let end = at
    const grow = (to: number): boolean => {
      while (end < to && fits(codes[end] ?? 0)) end += 1
      return end >= to
    }
    if (how === 'lazy') {
      for (let to = at + min; to <= limit && grow(to); to += 1) if (next(to)) return true
      return false
    }
    grow(limit)
    for (let to = end; to >= at + min; to -= 1) if (next(to)) return true
    return false
  }

const firstEnd = (body: Run, subject: Subject, at: number): number | null => {
  let found: number | null = null
  body(subject, at, end => {
    found = end
    return true
  })
  return found
}

// What is matched alone is not tried again: if what follows fails, all that it captured is undone.
const alone = (subject: Subject, match: () => number | null, next: Next): boolean => {
  const starts = [...subject.starts]
  const ends = [...subject.ends]
  const end = match()
  if (end !== null && next(end)) return true
  subject.starts.splice(0, starts.length, ...starts)
  subject.ends.splice(0, ends.length, ...ends)
  return false
}

const compileLook = (node: Extract<RegexNode, { kind: 'look' }>, body: Run): Run => {
  const [width] = node.behind ? widthOf(node.body) : [0]
  const holds = (subject: Subject, at: number): boolean =>
    at - width >= 0 && body(subject, at - width, end => !node.behind || end === at)
  if (node.negated)
    return (subject, at, next) =>
      !alone(
        subject,
        () => (holds(subject, at) ? at : null),
        () => true,
      ) && next(at)
  return (subject, at, next) => alone(subject, () => (holds(subject, at) ? at : null), next)
}

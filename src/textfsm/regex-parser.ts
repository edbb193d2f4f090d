import { readEscape } from './regex-escape.ts'
import { type RegexNode, type RegexRepeat, type SetMember, widthOf } from './regex-node.ts'
import { type RegexReader, readRegex, refuse } from './regex-reader.ts'

export interface ParsedRegex {
  readonly root: RegexNode
  /** Name of each capture group by its number, from 1; null: it has none. */
  readonly names: readonly (string | null)[]
}

/** Reads an expression as Python's `re` does. Throws PARSE_FAILED. */
export const parseRegex = (source: string, flags: RegexFlags = noFlags): ParsedRegex => {
  const state: State = { reader: readRegex(source), names: [null], open: new Set(), asked: [], global: { ...flags } }
  const root = choice(state, flags, 0)
  if (state.reader.peek() !== undefined) refuse('a ")" that closes nothing')
  const missing = state.asked.find(index => index < 1 || index >= state.names.length)
  if (missing !== undefined) refuse(`there is no group ${missing}`)
  // Flags such as (?i) hold for the whole expression, wherever they are written.
  if (flagNames.some(name => state.global[name] && !flags[name])) return parseRegex(source, state.global)
  return { root, names: state.names }
}

export interface RegexFlags {
  readonly ignoreCase: boolean
  readonly ascii: boolean
  readonly verbose: boolean
}

const noFlags: RegexFlags = { ignoreCase: false, ascii: false, verbose: false }
const flagNames = ['ignoreCase', 'ascii', 'verbose'] as const

interface State {
  readonly reader: RegexReader
  readonly names: (string | null)[]
  /** Groups that are not closed yet: nothing may refer to them. */
  readonly open: Set<number>
  /** Groups that conditionals ask for; they may come later. */
  readonly asked: number[]
  readonly global: { -readonly [Name in keyof RegexFlags]: RegexFlags[Name] }
}

// Deeper nesting than anyone writes; beyond it reading would exhaust the stack.
const deepest = 200

const choice = (state: State, flags: RegexFlags, depth: number): RegexNode => {
  if (depth > deepest) refuse('groups are nested too deeply')
  const options = [sequence(state, flags, depth)]
  while (state.reader.take('|')) options.push(sequence(state, flags, depth))
  const [only] = options
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options }
}

const sequence = (state: State, flags: RegexFlags, depth: number): RegexNode => {
  const { reader } = state
  const items: RegexNode[] = []
  let before: 'nothing' | 'repeated' | 'expression' = 'nothing'
  for (;;) {
    const character = reader.peek()
    if (character === undefined || character === '|' || character === ')') break
    if (flags.verbose && skipVerbose(reader)) continue
    const repeat = readRepeat(reader)
    if (repeat !== null) {
      const body = items.pop()
      if (before === 'repeated') refuse('a repetition of a repetition')
      if (before === 'nothing' || body === undefined) return refuse('a repetition of nothing')
      items.push({ ...repeat, body })
      before = 'repeated'
      continue
    }
    const item = atom(state, flags, depth)
    if (item === null) continue
    items.push(item)
    before = item.kind === 'start' || item.kind === 'end' || item.kind === 'boundary' ? 'nothing' : 'expression'
  }
  const [only] = items
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items }
}

const skipVerbose = (reader: RegexReader): boolean => {
  if (reader.takeWhile(/\s/) !== '') return true
  if (!reader.take('#')) return false
  reader.takeWhile(/[^\n]/)
  return true
}

const readRepeat = (reader: RegexReader): Omit<RegexRepeat, 'body'> | null => {
  const range = readRange(reader)
  if (range === null) return null
  const how = reader.take('?') ? 'lazy' : reader.take('+') ? 'possessive' : 'greedy'
  return { kind: 'repeat', ...range, how }
}

const readRange = (reader: RegexReader): { readonly min: number; readonly max: number } | null => {
  if (reader.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
  if (reader.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
  if (reader.take('?')) return { min: 0, max: 1 }
  if (reader.peek() !== '{' || reader.peek(1) === '}') return null
  // A brace that begins no range is the character itself.
  const mark = reader.at()
  reader.next()
  const low = reader.takeWhile(/[0-9]/)
  const high = reader.take(',') ? reader.takeWhile(/[0-9]/) : low === '' ? null : low
  if (high === null || !reader.take('}')) {
    reader.back(mark)
    return null
  }
  const min = Number(low)
  const max = high === '' ? Number.POSITIVE_INFINITY : Number(high)
  if (min > most || (max !== Number.POSITIVE_INFINITY && max > most)) refuse('more repetitions than can be counted')
  return max < min ? refuse('the least number of repetitions is above the greatest') : { min, max }
}

const most = 2 ** 32 - 2

// null: it was a comment, or flags.
const atom = (state: State, flags: RegexFlags, depth: number): RegexNode | null => {
  const { reader } = state
  const character = reader.next() ?? ''
  switch (character) {
    case '.':
      return { kind: 'any' }
    case '^':
      return { kind: 'start' }
    case '$':
      return { kind: 'end' }
    case '[':
      return readSet(reader, flags)
    case '(':
      return readGroup(state, flags, depth + 1)
    case '\\':
      return escaped(state, flags)
    default:
      return { kind: 'character', code: codeOf(character), ignoreCase: flags.ignoreCase }
  }
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0

const escaped = (state: State, { ignoreCase, ascii }: RegexFlags): RegexNode => {
  const meant = readEscape(state.reader, false, ascii)
  switch (meant.kind) {
    case 'character':
      return { ...meant, ignoreCase }
    case 'class':
      return { kind: 'set', negated: false, members: [meant], ignoreCase }
    case 'boundary':
      return { ...meant, ascii }
    case 'backreference':
      return { kind: 'backreference', index: closed(state, meant.index), ignoreCase }
    default:
      return { kind: meant.kind }
  }
}

const closed = ({ names, open }: State, index: number): number => {
  if (index < 1 || index >= names.length) refuse(`there is no group ${index} before this`)
  if (open.has(index)) refuse(`group ${index} is not closed yet`)
  return index
}

const readSet = (reader: RegexReader, { ignoreCase, ascii }: RegexFlags): RegexNode => {
  const negated = reader.take('^')
  const members: SetMember[] = []
  while (members.length === 0 || reader.peek() !== ']') {
    const from = readMember(reader, ascii)
    // A dash before the bracket is a dash.
    if (reader.peek() !== '-' || reader.peek(1) === ']') {
      members.push(from)
      continue
    }
    reader.next()
    const to = readMember(reader, ascii)
    if (from.kind === 'class' || to.kind === 'class') return refuse('a range of a class')
    if (to.from < from.from) refuse('a range that ends before it begins')
    members.push({ kind: 'range', from: from.from, to: to.from })
  }
  reader.next()
  return { kind: 'set', negated, members, ignoreCase }
}

const readMember = (reader: RegexReader, ascii: boolean): SetMember => {
  const character = reader.next() ?? refuse('a "[" that is not closed')
  if (character !== '\\') return { kind: 'range', from: codeOf(character), to: codeOf(character) }
  const meant = readEscape(reader, true, ascii)
  if (meant.kind === 'class') return meant
  return meant.kind === 'character'
    ? { kind: 'range', from: meant.code, to: meant.code }
    : refuse('an escape that no set has')
}

const readGroup = (state: State, flags: RegexFlags, depth: number): RegexNode | null => {
  const { reader } = state
  if (!reader.take('?')) return capture(state, flags, null, depth)
  const rest = (inner = flags): RegexNode => {
    const body = choice(state, inner, depth)
    if (!reader.take(')')) refuse('a "(" that is not closed')
    // So that a repetition of a group is never one of what it ends with.
    return { kind: 'sequence', items: [body] }
  }
  const look = (behind: boolean, negated: boolean): RegexNode => {
    const body = rest()
    const [min, max] = widthOf(body)
    if (behind && min !== max) refuse('a look-behind of varying width')
    return { kind: 'look', behind, negated, body }
  }
  if (reader.take(':')) return rest()
  if (reader.take('=')) return look(false, false)
  if (reader.take('!')) return look(false, true)
  if (reader.take('<=')) return look(true, false)
  if (reader.take('<!')) return look(true, true)
  if (reader.take('>')) return { kind: 'atomic', body: rest() }
  if (reader.take('P<')) return capture(state, flags, groupName(reader, '>'), depth)
  if (reader.take('P='))
    return {
      kind: 'backreference',
      index: closed(state, named(state, groupName(reader, ')'))),
      ignoreCase: flags.ignoreCase,
    }
  if (reader.take('#')) {
    reader.takeWhile(/[^)]/)
    if (!reader.take(')')) refuse('a comment that is not closed')
    return null
  }
  if (reader.take('(')) return conditional(state, flags, depth)
  return flagged(state, flags, rest)
}

const capture = (state: State, flags: RegexFlags, name: string | null, depth: number): RegexNode => {
  const { names, open, reader } = state
  if (name !== null && names.includes(name)) refuse(`the name "${name}" is used twice`)
  const index = names.push(name) - 1
  open.add(index)
  const body = choice(state, flags, depth)
  if (!reader.take(')')) refuse('a "(" that is not closed')
  open.delete(index)
  return { kind: 'group', index, name, body }
}

const groupName = (reader: RegexReader, end: string): string => {
  const name = reader.takeWhile(/[\p{L}\p{N}_]/u)
  if (!/^[\p{L}_]/u.test(name) || !reader.take(end)) refuse('a name of a group that is none')
  return name
}

const named = (state: State, name: string): number => {
  const index = state.names.indexOf(name)
  return index === -1 ? refuse(`there is no group "${name}" before this`) : index
}

const conditional = (state: State, flags: RegexFlags, depth: number): RegexNode => {
  const { reader } = state
  const number = reader.takeWhile(/[0-9]/)
  const index = number === '' ? named(state, groupName(reader, ')')) : Number(number)
  state.asked.push(index)
  if (number !== '' && !reader.take(')')) refuse('a name of a group that is none')
  const yes = sequence(state, flags, depth)
  const no: RegexNode = reader.take('|') ? sequence(state, flags, depth) : { kind: 'sequence', items: [] }
  if (!reader.take(')')) refuse('a conditional that is not closed, or has more than two branches')
  return { kind: 'conditional', index, yes, no }
}

const flagged = (
  { reader, global }: State,
  flags: RegexFlags,
  rest: (inner: RegexFlags) => RegexNode,
): RegexNode | null => {
  const on = reader.takeWhile(/[aimsux]/)
  const off = reader.take('-') ? reader.takeWhile(/[imsx]/) : ''
  if (on + off === '') refuse('an extension that Python does not have')
  if (reader.take(':'))
    return rest({
      ignoreCase: (flags.ignoreCase || on.includes('i')) && !off.includes('i'),
      ascii: (flags.ascii || on.includes('a')) && !on.includes('u'),
      verbose: (flags.verbose || on.includes('x')) && !off.includes('x'),
    })
  if (off !== '' || !reader.take(')')) refuse('flags that are not closed')
  global.ignoreCase ||= on.includes('i')
  global.ascii ||= on.includes('a')
  global.verbose ||= on.includes('x')
  return null
}

import { KoineError } from '../errors.ts'
import { splitLines } from './lines.ts'
import { parseRule, type Rule } from './rule.ts'
import { parseValue, type Value } from './value.ts'

/** A TextFSM template, ready to run. */
export interface Template {
  readonly values: readonly Value[]
  /** Rules of each state, in order. `End` and `EOF` have none and are only here when they are declared. */
  readonly states: ReadonlyMap<string, readonly Rule[]>
}

/** Reads a template. Throws PARSE_FAILED saying what is wrong; `facts.line` is the line where. */
export const parseTemplate = (text: string): Template => {
  const lines = splitLines(text).map((line, index) => ({ text: line.trimEnd(), number: index + 1 }))
  if (lines.length === 0) throw new KoineError('PARSE_FAILED', 'The template is empty.')
  const { values, rest } = readValues(lines)
  const states = readStates(rest, values)
  checkStates(states)
  return { values, states }
}

/** Throws PARSE_FAILED for a line of a template. */
const faultAt = (line: number, what: string, cause?: unknown): never => {
  throw new KoineError('PARSE_FAILED', `Line ${line} of the template: ${what}.`, { facts: { line }, cause })
}

interface Line {
  readonly text: string
  readonly number: number
}

const isComment = (line: Line): boolean => /^\s*#/.test(line.text)

// Values come first; the first blank line ends them.
const readValues = (lines: readonly Line[]): { values: readonly Value[]; rest: readonly Line[] } => {
  const blank = lines.findIndex(({ text }) => text === '')
  const end = blank === -1 ? lines.length : blank
  const values: Value[] = []
  for (const line of lines.slice(0, end)) {
    if (isComment(line)) continue
    if (!line.text.startsWith('Value ')) {
      faultAt(line.number, values.length === 0 ? 'values come first' : 'a blank line ends the values')
    }
    const value = located(line, () => parseValue(line.text))
    if (values.some(({ name }) => name === value.name))
      faultAt(line.number, `the value ${value.name} is declared twice`)
    values.push(value)
  }
  return { values, rest: lines.slice(end + 1) }
}

const readStates = (lines: readonly Line[], values: readonly Value[]): Map<string, readonly Rule[]> => {
  const groups = new Map(values.map(({ name, group }) => [name, group]))
  const states = new Map<string, Rule[]>()
  let rules: Rule[] | null = null
  for (const line of lines) {
    if (line.text === '') rules = null
    else if (isComment(line)) continue
    else if (rules === null) {
      rules = []
      states.set(stateName(line, states), rules)
    } else {
      if (!/^(?: {1,2}|\t)\^/.test(line.text)) faultAt(line.number, 'a rule begins with one or two blanks and "^"')
      rules.push(located(line, () => parseRule(line.text.trim(), line.number, groups)))
    }
  }
  return states
}

const longestName = 48
const reserved = new Set(['Continue', 'Next', 'Error', 'Clear', 'Clearall', 'Record', 'NoRecord'])

const stateName = ({ text, number }: Line, states: ReadonlyMap<string, unknown>): string => {
  if (!/^[\p{L}\p{N}_]+$/u.test(text) || text.length > longestName || reserved.has(text))
    faultAt(number, `"${text}" is no name of a state`)
  if (states.has(text)) faultAt(number, `the state ${text} is declared twice`)
  return text
}

const checkStates = (states: Map<string, readonly Rule[]>): void => {
  if (!states.has('Start')) throw new KoineError('PARSE_FAILED', 'The template has no state "Start".')
  for (const name of ['End', 'EOF']) {
    const [rule] = states.get(name) ?? []
    if (rule !== undefined) faultAt(rule.line, `the state ${name} may have no rules`)
  }
  for (const { line, lineOperation, state } of [...states.values()].flat()) {
    if (lineOperation === 'Error' || state === null || state === 'End' || state === 'EOF') continue
    if (!states.has(state)) faultAt(line, `there is no state "${state}"`)
  }
}

const located = <Result>(line: Line, read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    return faultAt(line.number, error instanceof Error ? error.message : String(error), error)
  }
}

import { LineCounter, parseDocument } from 'yaml'
import { KoineError } from '../errors.ts'

/**
 * What one getter must answer. `expected` is a tree of the same shape as its result: values, operands (`<20.0`,
 * `10<->20`, `5%100`, a pattern of Python), `{ list: […] }` for lists in any order, `_mode: strict` where nothing else may be.
 */
export interface Rule {
  readonly getter: string
  /** What the report calls it; the getter's name unless told (`_name`). */
  readonly name: string
  /** Arguments of the getter (`_kwargs`). */
  readonly args: Readonly<Record<string, unknown>>
  readonly expected: Expected
}

/** A part of a rule: a mapping, a list or a value, as YAML has it; keys are text. */
export type Expected = unknown

const mostOctets = 4 * 1024 * 1024
const mostRules = 1_000
const mostLevels = 64

/**
 * Reads a document of rules: YAML, a list of `getter: expected`. Throws RULES_INVALID, saying where: also for a document
 * that has none, because a validation that checks nothing would comply.
 */
export const readRules = (text: string): readonly Rule[] => {
  if (text.length > mostOctets) throw invalid('', `The rules have more than ${mostOctets} characters.`)
  const document = parsed(text)
  if (!Array.isArray(document)) throw invalid('', 'Rules are a list: "- get_facts: { hostname: edge1 }".')
  const rules = document.flatMap((entry, index) => rulesOf(entry, index))
  if (rules.length === 0)
    throw invalid('', 'There are no rules here, and nothing to check is not the same as compliance.')
  if (rules.length > mostRules) throw invalid('', `There are more than ${mostRules} rules.`)
  const seen = new Set<string>()
  for (const { name } of rules) {
    if (seen.has(name)) throw invalid(name, `Two rules are called ${name}; name one of them otherwise (_name).`)
    seen.add(name)
  }
  return rules
}

const parsed = (text: string): unknown => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent', merge: true })
  const [wrong] = document.errors
  if (wrong !== undefined) {
    const { line, col } = lines.linePos(wrong.pos[0])
    throw invalid(`line ${line}`, `This is no YAML: line ${line}, column ${col}: ${wrong.code}.`)
  }
  try {
    // Few aliases are needed, and many grow to any size (a "billion laughs").
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw new KoineError('RULES_INVALID', 'This YAML cannot be read: its aliases grow without bounds.', { cause })
  }
}

const rulesOf = (entry: unknown, index: number): readonly Rule[] => {
  if (!isMapping(entry))
    throw invalid(`/${index}`, `Rule ${index + 1} is no mapping of a getter to what it must answer.`)
  return Object.entries(entry).flatMap(([getter, given]) => {
    // Configurations are compared as configurations are, not as trees.
    if (getter === 'get_config') return []
    if (!isMapping(given)) throw invalid(`/${index}/${getter}`, `What ${getter} must answer is a mapping.`)
    const { _name: name = getter, _kwargs: args = {}, ...expected } = given
    if (name === 'complies' || name === 'skipped')
      throw invalid(`/${index}/${getter}/_name`, `A report has a member ${name} of its own.`)
    if (typeof name !== 'string') throw invalid(`/${index}/${getter}/_name`, 'A name is text.')
    if (!isMapping(args)) throw invalid(`/${index}/${getter}/_kwargs`, 'Arguments are a mapping.')
    checkLevels(expected, `/${index}/${getter}`, 0)
    return [{ getter, name, args, expected }]
  })
}

const checkLevels = (value: unknown, path: string, level: number): void => {
  if (level > mostLevels) throw invalid(path, `The rule is nested more than ${mostLevels} levels deep.`)
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) checkLevels(one, `${path}/${index}`, level + 1)
  } else if (isMapping(value)) {
    const mode = value['_mode']
    if (mode !== undefined && mode !== 'strict')
      throw invalid(`${path}/_mode`, `There is no mode "${String(mode)}"; there is "strict".`)
    if (value['list'] !== undefined && !Array.isArray(value['list']))
      throw invalid(`${path}/list`, '"list" is followed by a list.')
    for (const [key, inside] of Object.entries(value)) checkLevels(inside, `${path}/${key}`, level + 1)
  }
}

export const invalid = (path: string, sentence: string): KoineError =>
  new KoineError('RULES_INVALID', sentence, { facts: { path } })

export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

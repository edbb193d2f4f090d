import { operandOf } from './operands.ts'
import { type Expected, isMapping } from './rules.ts'

/** What became of a mapping or a list that was compared. */
export interface Comparison {
  readonly complies: boolean
  /** By key what became of it, or the rules of a list that something fits. */
  readonly present: Readonly<Record<string, Compared>> | readonly unknown[]
  /** Keys, or rules of a list, that nothing fits. */
  readonly missing: readonly unknown[]
  /** Strict only: keys or elements that no rule speaks of. */
  readonly extra: readonly unknown[]
}

export interface Compared {
  readonly complies: boolean
  /** Whether it was compared part by part. */
  readonly nested: boolean
  readonly diff?: Comparison
  readonly expected_value?: unknown
  readonly actual_value?: unknown
}

/** Compares a value with a rule. Neither is changed. Throws RULES_INVALID for an operand that is none. */
export const compare = (expected: Expected, actual: unknown): Comparison | boolean => {
  if (isMapping(expected)) {
    const { _mode: mode, ...rule } = expected
    const strict = mode === 'strict'
    if (Array.isArray(rule['list'])) return Array.isArray(actual) && compareLists(rule['list'], actual, strict)
    return isMapping(actual) && compareMappings(rule, actual, strict)
  }
  if (typeof expected === 'string') return operandOf(expected)(actual)
  if (Array.isArray(expected) && Array.isArray(actual))
    return expected.length === actual.length && expected.every((one, index) => holds(compare(one, actual[index])))
  return expected === actual
}

const holds = (compared: Comparison | boolean): boolean =>
  typeof compared === 'boolean' ? compared : compared.complies

const compareMappings = (
  rule: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  strict: boolean,
): Comparison => {
  const present: Record<string, Compared> = {}
  const missing: string[] = []
  for (const [key, expected] of Object.entries(rule)) {
    if (Object.hasOwn(actual, key)) present[key] = comparedValue(expected, actual[key])
    else missing.push(key)
  }
  const extra = strict ? Object.keys(actual).filter(key => !Object.hasOwn(rule, key)) : []
  const complies = missing.length === 0 && extra.length === 0 && Object.values(present).every(one => one.complies)
  return { complies, present, missing, extra }
}

const comparedValue = (expected: unknown, actual: unknown): Compared => {
  const nested = isMapping(expected)
  const compared = compare(expected, actual)
  if (holds(compared)) return { complies: true, nested }
  if (typeof compared !== 'boolean') return { complies: false, diff: compared, nested }
  return { complies: false, expected_value: expected, actual_value: actual, nested }
}

/** In any order: each rule takes the first element that fits and that no rule before it took. */
const compareLists = (rules: readonly unknown[], actual: readonly unknown[], strict: boolean): Comparison => {
  const left = [...actual]
  const present: unknown[] = []
  const missing: unknown[] = []
  for (const rule of rules) {
    const at = left.findIndex(element => holds(compare(rule, element)))
    if (at >= 0) left.splice(at, 1)
    ;(at >= 0 ? present : missing).push(rule)
  }
  const extra = strict ? left : []
  return { complies: missing.length === 0 && extra.length === 0, present, missing, extra }
}

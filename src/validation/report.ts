import { createContext, Script } from 'node:vm'
import { KoineError } from '../errors.ts'
import { type Comparison, compare } from './compare.ts'
import { invalid, type Rule } from './rules.ts'

/** A compliance report: by name of each rule what became of it. */
export interface ComplianceReport {
  readonly complies: boolean
  /** Names of rules whose getter there is not. */
  readonly skipped: readonly string[]
  readonly [rule: string]: unknown
}

/** What a getter answered; `unsupported`: the platform or driver does not have it. */
export type Answer = { readonly value: unknown } | { readonly unsupported: true }

/** Patterns that take longer than this are hostile, or as good as that. */
const patienceMs = 2_000

/**
 * Compares what getters answered with the rules. A rule whose getter there is not is skipped and told. Throws RULES_INVALID,
 * also when the patterns take too long.
 */
export const complianceReport = (rules: readonly Rule[], answerTo: (rule: Rule) => Answer): ComplianceReport =>
  limited(() => {
    const skipped: string[] = []
    const results: Record<string, unknown> = {}
    let complies = true
    for (const rule of rules) {
      const answer = answerTo(rule)
      if ('unsupported' in answer) {
        skipped.push(rule.name)
        results[rule.name] = { skipped: true, reason: 'NotImplemented' }
        continue
      }
      const result = comparisonOf(rule, answer.value)
      results[rule.name] = result
      complies &&= result.complies
    }
    return { ...results, skipped, complies }
  })

const comparisonOf = ({ getter, expected }: Rule, value: unknown): Comparison => {
  const compared = compare(expected, value)
  if (typeof compared !== 'boolean') return compared
  const is = Array.isArray(value) ? 'a list; write "list:" before its rules' : 'another shape than the rule'
  throw invalid(getter, `${getter} answers ${is}.`)
}

/** Runs work that may not take long; backtracking cannot be interrupted otherwise. */
const limited = <Result>(work: () => Result): Result => {
  try {
    return script.runInContext(createContext({ work }), { timeout: patienceMs })
  } catch (error) {
    // It is an error of that context, so no instance of ours.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new KoineError('RULES_INVALID', 'The patterns of these rules take too long.', { cause: error })
  }
}

const script = new Script('work()')

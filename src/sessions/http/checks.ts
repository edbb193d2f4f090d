import type { Check } from '../../drivers/operation.ts'
import type { ResultError } from '../../drivers/result.ts'

/** Why a check does not hold; null: it does. */
export function checkFailure({ command, contains, lacks }: Check, output: string): ResultError | null {
  if (contains !== undefined && !output.includes(contains))
    return {
      code: 'CHECK_FAILED',
      message: `The output of “${command}” lacks “${contains}”.`,
      facts: { command, contains },
    }
  if (lacks !== undefined && output.includes(lacks))
    return { code: 'CHECK_FAILED', message: `The output of “${command}” has “${lacks}”.`, facts: { command, lacks } }
  return null
}

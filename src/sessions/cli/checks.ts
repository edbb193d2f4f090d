import type { Check } from '../../drivers/operation.ts'
import type { ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { type Conversation, command } from './conversation.ts'
import type { Results } from './results.ts'

/** Runs checks until one fails. Each is a result, with CHECK_FAILED where it does not hold. */
export const checksHold = async (
  conversation: Conversation,
  checks: readonly Check[],
  context: OperationContext,
  results: Results,
): Promise<boolean> => {
  for (const [index, check] of checks.entries()) {
    const answer = await command(conversation, {
      command: check.command,
      timeoutMs: context.commandTimeoutMs,
      signal: context.signal,
      maxOutputBytes: context.maxOutputBytes,
      onOutput: results.onOutput,
    })
    const error = answer.error ?? failureOf(check, answer.output)
    results.add(check.command, answer, error === null ? {} : { error })
    if (answer.fatal !== null) throw answer.fatal
    if (error === null) continue
    results.notSent(checks.slice(index + 1).map(next => next.command))
    return false
  }
  return true
}

const failureOf = ({ command, contains, lacks }: Check, output: string): ResultError | null => {
  if (contains !== undefined && !output.includes(contains)) {
    return {
      code: 'CHECK_FAILED',
      message: `The output of "${command}" lacks "${contains}".`,
      facts: { command, contains },
    }
  }
  if (lacks !== undefined && output.includes(lacks)) {
    return { code: 'CHECK_FAILED', message: `The output of "${command}" has "${lacks}".`, facts: { command, lacks } }
  }
  return null
}

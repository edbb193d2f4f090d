import type { CommitFacts } from '../../drivers/cli/cli-platform.ts'
import type { ConfigOperation } from '../../drivers/operation.ts'
import type { ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { type CommandAnswer, type Conversation, command } from './conversation.ts'
import { configMode, leaveConfiguration } from './modes.ts'
import type { Results } from './results.ts'

/** Makes the candidate running. False: the device did not, and why is in the result (COMMIT_FAILED). */
export const commit = async (
  conversation: Conversation,
  facts: CommitFacts,
  operation: ConfigOperation,
  context: OperationContext,
  results: Results,
): Promise<boolean> => {
  const { signal, commandTimeoutMs: timeoutMs, maxOutputBytes } = context
  const outside = facts.mode !== undefined && facts.mode !== configMode(conversation.platform)
  if (outside) await leaveConfiguration(conversation, { signal, timeoutMs })
  const ask = (text: string): Promise<CommandAnswer> =>
    command(conversation, {
      command: text,
      answers: facts.answers,
      timeoutMs,
      signal,
      maxOutputBytes,
      onOutput: results.onOutput,
    })
  const sent = [commitCommand(facts, operation)]
  if (facts.alwaysConfirm === true && facts.confirm !== undefined && operation.confirmMinutes === undefined) {
    sent.push(facts.confirm)
  }
  for (const text of sent) {
    const answer = await ask(text)
    const error = answer.fatal === null ? failureOf(facts, answer) : answer.error
    if (error === null) {
      results.add(text, facts.optional === true ? { ...answer, error: null } : answer)
      continue
    }
    const why = answer.fatal === null && facts.showErrors !== undefined ? (await ask(facts.showErrors)).output : ''
    results.add(text, answer, {
      error: { ...error, facts: { ...error.facts, ...(why === '' ? {} : { errors: why.slice(0, 2000) }) } },
    })
    if (answer.fatal !== null) throw answer.fatal
    return false
  }
  return true
}

const failureOf = (facts: CommitFacts, { output, error }: CommandAnswer): ResultError | null => {
  if (error !== null && facts.optional === true && error.code === 'COMMAND_REJECTED') return null
  const failed = error !== null || facts.fail.some(text => output.includes(text))
  const succeeded = facts.ok.length === 0 || facts.ok.some(text => output.includes(text))
  if (!failed && succeeded) return null
  return {
    code: 'COMMIT_FAILED',
    message: error?.message ?? 'The device did not commit the configuration.',
    facts: { text: output.slice(-2000) },
  }
}

const commitCommand = (facts: CommitFacts, { confirmMinutes, comment }: ConfigOperation): string => {
  if (confirmMinutes !== undefined && facts.confirmed !== undefined) return withTime(facts.confirmed, confirmMinutes)
  if (comment === undefined || facts.withComment === undefined) return facts.command
  // Quotes and controls would end the comment, and begin something else.
  return facts.withComment.replaceAll('{comment}', comment.replace(/["\\]/g, "'").replace(/[\x00-\x1f\x7f]+/g, ' '))
}

const withTime = (text: string, minutes: number): string => {
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0')
  return text
    .replaceAll('{minutes}', String(minutes))
    .replaceAll('{seconds}', String(minutes * 60))
    .replaceAll('{hh:mm:ss}', `${two(minutes / 60)}:${two(minutes % 60)}:00`)
}

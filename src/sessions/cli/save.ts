import type { CliPlatform, Save } from '../../drivers/cli/cli-platform.ts'
import type { ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { type CommandAnswer, type Conversation, command } from './conversation.ts'
import { configMode } from './modes.ts'
import type { Results } from './results.ts'

/** Whether it is done in configuration mode. */
export const savesInside = (platform: CliPlatform): boolean => {
  const inside = configMode(platform)
  return platform.save.some(({ mode }) => mode !== undefined && mode === inside)
}

/**
 * Makes the running configuration permanent. Called where configuration has not been left and where it has: each command
 * is sent in the mode that it belongs to.
 */
export const save = async (
  conversation: Conversation,
  where: 'configuration' | 'operational',
  context: OperationContext,
  results: Results,
): Promise<void> => {
  const inside = configMode(conversation.platform)
  const here = conversation.platform.save.filter(
    ({ mode }) => (mode !== undefined && mode === inside) === (where === 'configuration'),
  )
  let last: { readonly save: Save; readonly answer: CommandAnswer; readonly error: ResultError | null } | null = null
  for (const one of here) {
    if (one.alternative === true) {
      if (last === null || last.error === null) continue
    } else if (last !== null) {
      results.add(last.save.command, last.answer, last.error === null ? {} : { error: last.error })
      if (last.error !== null) return
    }
    const answer = await command(conversation, {
      command: one.command,
      answers: one.answers,
      timeoutMs: context.commandTimeoutMs,
      signal: context.signal,
      maxOutputBytes: context.maxOutputBytes,
      onOutput: results.onOutput,
    })
    if (answer.fatal !== null) {
      results.add(one.command, answer)
      throw answer.fatal
    }
    last = { save: one, answer, error: answer.error ?? notSaved(one, answer.output) }
  }
  if (last !== null) results.add(last.save.command, last.answer, last.error === null ? {} : { error: last.error })
}

const notSaved = ({ ok }: Save, output: string): ResultError | null =>
  ok === undefined || output.includes(ok)
    ? null
    : {
        code: 'COMMAND_REJECTED',
        message: 'The device did not say that it saved the configuration.',
        facts: { wanted: ok, line: output.trim().slice(-300) },
      }

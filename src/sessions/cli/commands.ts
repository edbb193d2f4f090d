import type { CommandsOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { type Conversation, command } from './conversation.ts'
import { isForgotten, leaveConfiguration } from './modes.ts'
import { raise } from './privilege.ts'
import { Results } from './results.ts'

/** Commands, one after the other. Rejects when the operation could not go on; what there is of results was handed on then. */
export const performCommands = async (
  conversation: Conversation,
  operation: CommandsOperation,
  context: OperationContext,
): Promise<readonly Result[]> => {
  const { signal, commandTimeoutMs, maxOutputBytes } = context
  const results = new Results(context)
  const options = { signal, timeoutMs: commandTimeoutMs }
  await raise(conversation, operation.privileged, options)
  const before = placeOf(conversation)
  for (const [index, one] of operation.commands.entries()) {
    const answer = await command(conversation, {
      command: one.command,
      answers: one.answers,
      timeoutMs: one.timeoutMs ?? commandTimeoutMs,
      signal,
      maxOutputBytes,
      onOutput: results.onOutput,
    })
    results.add(one.command, answer)
    if (answer.fatal !== null || (answer.error !== null && operation.stopOnError)) {
      results.notSent(operation.commands.slice(index + 1).map(next => next.command))
      if (answer.fatal !== null) throw answer.fatal
      break
    }
  }
  // Whoever comes next finds the device as it was.
  if (isForgotten(conversation) && !conversation.trial) await leaveConfiguration(conversation, options)
  if (isElsewhere(before, placeOf(conversation))) conversation.break()
  return results.all
}

interface Place {
  readonly name: string
  readonly shell: boolean
}

const placeOf = ({ terminal, mode }: Conversation): Place => ({
  name: terminal.prompts.name,
  shell: mode?.includes('shell') === true,
})

/** A command may have led to another device (`ssh`, `telnet`), or into the shell below. Whoever comes next is not left there. */
const isElsewhere = (before: Place, after: Place): boolean =>
  (after.shell && !before.shell) || (before.name !== '' && after.name !== '' && after.name !== before.name)

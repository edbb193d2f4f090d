import type { CommandsOperation } from '../../drivers/operation.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { Results, type Timing, timing } from '../http/results.ts'
import type { Ask } from './ask.ts'
import type { NxapiFailure, NxapiOutcome } from './rpc.ts'

/** Commands in one request, so that they share a mode; what the device left out after a failure is asked for in a further one. */
export async function performCommands(
  ask: Ask,
  { commands, stopOnError, format = 'json' }: CommandsOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  for (const { command, answers = [] } of commands) {
    if (answers.length > 0)
      throw new KoineError(
        'UNSUPPORTED',
        'NX-API answers no questions; “terminal dont-ask” before the command avoids them.',
        {
          facts: { command },
        },
      )
  }
  const results = new Results(context)
  for (let left = commands; left.length > 0; ) {
    const watch = timing()
    const outcomes = await ask({
      commands: left.map(({ command }) => command),
      format,
      timeoutMs: left.reduce((sum, { timeoutMs = context.commandTimeoutMs }) => sum + timeoutMs, 0),
      signal: context.signal,
    })
    const time = watch()
    const end = outcomes.indexOf(null)
    const done = outcomes.slice(0, end < 0 ? undefined : end)
    for (const [index, outcome] of done.entries()) add(results, left[index]?.command ?? '', outcome, format, time)
    left = left.slice(done.length)
    if (stopOnError) {
      results.notSent(left.map(({ command }) => command))
      break
    }
  }
  return results.all
}

/** What is wrong with a command, in the device's own words. */
export const rejection = (command: string, { code, told }: NxapiFailure): ResultError => ({
  code: 'COMMAND_REJECTED',
  message: `The device rejected “${command}”: ${told}`,
  facts: { line: command, device_code: code, errors: [told] },
})

function add(
  results: Results,
  command: string,
  outcome: NxapiOutcome | null | undefined,
  format: 'json' | 'text',
  time: Timing,
): void {
  if (outcome === null || outcome === undefined) return
  if ('failure' in outcome) {
    results.add(command, { error: rejection(command, outcome.failure), output: outcome.failure.told, ...time })
  } else if (format === 'text' || outcome.value === null) results.add(command, { output: outcome.text, ...time })
  else results.add(command, { output: JSON.stringify(outcome.value, null, 2), value: outcome.value, ...time })
}

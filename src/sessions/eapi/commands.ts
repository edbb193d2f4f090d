import { z } from 'zod'
import type { Command, CommandsOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import type { Credential } from '../../drivers/target.ts'
import { Results, type Timing, timing } from '../http/results.ts'
import { enable, enableFailure, rejection } from './privilege.ts'
import type { EapiAnswer, EapiCall, EapiCommand } from './rpc.ts'

/** Asks the device; the octets of an answer are limited by what its commands may print. */
export type Ask = (call: Pick<EapiCall, 'commands' | 'format' | 'timeoutMs' | 'signal'>) => Promise<EapiAnswer>

/**
 * Commands in one request, so that they share a mode. The device ends at the first that fails; where the others are wanted
 * nevertheless, they are asked for in a further request.
 */
export async function performCommands(
  ask: Ask,
  credential: Credential,
  { commands, stopOnError, privileged, format = 'json' }: CommandsOperation,
  context: OperationContext,
): Promise<readonly Result[]> {
  const results = new Results(context)
  const raised = privileged !== false
  for (let left = commands; left.length > 0; left = left.slice(1)) {
    const watch = timing()
    const { done, failure } = await ask({
      commands: [...(raised ? [enable(credential)] : []), ...left.map(eapiCommand)],
      format,
      timeoutMs: left.reduce((sum, { timeoutMs = context.commandTimeoutMs }) => sum + timeoutMs, 0),
      signal: context.signal,
    })
    const time = watch()
    const own = raised ? done.slice(1) : done
    for (const [index, value] of own.entries()) addDone(results, left[index]?.command ?? '', value, format, time)
    left = left.slice(own.length)
    const [failed] = left
    if (failure === null || failed === undefined) break
    const notRaised = raised && done.length === 0
    const error = notRaised ? enableFailure(credential, failure) : rejection(failed.command, failure)
    results.add(failed.command, { error, output: failure.errors.join('\n'), ...time })
    if (notRaised || stopOnError) {
      results.notSent(left.slice(1).map(({ command }) => command))
      break
    }
  }
  return results.all
}

/** Output of a text answer; what an answer in JSON has as text beside its value. */
export const textOf = (value: unknown): string => textSchema.safeParse(value).data?.output ?? ''

const textSchema = z.object({ output: z.string() })

function addDone(results: Results, command: string, value: unknown, format: 'json' | 'text', time: Timing): void {
  if (format === 'text') results.add(command, { output: textOf(value), ...time })
  else results.add(command, { output: JSON.stringify(value, null, 2), value, ...time })
}

/** All answers go with the command: eAPI types them in as they are asked for. */
const eapiCommand = ({ command, answers = [] }: Command): EapiCommand =>
  answers.length === 0
    ? command
    : { cmd: command, input: answers.map(({ send, enter = true }) => `${send}${enter ? '\n' : ''}`).join('') }

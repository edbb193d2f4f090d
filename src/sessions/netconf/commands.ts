import { rpcRefusal } from '../../drivers/netconf/refusal.ts'
import type { CommandsOperation } from '../../drivers/operation.ts'
import type { Request } from '../../drivers/request.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { Results, timing } from '../http/results.ts'
import { operationOf, replyOf } from './requests.ts'
import type { Rpcs } from './rpcs.ts'

/** Commands of Junos, one after the other; they print what the command line prints. */
export const performCommands = async (
  rpcs: Rpcs,
  { commands, stopOnError }: CommandsOperation,
  { signal, commandTimeoutMs, ...context }: OperationContext,
): Promise<readonly Result[]> => {
  const results = new Results({ ...context, signal, commandTimeoutMs })
  for (const [index, { command, timeoutMs = commandTimeoutMs }] of commands.entries()) {
    const request: Request = { kind: 'junos-command', request: command, format: 'text' }
    const watch = timing()
    const maxReplyBytes = envelopeBytes + longestEntity * context.maxOutputBytes
    const [answer] = await rpcs.ask([operationOf(request) ?? ''], { signal, timeoutMs, maxReplyBytes })
    const reply = replyOf(answer ?? { text: '', inside: '' }, request)
    const refusal = 'error' in reply ? refusalOf(reply, command) : null
    const output = 'text' in reply ? reply.text.replace(/^\n/, '').trimEnd() : (refusal?.message ?? '')
    results.add(command, { ...watch(), output, error: refusal })
    if (refusal !== null && stopOnError) {
      results.notSent(commands.slice(index + 1).map(one => one.command))
      break
    }
  }
  return results.all
}

const refusalOf = (reply: Parameters<typeof rpcRefusal>[0], command: string): ResultError => {
  const { code, message, facts } = rpcRefusal(reply, 'COMMAND_REJECTED', `take the command “${command}”`)
  return { code, message, facts }
}

/** A character may be written as an entity of six: `&quot;`. What is longer than its limit then is cut. */
const longestEntity = 6
const envelopeBytes = 64 * 1024

import { rpcRefusal } from '../../drivers/netconf/refusal.ts'
import type { CommandsOperation } from '../../drivers/operation.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { Result, ResultError } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { Results, timing } from '../http/results.ts'
import { operationOf, replyOf } from './requests.ts'
import type { Rpcs } from './rpcs.ts'

/**
 * Commands of Junos, one after the other; they print what the command line prints. Rejects when the operation could not go
 * on; what there is of results was handed on then.
 */
export const performCommands = async (
  rpcs: Rpcs,
  { commands, stopOnError }: CommandsOperation,
  context: OperationContext,
): Promise<readonly Result[]> => {
  const results = new Results(context)
  const { signal, commandTimeoutMs, maxOutputBytes } = context
  const maxReplyBytes = envelopeBytes + longestEntity * maxOutputBytes
  for (const [index, { command, timeoutMs = commandTimeoutMs }] of commands.entries()) {
    const watch = timing()
    const notSent = () => results.notSent(commands.slice(index + 1).map(one => one.command))
    let reply: Reply
    try {
      reply = await replyTo(command, rpcs, { signal, timeoutMs, maxReplyBytes })
    } catch (error) {
      if (error instanceof KoineError) results.add(command, { ...watch(), error: resultError(error) })
      notSent()
      throw error
    }
    if ('text' in reply) results.add(command, { ...watch(), output: reply.text.replace(/^\n/, '').trimEnd() })
    if (!('error' in reply)) continue
    const refusal = rpcRefusal(reply, 'COMMAND_REJECTED', `take the command “${command}”`)
    results.add(command, { ...watch(), output: reply.error, error: resultError(refusal) })
    if (!stopOnError) continue
    notSent()
    break
  }
  return results.all
}

const replyTo = async (command: string, rpcs: Rpcs, limits: Parameters<Rpcs['ask']>[1]): Promise<Reply> => {
  const request: Request = { kind: 'junos-command', request: command, format: 'text' }
  const [answer] = await rpcs.ask([operationOf(request) ?? ''], limits)
  if (answer === undefined) throw new KoineError('INTERNAL', 'A request of NETCONF has no answer.')
  return replyOf(answer, request)
}

const resultError = ({ code, message, facts }: KoineError): ResultError => ({ code, message, facts })

/** A character may be written as an entity of six: `&quot;`. What is longer than its limit then is cut. */
const longestEntity = 6
const envelopeBytes = 64 * 1024

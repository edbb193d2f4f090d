import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import { notCarried, runsOf, withinLimit } from '../http/replies.ts'
import { refuseControls } from '../http/session.ts'
import { type Ask, textOf } from './commands.ts'
import { enable, enableFailure } from './privilege.ts'
import type { EapiFailure } from './rpc.ts'

type EapiRequest = Extract<Request, { readonly kind: 'eapi' }>
type EapiBatch = Extract<Request, { readonly kind: 'eapi-batch' }>

/** Brings the replies to requests of getters and procedures; those that follow each other in one form go in one call. */
export async function askRequests(
  ask: Ask,
  credential: Credential,
  requests: readonly Request[],
  context: AskContext,
): Promise<readonly Reply[]> {
  const carried = requests.map(request => {
    if (request.kind === 'eapi' || request.kind === 'eapi-batch') return request
    throw notCarried(request, 'eAPI')
  })
  const replies: Reply[] = []
  for (const run of runsOf(carried, together)) {
    const [first] = run
    const brought =
      first?.kind === 'eapi-batch'
        ? [await askBatch(ask, credential, first, context)]
        : await askEach(ask, credential, run.filter(isSingle), context)
    replies.push(...brought)
  }
  return replies
}

const isSingle = (request: EapiRequest | EapiBatch): request is EapiRequest => request.kind === 'eapi'

const together = (a: EapiRequest | EapiBatch, b: EapiRequest | EapiBatch): boolean =>
  isSingle(a) && isSingle(b) && a.format === b.format

/** The device ends at the first command that fails; the others are asked for in a further call. */
async function askEach(
  ask: Ask,
  credential: Credential,
  requests: readonly EapiRequest[],
  { timeoutMs, signal, maxReplyBytes }: AskContext,
): Promise<readonly Reply[]> {
  for (const { request } of requests) refuseControls(request)
  const replies: Reply[] = []
  while (replies.length < requests.length) {
    const left = requests.slice(replies.length)
    const format = left[0]?.format ?? 'json'
    const { done, failure } = await ask({
      commands: [enable(credential), ...left.map(({ request }) => request)],
      format,
      timeoutMs: timeoutMs * left.length,
      signal,
    })
    refuseWithoutPrivileges(done.length, failure, credential)
    for (const value of done.slice(1)) replies.push(withinLimit(replyOf(value, format), maxReplyBytes))
    if (failure !== null) replies.push({ error: wordsOf(failure) })
  }
  return replies
}

async function askBatch(
  ask: Ask,
  credential: Credential,
  { commands, format }: EapiBatch,
  { timeoutMs, signal, maxReplyBytes }: AskContext,
): Promise<Reply> {
  // What is typed at a question may have several lines.
  for (const command of commands) refuseControls(typeof command === 'string' ? command : command.cmd)
  const { done, failure } = await ask({
    commands: [enable(credential), ...commands],
    format,
    timeoutMs: timeoutMs * commands.length,
    signal,
  })
  refuseWithoutPrivileges(done.length, failure, credential)
  if (failure !== null) return { error: wordsOf(failure), line: done.length - 1 }
  const own = done.slice(1)
  const reply = format === 'json' ? { json: own } : { text: own.map(textOf).join('') }
  return withinLimit(reply, maxReplyBytes)
}

const replyOf = (value: unknown, format: 'json' | 'text'): Reply =>
  format === 'json' ? { json: value } : { text: textOf(value) }

const wordsOf = ({ errors, message }: EapiFailure): string => (errors.length === 0 ? message : errors.join('; '))

function refuseWithoutPrivileges(done: number, failure: EapiFailure | null, credential: Credential): void {
  if (failure === null || done > 0) return
  const { code, message, facts } = enableFailure(credential, failure)
  throw new KoineError(code, message, { facts })
}

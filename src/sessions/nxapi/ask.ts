import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { notCarried, runsOf, withinLimit } from '../http/replies.ts'
import { refuseControls } from '../http/session.ts'
import type { NxapiCall, NxapiOutcome } from './rpc.ts'

type Carried = Extract<Request, { readonly kind: 'nxapi' | 'nxapi-batch' | 'file' }>
type NxapiRequest = Extract<Request, { readonly kind: 'nxapi' }>
type NxapiBatch = Extract<Request, { readonly kind: 'nxapi-batch' }>
type FileRequest = Extract<Request, { readonly kind: 'file' }>

/** Asks the device; the octets of an answer are limited by what its commands may print. */
export type Ask = (call: Omit<NxapiCall, 'maxBytes'>) => Promise<readonly (NxapiOutcome | null)[]>

export interface NxapiMeans {
  readonly ask: Ask
  readonly putFile: (file: FileRequest, context: AskContext) => Promise<Reply>
}

/** Brings the replies to requests of getters and procedures; those that follow each other in one form go in one call. */
export async function askRequests(
  means: NxapiMeans,
  requests: readonly Request[],
  context: AskContext,
): Promise<readonly Reply[]> {
  const carried = requests.map((request): Carried => {
    if (request.kind === 'nxapi' || request.kind === 'nxapi-batch' || request.kind === 'file') return request
    throw notCarried(request, 'NX-API')
  })
  const replies: Reply[] = []
  for (const run of runsOf(carried, together)) {
    const [first] = run
    if (first?.kind === 'file') replies.push(await means.putFile(first, context))
    else if (first?.kind === 'nxapi-batch') replies.push(await askBatch(means.ask, first, context))
    else replies.push(...(await askEach(means.ask, run.filter(isSingle), context)))
  }
  return replies
}

const isSingle = (request: Carried): request is NxapiRequest => request.kind === 'nxapi'

const together = (a: Carried, b: Carried): boolean => isSingle(a) && isSingle(b) && a.format === b.format

/** The device may end at a command that fails; what it left out is asked for in a further call. */
async function askEach(
  ask: Ask,
  requests: readonly NxapiRequest[],
  { timeoutMs, signal, maxReplyBytes }: AskContext,
): Promise<readonly Reply[]> {
  for (const { request } of requests) refuseControls(request)
  const replies: Reply[] = []
  while (replies.length < requests.length) {
    const left = requests.slice(replies.length)
    const format = left[0]?.format ?? 'json'
    const commands = left.map(({ request }) => request)
    const outcomes = await ask({ commands, format, timeoutMs: timeoutMs * left.length, signal })
    for (const outcome of outcomes) {
      if (outcome === null) break
      replies.push(withinLimit(replyOf(outcome, format), maxReplyBytes))
    }
  }
  return replies
}

const replyOf = (outcome: NxapiOutcome, format: 'json' | 'text'): Reply => {
  if ('failure' in outcome) return { error: outcome.failure.told }
  return format === 'json' ? { json: outcome.value } : { text: outcome.text }
}

async function askBatch(
  ask: Ask,
  { commands, format }: NxapiBatch,
  { timeoutMs, signal, maxReplyBytes }: AskContext,
): Promise<Reply> {
  for (const command of commands) refuseControls(command)
  const outcomes = await ask({ commands, format, timeoutMs: timeoutMs * commands.length, signal })
  const texts: string[] = []
  for (const [line, outcome] of outcomes.entries()) {
    const error = outcome === null ? 'The device did not come to this command.' : refusalIn(outcome)
    if (error !== null) return { error, line }
    if (outcome !== null && 'text' in outcome) texts.push(outcome.text)
  }
  return withinLimit({ text: texts.join('') }, maxReplyBytes)
}

/** Why a command that does something was refused; some releases only print it. null: it was not. */
export const refusalIn = (outcome: NxapiOutcome): string | null => {
  if ('failure' in outcome) return outcome.failure.told
  return (
    /^\s*(?:%\s*(?:invalid|incomplete|ambiguous)|invalid command|error:).*/im.exec(outcome.text)?.[0].trim() ?? null
  )
}

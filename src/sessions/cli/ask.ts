import type { Reply, Request } from '../../drivers/request.ts'
import { requestLines } from '../../drivers/request-lines.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import type { LinuxConnection } from '../linux/connection.ts'
import { askEapiBatch, askEapiCommand, untypable } from './ask-eapi.ts'
import { askLines } from './ask-lines.ts'
import { type Conversation, command } from './conversation.ts'
import { raise } from './privilege.ts'
import { putFile } from './put-file.ts'
import { unsendable } from './refusal.ts'
import { replyOf } from './reply.ts'
import { belongsToTrial, fromTrial, trialEnd, trialPending } from './trial.ts'
import { leaveXml, xrCli, xrXml } from './xr-xml.ts'

/** What requests are answered with. */
export interface AskParts {
  readonly conversation: Conversation
  /** The connection that the command line is a channel of; null: it is not SSH. */
  readonly connection: LinuxConnection | null
}

/**
 * Answers requests on a command line, one after the other. What the device refuses is a reply; it rejects when it could not
 * go on, and with UNSUPPORTED for what a command line of this platform does not carry, before anything is sent.
 */
export const performAsk = async (
  parts: AskParts,
  requests: readonly Request[],
  context: AskContext,
): Promise<readonly Reply[]> => {
  const { conversation } = parts
  for (const request of requests) {
    const refusal = refusalOfRequest(request, conversation)
    if (refusal !== null) throw refusal
  }
  const replies: Reply[] = []
  for (const request of requests) {
    if (context.signal.aborted) throw context.signal.reason
    replies.push(await answer(parts, request, context))
  }
  return replies
}

/** Requests that only command lines of one platform carry. */
const platformOfKind: Readonly<Partial<Record<Request['kind'], string>>> = {
  eapi: 'arista_eos',
  'eapi-batch': 'arista_eos',
  'xr-xml': 'cisco_iosxr',
  'xr-cli-exec': 'cisco_iosxr',
  'xr-cli-config': 'cisco_iosxr',
}

const refusalOfRequest = (request: Request, conversation: Conversation): KoineError | null => {
  const { id } = conversation.platform
  const anywhere = request.kind === 'cli' || request.kind === 'cli-lines' || request.kind === 'file'
  if (!anywhere && platformOfKind[request.kind] !== id) return unsupported(request, conversation)
  if (conversation.trial && !belongsToTrial(request)) return trialPending(conversation)
  if (request.kind === 'cli') return unsendable([request.request])
  return unsendable(requestLines(request)) ?? (request.kind === 'eapi-batch' ? untypable(request) : null)
}

const unsupported = ({ kind }: Request, { platform: { id } }: Conversation): KoineError =>
  new KoineError('UNSUPPORTED', `The command line of ${id} does not carry requests of kind ${kind}.`, {
    facts: { platform: id, kind },
  })

const answer = async (parts: AskParts, request: Request, context: AskContext): Promise<Reply> => {
  const { conversation } = parts
  const options = { signal: context.signal, timeoutMs: context.timeoutMs }
  switch (request.kind) {
    case 'xr-xml':
      return xrXml(conversation, request.request, context)
    case 'xr-cli-exec':
    case 'xr-cli-config':
      return xrCli(conversation, request, context)
    case 'cli':
      await leaveXml(conversation, options)
      await raise(conversation, null, options)
      return askCommand(conversation, request, context)
    case 'eapi':
      await raise(conversation, null, options)
      return askEapiCommand(conversation, request, context)
    case 'eapi-batch':
      await raise(conversation, true, options)
      return askEapiBatch(conversation, request, context)
    case 'cli-lines':
    case 'file':
      await leaveXml(conversation, options)
      await raise(conversation, conversation.platform.prompt.privileged === undefined ? null : true, options)
      return request.kind === 'file' ? putFile(parts, request, context) : askLines(conversation, request, context)
    default:
      throw unsupported(request, conversation)
  }
}

const askCommand = async (
  conversation: Conversation,
  request: Extract<Request, { kind: 'cli' }>,
  context: AskContext,
): Promise<Reply> => {
  const given = await command(conversation, {
    command: conversation.trial ? fromTrial(request.request) : request.request,
    answers: request.answers,
    timeoutMs: request.timeoutMs ?? context.timeoutMs,
    signal: context.signal,
    maxOutputBytes: context.maxReplyBytes,
    unmasked: true,
  })
  const reply = replyOf(conversation, given, request.request, context, request.checked === true)
  conversation.trialEndsMs = trialEnd(conversation, request.request, reply)
  return reply
}

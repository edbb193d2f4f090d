import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { parseJson } from '../http/json.ts'
import { leaveAfterFailure } from './ask-lines.ts'
import { type Conversation, command } from './conversation.ts'
import { inConfiguration, leaveConfiguration } from './modes.ts'
import { replyOf } from './reply.ts'

/** A command of eAPI on the command line of EOS: `… | json` for JSON. */
export const askEapiCommand = async (
  conversation: Conversation,
  { request, format }: Extract<Request, { kind: 'eapi' }>,
  context: AskContext,
): Promise<Reply> => eapiReply(conversation, request, format, context, 'partly')

/** Commands that share a mode. Configuration is left at the end, as the end of an eAPI call does. */
export const askEapiBatch = async (
  conversation: Conversation,
  request: Extract<Request, { kind: 'eapi-batch' }>,
  context: AskContext,
): Promise<Reply> => {
  try {
    const reply = await sendBatch(conversation, request, context)
    const { signal, timeoutMs } = context
    if (inConfiguration(conversation)) await leaveConfiguration(conversation, { signal, timeoutMs })
    return reply
  } catch (error) {
    await leaveAfterFailure(conversation)
    throw error
  }
}

const sendBatch = async (
  conversation: Conversation,
  { commands, format }: Extract<Request, { kind: 'eapi-batch' }>,
  context: AskContext,
): Promise<Reply> => {
  const replies: Reply[] = []
  for (const [line, one] of commands.entries()) {
    const text = typeof one === 'string' ? one : typed(one).join(conversation.terminal.enter)
    const reply = await eapiReply(conversation, text, format, context, 'never')
    if ('error' in reply) return { error: reply.error, line }
    replies.push(reply)
  }
  if (format === 'json') return { json: replies.map(reply => ('json' in reply ? reply.json : null)) }
  return { text: replies.map(reply => ('text' in reply ? reply.text : '')).join('\n') }
}

/** What is typed after a command must be lines: other controls are keys, and end the text before its last line. */
export const untypable = ({ commands }: Extract<Request, { kind: 'eapi-batch' }>): KoineError | null => {
  const inputs = commands.flatMap(one => (typeof one === 'string' ? [] : [one]))
  const found = inputs.find(({ input }) => control.test(input))
  if (found === undefined) return null
  return new KoineError('INVALID_REQUEST', `The text after “${found.cmd}” has a control character.`, {
    facts: { command: found.cmd },
  })
}

const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/

/** Input follows its command line by line; the prompt comes after the last. eAPI ends texts by itself. */
const typed = ({ cmd, input }: { readonly cmd: string; readonly input: string }): readonly string[] => [
  cmd,
  ...input.split('\n'),
  ...(/^(?:banner (?:login|motd)|comment|protocol https certificate)$/.test(cmd) ? ['EOF'] : []),
]

/** `complaints`: whether what the device refuses may be a part of an answer. */
const eapiReply = async (
  conversation: Conversation,
  text: string,
  format: 'text' | 'json',
  context: AskContext,
  complaints: 'partly' | 'never',
): Promise<Reply> => {
  const wanted = format === 'json' && /^show\s/.test(text) ? `${text} | json` : text
  const given = await command(conversation, {
    command: wanted,
    timeoutMs: context.timeoutMs,
    signal: context.signal,
    maxOutputBytes: context.maxReplyBytes,
    unmasked: true,
  })
  const reply = replyOf(conversation, given, text, context, true)
  // Part of an answer may be such a complaint, about one of several things that were asked for.
  const rest = given.output.split('\n').filter(line => !/^(?:\^|% Invalid input.*)?$/.test(line.trim()))
  const isPart = complaints === 'partly' && given.output.includes('% Invalid input') && rest.length > 0
  if (format === 'text' && isPart) {
    return { text: given.output.replaceAll('% Invalid input', '') }
  }
  if (format === 'text') return reply
  if ('error' in reply) return reply
  return jsonIn(given.output)
}

const jsonIn = (output: string): Reply => {
  if (output.trim() === '') return { json: {} }
  try {
    return { json: parseJson(output) }
  } catch {
    return { error: `The device printed no JSON: ${output.trim().slice(0, 200)}` }
  }
}

import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { type Conversation, command } from './conversation.ts'
import { inConfiguration, leaveConfiguration } from './modes.ts'
import { replyOf } from './reply.ts'

/** A command of eAPI on the command line of EOS: `… | json` for JSON. */
export const askEapiCommand = async (
  conversation: Conversation,
  { request, format }: Extract<Request, { kind: 'eapi' }>,
  context: AskContext,
): Promise<Reply> => eapiReply(conversation, request, format, context)

/** Commands that share a mode. Configuration is left at the end, as the end of an eAPI call does. */
export const askEapiBatch = async (
  conversation: Conversation,
  { commands, format }: Extract<Request, { kind: 'eapi-batch' }>,
  context: AskContext,
): Promise<Reply> => {
  const replies: Reply[] = []
  for (const [line, one] of commands.entries()) {
    // Input follows its command line by line; the prompt comes after the last.
    const text = typeof one === 'string' ? one : [one.cmd, ...one.input.split('\n')].join(conversation.terminal.enter)
    const reply = await eapiReply(conversation, text, format, context)
    if ('error' in reply) {
      await leave(conversation, context)
      return { error: reply.error, line }
    }
    replies.push(reply)
  }
  await leave(conversation, context)
  if (format === 'json') return { json: replies.map(reply => ('json' in reply ? reply.json : null)) }
  return { text: replies.map(reply => ('text' in reply ? reply.text : '')).join('\n') }
}

const eapiReply = async (
  conversation: Conversation,
  text: string,
  format: 'text' | 'json',
  context: AskContext,
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
  if (format === 'text') {
    if (!('error' in reply)) return reply
    // Part of an answer may be such a complaint, about one of several things that were asked for.
    const rest = given.output.replaceAll(/% Invalid input.*/g, '').replaceAll(/^[\s^]*$/gm, '')
    return rest.trim() === '' ? reply : { text: given.output.replaceAll('% Invalid input', '') }
  }
  if ('error' in reply) return reply
  return jsonIn(given.output)
}

const jsonIn = (output: string): Reply => {
  if (output.trim() === '') return { json: {} }
  try {
    return { json: JSON.parse(output) }
  } catch {
    return { error: `The device printed no JSON: ${output.trim().slice(0, 200)}` }
  }
}

const leave = async (conversation: Conversation, { signal, timeoutMs }: AskContext): Promise<void> => {
  if (inConfiguration(conversation)) await leaveConfiguration(conversation, { signal, timeoutMs })
}

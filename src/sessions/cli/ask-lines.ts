import { linesTogether } from '../../drivers/configuration/lines-together.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { type Conversation, command } from './conversation.ts'
import { configMode, enterConfiguration, inConfiguration, isLive, leaveConfiguration } from './modes.ts'
import { replyOf } from './reply.ts'

/** After a failure or a cancellation there is not much time to tidy up. */
export const tidyMs = 700

/** Whoever sends `no username …` means it; IOS asks once more. */
const confirmations = [{ question: /\[confirm\]\s*$/, send: '' }] as const

/** Lines in configuration mode, up to the first that is rejected. */
export const askLines = async (
  conversation: Conversation,
  request: Extract<Request, { kind: 'cli-lines' }>,
  context: AskContext,
): Promise<Reply> => {
  const options = { signal: context.signal, timeoutMs: context.timeoutMs }
  const refused = await enter(conversation, request.enter, options)
  if (refused !== null) return refused
  try {
    const reply = await sendLines(conversation, request.lines, context)
    if (request.stays !== true && inConfiguration(conversation)) await leaveConfiguration(conversation, options)
    return reply
  } catch (error) {
    if (request.stays !== true) await leaveAfterFailure(conversation)
    throw error
  }
}

const enter = async (
  conversation: Conversation,
  enterBy: string | undefined,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Reply | null> => {
  const { config } = conversation.platform
  const text = enterBy ?? config?.enter ?? null
  if (config === null || text === null || isLive(conversation)) return null
  try {
    // A candidate that nobody dropped is not gone on with.
    if (enterBy !== undefined && inConfiguration(conversation)) await leaveConfiguration(conversation, options)
    await enterConfiguration(conversation, text, config.enterAnswers, options)
    return null
  } catch (error) {
    if (conversation.broken || !(error instanceof KoineError) || error.code !== 'MODE_FAILED') throw error
    const { text: said } = error.facts
    return { error: typeof said === 'string' && said.trim() !== '' ? said.trim() : error.message }
  }
}

const sendLines = async (conversation: Conversation, lines: readonly string[], context: AskContext): Promise<Reply> => {
  const wanted = configMode(conversation.platform)
  const entered = wanted !== null && conversation.mode === wanted
  const outputs: string[] = []
  let octets = 0
  let sent = 0
  for (const group of linesTogether(lines)) {
    const text = group.join(conversation.terminal.enter)
    if (text.trim() === '') {
      sent += group.length
      continue
    }
    if (entered && hasLeft(conversation, wanted)) {
      return { error: 'The line before this one has left configuration mode.', line: sent }
    }
    const given = await command(conversation, {
      command: text,
      answers: confirmations,
      timeoutMs: context.timeoutMs,
      signal: context.signal,
      maxOutputBytes: context.maxReplyBytes,
    })
    const reply = replyOf(conversation, given, text, context, true)
    if ('error' in reply) return { error: reply.error, line: sent + group.length - 1 }
    sent += group.length
    octets += given.output.length
    // What lines print is of interest where they fail; a device that chatters is not kept for it.
    if (given.output !== '' && octets <= context.maxReplyBytes) outputs.push(given.output)
  }
  return { text: outputs.join('\n') }
}

/** Back where commands are given. Modes below configuration that have prompts of their own have not left it. */
const hasLeft = ({ platform, mode }: Conversation, wanted: string): boolean =>
  mode !== wanted && (mode === platform.prompt.privileged || mode === 'exec')

/** Back to where commands are given, after what failed there; a session that does not get there has broken. */
export const leaveAfterFailure = async (conversation: Conversation): Promise<void> => {
  if (conversation.broken) return
  try {
    await leaveConfiguration(conversation, { timeoutMs: tidyMs })
  } catch {
    conversation.break()
  }
}

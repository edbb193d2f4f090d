import { createHash } from 'node:crypto'
import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import type { LinuxConnection } from '../linux/connection.ts'
import { scpText } from '../linux/scp-text.ts'
import type { AskParts } from './ask.ts'
import { tidyMs } from './ask-lines.ts'
import { type Conversation, command } from './conversation.ts'
import type { ModeOptions } from './modes.ts'
import { replyOf } from './reply.ts'
import { tclWriting } from './tcl.ts'

type FileRequest = Extract<Request, { kind: 'file' }>

/** SCP that is off may not answer at all. */
const longestScpSilenceMs = 20_000

const withTcl: ReadonlySet<string> = new Set(['cisco_ios', 'cisco_iosxe'])

/**
 * Puts a text file on the device: by SCP over the same connection; on IOS, where that is refused or off, through its TCL
 * shell. What the device refuses is a reply that tells why.
 */
export const putFile = async (
  { conversation, connection }: AskParts,
  request: FileRequest,
  context: AskContext,
): Promise<Reply> => {
  const { id } = conversation.platform
  const hasTcl = withTcl.has(id)
  if (connection === null && !hasTcl) {
    throw new KoineError('UNSUPPORTED', `Files are put on ${id} by SCP, which needs SSH.`, { facts: { platform: id } })
  }
  const refusal = connection === null ? null : await byScp(connection, request, context)
  if (connection !== null && refusal === null) return { text: '' }
  if (!hasTcl) return { error: `${refusal?.message ?? ''} Is its SCP server on?` }
  const reply = await byTcl(conversation, request, context)
  if ('text' in reply) return reply
  const scp = refusal === null ? '' : ` By SCP ("ip scp server enable"): ${refusal.message}`
  return { error: `Neither SCP nor tclsh took the file. ${'error' in reply ? reply.error : ''}${scp}` }
}

/** Why it was refused; null: the file is there. */
const byScp = async (
  connection: LinuxConnection,
  request: FileRequest,
  { signal, timeoutMs, maxReplyBytes }: AskContext,
): Promise<KoineError | null> => {
  const limits = { signal, commandTimeoutMs: Math.min(timeoutMs, longestScpSilenceMs), maxOutputBytes: maxReplyBytes }
  try {
    await scpText(connection, request.request, request.text, limits)
    return null
  } catch (error) {
    if (signal.aborted || !(error instanceof KoineError) || error.code === 'CLOSED_BY_PEER') throw error
    return error
  }
}

const byTcl = async (conversation: Conversation, request: FileRequest, context: AskContext): Promise<Reply> => {
  const { signal, timeoutMs, maxReplyBytes: maxOutputBytes } = context
  const ask = async (text: string, shown = text): Promise<Reply> =>
    replyOf(
      conversation,
      await command(conversation, { command: text, timeoutMs, signal, maxOutputBytes }),
      shown,
      context,
      true,
    )
  const written = await typed(request, ask).catch(async (error: unknown) => {
    if (!conversation.broken) await leave(conversation, { timeoutMs: tidyMs }).catch(() => conversation.break())
    throw error
  })
  if (conversation.mode === 'tcl') await leave(conversation, { timeoutMs, signal })
  return 'error' in written ? written : verified(await ask(`verify /md5 ${request.request}`), request)
}

/** Enters the TCL shell and writes the file there; the session may still be in it afterwards. */
const typed = async (
  { request, text }: FileRequest,
  ask: (line: string, shown: string) => Promise<Reply>,
): Promise<Reply> => {
  const entered = await ask('tclsh', 'tclsh')
  if ('error' in entered) return entered
  for (const line of tclWriting(request, text)) {
    const reply = await ask(line, 'tclsh')
    if ('error' in reply) return reply
    const error = 'text' in reply ? tclErrorIn(reply.text) : null
    if (error !== null) return { error }
  }
  return { text: '' }
}

const leave = async (conversation: Conversation, options: ModeOptions): Promise<void> => {
  const { fatal } = await command(conversation, { command: 'tclquit', ...options })
  if (fatal !== null) throw fatal
  if (conversation.mode !== 'tcl') return
  conversation.break()
  throw new KoineError('MODE_FAILED', 'The device did not leave its TCL shell.', { facts: { got: 'tcl' } })
}

/** What TCL complains of. Commands print values otherwise: the name of the channel, or nothing. */
const tclErrorIn = (text: string): string | null =>
  /(?:couldn't|can't|could not|cannot|invalid|wrong #|error|no such|not enough|unknown|%).{0,200}/i.exec(text)?.[0] ??
  null

/** Typed octets may get lost on the way; releases that cannot tell a digest are believed. */
const verified = (reply: Reply, request: FileRequest): Reply => {
  if ('error' in reply && !/% ?(?:Invalid|Unrecognized|Incomplete)/.test(reply.error)) return { error: reply.error }
  const found = 'text' in reply ? /\b([0-9a-f]{32})\b/i.exec(reply.text)?.[1]?.toLowerCase() : undefined
  const wanted = createHash('md5').update(request.text).digest('hex')
  if (found === undefined || found === wanted) return { text: '' }
  throw new KoineError('DIGEST_MISMATCH', `${request.request} is not what was written.`, {
    facts: { path: request.request, expected: wanted, found },
  })
}

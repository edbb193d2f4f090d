import { rejectionOf } from '../../drivers/getters/iosxr/requests.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { AskContext } from '../../drivers/session.ts'
import { xmlEscaped } from '../../drivers/xml-text.ts'
import { KoineError } from '../../errors.ts'
import { type Conversation, command } from './conversation.ts'
import { inConfiguration, leaveConfiguration, type ModeOptions } from './modes.ts'
import { raise } from './privilege.ts'
import { tooLarge } from './reply.ts'
import { documentIn, iteratorOf, merged, unwrapped } from './xr-xml-documents.ts'

// The XML interface of IOS XR on a command line: `xml` leads to a prompt `XML>` that takes requests, each a document that
// ends with a line end. (Cisco IOS XR XML API Guide, "TTY-Based Transports".)
const xmlMode = 'xml'

/** With blocks of 1 KB, the smallest there are, this is more than any reply may have. */
const mostBlocks = 100_000

/** A request of the XML interface; the reply is the `<Response>` document. */
export const xrXml = async (conversation: Conversation, request: string, context: AskContext): Promise<Reply> => {
  await enterXml(conversation, context)
  const first = await exchange(conversation, request, context)
  if ('error' in first) return first
  return followed(conversation, first.text, context)
}

/** A command through that interface: the text that it printed. */
export const xrCli = async (
  conversation: Conversation,
  { kind, request }: Extract<Request, { kind: 'xr-cli-exec' | 'xr-cli-config' }>,
  context: AskContext,
): Promise<Reply> => {
  const mode = kind === 'xr-cli-exec' ? 'Exec' : 'Configuration'
  const reply = await xrXml(conversation, `<CLI><${mode}>${xmlEscaped(request)}</${mode}></CLI>`, context)
  if (!('text' in reply)) return reply
  const text = unwrapped(reply.text, mode)
  const rejection = rejectionOf(reply, request)
  if (rejection !== null) return { error: rejection }
  return text === null ? { error: `The reply to "${request.slice(0, 200)}" has no <${mode}>.` } : { text }
}

/** Back to the command line, where XML mode is on. What cannot be left breaks the session. */
export const leaveXml = async (conversation: Conversation, options: ModeOptions): Promise<void> => {
  if (conversation.mode !== xmlMode) return
  // Ctrl-C ends the session of the XML agent; should it not, the agent may know the word.
  for (const request of [{ command: '\x03', enter: false }, { command: 'exit' }] as const) {
    const { fatal } = await command(conversation, { ...request, ...options })
    if (fatal !== null) throw fatal
    if (conversation.mode !== xmlMode) return
  }
  conversation.break()
  throw new KoineError('MODE_FAILED', 'The device did not leave its XML mode.', { facts: { got: xmlMode } })
}

const enterXml = async (conversation: Conversation, { signal, timeoutMs }: AskContext): Promise<void> => {
  if (conversation.mode === xmlMode) return
  const options = { signal, timeoutMs }
  await raise(conversation, null, options)
  if (inConfiguration(conversation)) await leaveConfiguration(conversation, options)
  const { output, error, fatal } = await command(conversation, { command: 'xml', ...options })
  if (fatal !== null) throw fatal
  if (conversation.mode === xmlMode) return
  const text = output.trim().slice(0, 300)
  if (error === null && !text.includes('0x24319600')) {
    throw new KoineError('MODE_FAILED', 'The device did not enter its XML mode.', {
      facts: { wanted: xmlMode, got: conversation.mode, text },
    })
  }
  throw new KoineError(
    'UNSUPPORTED',
    `${conversation.target.device} has no XML agent for terminals; configure "xml agent tty", and "iteration off" below it.`,
    { facts: { wanted: xmlMode, text, configure: ['xml agent tty', 'iteration off'] } },
  )
}

/** One document there and one back. */
const exchange = async (
  conversation: Conversation,
  request: string,
  { signal, timeoutMs, maxReplyBytes }: AskContext,
): Promise<{ readonly text: string } | { readonly error: string }> => {
  const { ended, output, truncated } = await conversation.ask({
    send: `<?xml version="1.0" encoding="UTF-8"?><Request MajorVersion="1" MinorVersion="0">${request}</Request>`,
    promptMode: xmlMode,
    timeoutMs,
    signal,
    maxOutputBytes: maxReplyBytes,
    unmasked: true,
  })
  if (ended.by === 'failure') throw ended.error
  if (ended.by !== 'prompt' || ended.prompt.mode !== xmlMode) {
    conversation.break()
    throw new KoineError('MODE_FAILED', 'The device has left its XML mode.', {
      facts: { wanted: xmlMode, got: conversation.mode, text: output.trim().slice(-300) },
    })
  }
  if (truncated) throw tooLarge(request, maxReplyBytes)
  return documentIn(output)
}

/** The whole of an answer that the device hands out in blocks (`iteration on`). */
const followed = async (conversation: Conversation, first: string, context: AskContext): Promise<Reply> => {
  let id = iteratorOf(first)
  if (id === null) return { text: first }
  const blocks = [first]
  let octets = Buffer.byteLength(first)
  for (let count = 0; id !== null; count += 1) {
    const next = await exchange(conversation, `<GetNext IteratorID="${id}"/>`, context)
    if ('error' in next || count >= mostBlocks || refusedIn(next.text)) {
      throw new KoineError(
        'DEVICE_FAULT',
        `${conversation.target.device} hands out its answers in blocks and did not give all of them; configure "iteration off" below "xml agent tty".`,
        {
          facts: {
            configure: ['xml agent tty', 'iteration off'],
            text: ('error' in next ? next.error : next.text).slice(0, 300),
          },
        },
      )
    }
    octets += Buffer.byteLength(next.text)
    if (octets > context.maxReplyBytes) throw tooLarge('GetNext', context.maxReplyBytes)
    blocks.push(next.text)
    id = iteratorOf(next.text)
  }
  return { text: merged(blocks) }
}

const refusedIn = (text: string): boolean => rejectionOf({ text }, 'GetNext') !== null

import type { EnableFacts } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import type { Exchanged, Stop } from '../terminal/exchange-request.ts'
import { rejectionIn } from '../terminal/rejection.ts'
import type { Conversation } from './conversation.ts'

export interface RaiseOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs: number
}

/** Whether the prompt, or what was done before, shows that privileged commands work. */
const isPrivileged = ({ platform, mode, prompt, escalated }: Conversation): boolean => {
  const { privileged } = platform.prompt
  if (platform.enable === null) return true
  if (privileged === undefined) return escalated
  // A prompt that was set by hand has no known mode, and most still end as they should.
  if (mode === null) return prompt?.text.endsWith('#') === true
  return mode === privileged || mode === (platform.config?.mode ?? 'config')
}

/**
 * Raises privileges. `wanted` true: they are needed; null: as the platform has it, where the credential allows. Rejects with
 * ENABLE_FAILED, whose `reason` tells a missing secret from a wrong one.
 */
export const raise = async (
  conversation: Conversation,
  wanted: boolean | null,
  options: RaiseOptions,
): Promise<void> => {
  const { platform, target } = conversation
  const { enable } = platform
  if (wanted === false || enable === null || isPrivileged(conversation)) return
  if (wanted === null) {
    // Without a known mode it cannot be told whether it is needed; without a secret it cannot succeed.
    if (platform.prompt.privileged === undefined) return
    if (enable.password !== null && target.credential.enableSecret === null && enable.withoutSecret === undefined)
      return
  }
  if (conversation.enableFailure !== null) throw conversation.enableFailure
  try {
    await raiseBy(conversation, enable, options)
  } catch (error) {
    if (error instanceof KoineError && error.code === 'ENABLE_FAILED') conversation.enableFailure = error
    throw error
  }
}

const raiseBy = async (conversation: Conversation, enable: EnableFacts, options: RaiseOptions): Promise<void> => {
  const { target, mode } = conversation
  const own = target.credential.enableSecret === null && enable.withoutSecret !== undefined
  const secret = own ? target.credential.password : target.credential.enableSecret
  const command = own
    ? enable.withoutSecret
    : ((mode === null ? undefined : enable.commandIn?.[mode]) ?? enable.command)
  let output = await step(conversation, enable, command, secret, options)
  if (enable.next !== undefined) output += await step(conversation, enable, enable.next, secret, options)
  const { privileged } = conversation.platform.prompt
  if (enable.ok !== undefined && !output.includes(enable.ok)) throw refused(conversation, 'refused', output)
  if (privileged !== undefined && !isPrivileged(conversation)) {
    throw refused(conversation, secret === null ? 'missing' : 'wrong', output)
  }
  conversation.escalated = true
}

/** One command that raises privileges, with the questions that it asks. */
const step = async (
  conversation: Conversation,
  enable: EnableFacts,
  command: string | undefined,
  secret: string | null,
  { signal, timeoutMs }: RaiseOptions,
): Promise<string> => {
  const stops: readonly Stop[] = [
    { pattern: enable.password ?? /assword\s*:/i },
    ...(enable.username === undefined ? [] : [{ pattern: enable.username }]),
    ...(enable.withoutSecret === undefined ? [] : [{ pattern: /user ?name\s*:/i }]),
  ]
  const common = { stops, timeoutMs, ...(signal === undefined ? {} : { signal }) }
  let said = ''
  let passwords = 0
  let exchanged: Exchanged = await conversation.ask({ send: command ?? enable.command, ...common })
  for (let questions = 0; questions < 6; questions += 1) {
    const { ended, output } = exchanged
    said += output
    if (ended.by === 'failure') throw ended.error
    if (ended.by === 'prompt') {
      if (/no password set|none set/i.test(said)) throw refused(conversation, 'not_set', said)
      const found = passwords === 0 ? rejectionIn(output, conversation.platform.rejections) : null
      if (found !== null) throw refused(conversation, 'rejected', found.line)
      return said
    }
    if (ended.by === 'question' || (ended.index === 0 && secret === null)) {
      await leaveQuestion(conversation)
      throw refused(conversation, ended.by === 'question' ? 'question' : 'missing', ended.line)
    }
    if (ended.index > 0) {
      exchanged = await conversation.ask({ send: conversation.target.credential.username, echo: false, ...common })
      continue
    }
    passwords += 1
    // Asked again is refused, unless the device went from one way of checking to another.
    if (passwords > 1 && !/falling back/i.test(said)) {
      await leaveQuestion(conversation)
      throw refused(conversation, 'wrong', said)
    }
    exchanged = await conversation.ask({ send: secret ?? '', secret: true, ...common })
  }
  await leaveQuestion(conversation)
  throw refused(conversation, 'wrong', said)
}

/** Most let Ctrl-C end it; the others give up after three empty passwords. */
const leaveQuestion = async (conversation: Conversation): Promise<void> => {
  for (const send of ['\x03', '', '', '']) {
    const { ended } = await conversation.ask({
      send,
      ...(send === '' ? {} : { enter: false }),
      echo: false,
      stops: [{ pattern: /assword\s*:/i }],
      timeoutMs: 2000,
    })
    if (ended.by === 'prompt') return
    if (ended.by === 'failure' && ended.error.code !== 'COMMAND_TIMEOUT') return
  }
  conversation.break()
}

type Reason = 'missing' | 'wrong' | 'not_set' | 'rejected' | 'refused' | 'question'

const because: Readonly<Record<Reason, string>> = {
  missing: 'The device asks for an enable secret, and the credential has none.',
  wrong: 'The device refused the enable secret.',
  not_set: 'The device has no enable secret set, and lets nobody in.',
  rejected: 'The device does not allow this user to raise privileges.',
  refused: 'The device did not raise privileges.',
  question: 'The device asks something unexpected when privileges are raised.',
}

const refused = (conversation: Conversation, reason: Reason, text: string): KoineError =>
  new KoineError('ENABLE_FAILED', because[reason], {
    facts: { reason, credential: conversation.target.credential.name, text: text.trim().slice(-300) },
  })

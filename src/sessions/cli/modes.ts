import type { CliPlatform, PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import { type CommandAnswer, type Conversation, command } from './conversation.ts'

export interface ModeOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs: number
}

/** Sub-modes may have to be left one by one. */
const mostLeaves = 12

/** Name of the mode that is configuration; null: the prompt does not show it. */
export const configMode = (platform: CliPlatform): string | null => {
  const name = platform.config?.mode ?? 'config'
  return platform.config !== null && platform.prompt.modes.some(mode => mode.name === name) ? name : null
}

/** Whether the prompt shows that configuration has been entered, where that is more than having privileges. */
export const inConfiguration = ({ platform, mode }: Conversation): boolean => {
  const name = configMode(platform)
  return name !== null && name !== platform.prompt.privileged && mode === name
}

/**
 * Whether somebody has left the device in configuration, so that it has to be left first. Where lines enter it themselves
 * (FortiOS), the same prompt shows contexts that commands are given in.
 */
export const isForgotten = (conversation: Conversation): boolean =>
  inConfiguration(conversation) && !isLive(conversation) && conversation.platform.config?.enter !== null

/** Whether lines are taken as they are in the present mode. */
export const isLive = ({ platform, mode }: Conversation): boolean =>
  mode !== null && platform.config?.liveModes?.includes(mode) === true

/** Enters configuration. Rejects with MODE_FAILED, telling the mode that it is in instead. */
export const enterConfiguration = async (
  conversation: Conversation,
  enter: string,
  answers: readonly PlatformAnswer[] | undefined,
  options: ModeOptions,
): Promise<void> => {
  const wanted = configMode(conversation.platform)
  if (wanted !== null && conversation.mode === wanted) return
  const answer = await send(conversation, enter, answers, options)
  if (answer.fatal !== null) throw answer.fatal
  if (answer.error === null && (wanted === null || conversation.mode === wanted || conversation.mode === null)) return
  throw new KoineError('MODE_FAILED', answer.error?.message ?? 'The device did not enter configuration mode.', {
    facts: { wanted: wanted ?? 'config', got: conversation.mode, text: answer.output.slice(-300) },
  })
}

/** Back to where commands are given. Rejects with MODE_FAILED when the prompt still shows configuration; then the session has broken. */
export const leaveConfiguration = async (conversation: Conversation, options: ModeOptions): Promise<void> => {
  const { config } = conversation.platform
  if (config === null) return
  if (config.leaveFirst !== undefined && (inConfiguration(conversation) || isLive(conversation))) {
    await send(conversation, config.leaveFirst, config.leaveAnswers, options)
  }
  const leaves = config.leaveRepeatedly === true ? mostLeaves : 2
  for (let left = 0; left < leaves && inConfiguration(conversation); left += 1) {
    const { fatal } = await send(conversation, config.leave, config.leaveAnswers, options)
    if (fatal !== null) throw fatal
  }
  if (!inConfiguration(conversation)) return
  conversation.break()
  throw new KoineError('MODE_FAILED', 'The device did not leave configuration mode.', {
    facts: { wanted: conversation.platform.prompt.privileged ?? 'exec', got: conversation.mode },
  })
}

/** A control character is a key: no Enter, and no echo. */
export const send = (
  conversation: Conversation,
  text: string,
  answers: readonly PlatformAnswer[] | undefined,
  { signal, timeoutMs }: ModeOptions,
): Promise<CommandAnswer> =>
  command(conversation, { command: text, answers, timeoutMs, signal, ...(text < ' ' ? { enter: false } : {}) })

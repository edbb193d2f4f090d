import type { ProbeStep, SendStep, Step } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import { type Conversation, command } from './conversation.ts'
import { configMode, enterConfiguration, leaveConfiguration, type ModeOptions } from './modes.ts'
import { raise } from './privilege.ts'

/**
 * Width, paging and the like. What the device or the credential does not allow is passed over: the pager is handled
 * anyway. Rejects only when the session cannot be gone on with.
 */
export const prepare = async (conversation: Conversation, options: ModeOptions): Promise<void> => {
  await takeSteps(conversation, conversation.platform.prepare, options)
}

const takeSteps = async (conversation: Conversation, steps: readonly Step[], options: ModeOptions): Promise<void> => {
  for (const step of steps) {
    if (typeof step === 'string') await passOver(conversation, () => changeMode(conversation, step, options))
    else if ('probe' in step) await probe(conversation, step, options)
    else await sendStep(conversation, step, options)
  }
}

const sendStep = async (
  conversation: Conversation,
  step: SendStep,
  { signal, timeoutMs }: ModeOptions,
): Promise<void> => {
  if (step.inMode !== undefined && conversation.mode !== step.inMode) return
  const { fatal, error } = await command(conversation, {
    command: step.send.replaceAll('{username}', conversation.target.credential.username),
    answers: step.answers,
    timeoutMs,
    signal,
  })
  if (fatal !== null) throw fatal
  if (error === null && step.undo !== undefined) conversation.undo.push(...step.undo)
}

const probe = async (conversation: Conversation, step: ProbeStep, options: ModeOptions): Promise<void> => {
  const { fatal, output } = await command(conversation, {
    command: step.probe,
    timeoutMs: options.timeoutMs,
    signal: options.signal,
  })
  if (fatal !== null) throw fatal
  await takeSteps(conversation, step.pattern.test(output) ? step.found : step.missing, options)
}

const changeMode = async (
  conversation: Conversation,
  step: Extract<Step, string>,
  options: ModeOptions,
): Promise<void> => {
  const { config, enable, prompt } = conversation.platform
  switch (step) {
    case 'enable':
      return raise(conversation, null, options)
    case 'leave-enable': {
      if (enable === null || enable.leave === null || conversation.mode !== prompt.privileged) return
      await command(conversation, { command: enable.leave, timeoutMs: options.timeoutMs, signal: options.signal })
      return
    }
    case 'enter-config': {
      const allowed = prompt.privileged === undefined || conversation.mode === prompt.privileged
      if (
        config === null ||
        config.enter === null ||
        configMode(conversation.platform) === conversation.mode ||
        !allowed
      )
        return
      return enterConfiguration(conversation, config.enter, config.enterAnswers, options)
    }
    case 'leave-config':
      return leaveConfiguration(conversation, options)
  }
}

const passOver = async (conversation: Conversation, step: () => Promise<void>): Promise<void> => {
  try {
    await step()
  } catch (error) {
    if (conversation.broken || !(error instanceof KoineError)) throw error
  }
}

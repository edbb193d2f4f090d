import { randomBytes } from 'node:crypto'
import type { CandidateFacts, CommitFacts, ConfigFacts } from '../../drivers/cli/cli-platform.ts'
import { linesTogether } from '../../drivers/configuration/lines-together.ts'
import type { ConfigOperation } from '../../drivers/operation.ts'
import type { Result } from '../../drivers/result.ts'
import type { OperationContext } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { checksHold } from './checks.ts'
import { commit } from './commit.ts'
import { markedLines } from './config-lines.ts'
import { type CommandAnswer, type Conversation, command, resultError } from './conversation.ts'
import {
  configMode,
  enterConfiguration,
  inConfiguration,
  isLive,
  leaveConfiguration,
  type ModeOptions,
  send,
} from './modes.ts'
import { raise } from './privilege.ts'
import { Results } from './results.ts'
import { save, savesInside } from './save.ts'

/** How lines of configuration are taken, in the mode that the device is in. */
export interface Plan {
  readonly config: ConfigFacts | null
  /** null: nothing is entered. */
  readonly enter: string | null
  /** False: it was there already, and stays. */
  readonly leaves: boolean
  readonly candidate: CandidateFacts | null
  readonly commit: CommitFacts | null
}

/** After a failure or a cancellation there is not much time to tidy up. */
const tidyMs = 700

/**
 * Enters configuration, sends the lines one by one and stops at the first that is rejected; commits where the platform
 * has a commit, saves if that is asked for, and leaves. After an error nothing is committed or saved, a candidate is
 * dropped, and the lines that were not sent are told. Results are those of the checks, the lines, the commit and the save,
 * in this order; of a dry run the last one has the difference as its `value`.
 */
export const performConfig = async (
  conversation: Conversation,
  operation: ConfigOperation,
  context: OperationContext,
): Promise<readonly Result[]> => {
  const results = new Results(context)
  const options: ModeOptions = { signal: context.signal, timeoutMs: context.commandTimeoutMs }
  await raise(conversation, conversation.platform.prompt.privileged === undefined ? null : true, options)
  const before = conversation.mode
  const plan = planOf(conversation, operation)
  if (!(await checksHold(conversation, operation.preChecks ?? [], context, results))) {
    results.notSent(operation.lines)
    return results.all
  }
  try {
    const entered = await enter(conversation, plan, operation, options)
    const done = await apply(conversation, entered, before, operation, context, results)
    if (!done) await undo(conversation, entered, options)
    if (!done || operation.dryRun) return results.all
    if (!checksInside(conversation, entered, operation)) {
      if (!(await checksHold(conversation, operation.postChecks ?? [], context, results))) return results.all
    }
    if (operation.save) await save(conversation, 'operational', context, results)
    return results.all
  } catch (error) {
    await tidy(conversation, plan)
    throw error
  }
}

const planOf = (conversation: Conversation, operation: ConfigOperation): Plan => {
  const { config, id } = conversation.platform
  const leaves = !inConfiguration(conversation)
  if (config === null) return { config, enter: null, leaves, candidate: null, commit: null }
  if (isLive(conversation)) {
    if (operation.dryRun || operation.confirmMinutes !== undefined) {
      throw new KoineError(
        operation.dryRun ? 'DRY_RUN_UNSUPPORTED' : 'UNSUPPORTED',
        `This kind of command line of ${id} has no candidate configuration.`,
        {
          facts: { platform: id, mode: conversation.mode },
        },
      )
    }
    return { config, enter: null, leaves, candidate: null, commit: null }
  }
  const { candidate } = config
  // A session that is made running as a whole: what fails in the middle leaves nothing behind.
  if (candidate?.enter !== undefined && (operation.dryRun || candidate.commit !== undefined)) {
    const session = `koine-${randomBytes(4).toString('hex')}`
    const named = (text: string): string => text.replaceAll('{session}', session)
    const { confirmed } = candidate
    return {
      config,
      enter: named(candidate.enter),
      leaves,
      candidate: { ...candidate, diff: named(candidate.diff), discard: named(candidate.discard) },
      commit: {
        command: named(candidate.commit ?? ''),
        ...(confirmed === undefined ? {} : { confirmed: named(confirmed) }),
        ok: [],
        fail: [],
      },
    }
  }
  return { config, enter: config.enter, leaves, candidate, commit: config.commit }
}

/** Opens the candidate or, where the release does not know such sessions, configuration as it always was. */
const enter = async (
  conversation: Conversation,
  plan: Plan,
  operation: ConfigOperation,
  options: ModeOptions,
): Promise<Plan> => {
  if (plan.enter === null || plan.config === null) return plan
  const { enter: plain, enterAnswers, commit: plainCommit } = plan.config
  try {
    await enterConfiguration(conversation, plan.enter, enterAnswers, options)
    return plan
  } catch (error) {
    const mayBePlain =
      plan.enter !== plain && plain !== null && !operation.dryRun && operation.confirmMinutes === undefined
    if (!mayBePlain || !(error instanceof KoineError) || error.code !== 'MODE_FAILED' || conversation.broken)
      throw error
    await enterConfiguration(conversation, plain, enterAnswers, options)
    return { ...plan, enter: plain, candidate: null, commit: plainCommit }
  }
}

/** From the first line until configuration is left. False: something failed, and what can be undone is to be undone. */
const apply = async (
  conversation: Conversation,
  plan: Plan,
  before: string | null,
  operation: ConfigOperation,
  context: OperationContext,
  results: Results,
): Promise<boolean> => {
  const options: ModeOptions = { signal: context.signal, timeoutMs: context.commandTimeoutMs }
  if (!(await sendLines(conversation, plan, before, operation.lines, context, results))) return false
  if (operation.dryRun) {
    await showDifference(conversation, plan, context, results)
    return true
  }
  if (checksInside(conversation, plan, operation)) {
    if (!(await checksHold(conversation, operation.postChecks ?? [], context, results))) return false
  }
  if (plan.commit !== null && !(await commit(conversation, plan.commit, operation, context, results))) return false
  if (operation.save) await save(conversation, 'configuration', context, results)
  if (plan.leaves) await leaveConfiguration(conversation, options)
  return true
}

/** Checks come before what cannot be taken back: a commit, a save that is made in configuration mode. */
const checksInside = ({ platform }: Conversation, plan: Plan, operation: ConfigOperation): boolean =>
  plan.commit !== null || (operation.save && savesInside(platform))

const sendLines = async (
  conversation: Conversation,
  plan: Plan,
  before: string | null,
  lines: readonly string[],
  context: OperationContext,
  results: Results,
): Promise<boolean> => {
  let sent = 0
  for (const group of linesTogether(lines)) {
    const left = conversation.mode === before && before !== null && before !== configMode(conversation.platform)
    if (plan.enter !== null && sent > 0 && left) {
      const error = new KoineError('MODE_FAILED', 'A line has left configuration mode.', {
        facts: { wanted: 'config', got: conversation.mode, after: lines[sent - 1] },
      })
      results.notSent(lines.slice(sent, sent + 1), resultError(error))
      results.notSent(lines.slice(sent + 1))
      return false
    }
    const answer = await command(conversation, {
      command: group.join(conversation.terminal.enter),
      timeoutMs: context.commandTimeoutMs,
      signal: context.signal,
      maxOutputBytes: context.maxOutputBytes,
      onOutput: results.onOutput,
    })
    sent += group.length
    addLines(group, answer, results)
    if (answer.error === null) continue
    results.notSent(lines.slice(sent))
    if (answer.fatal !== null) throw answer.fatal
    return false
  }
  return true
}

/** The answer to several lines that were sent as one is that to the last. */
const addLines = (lines: readonly string[], answer: CommandAnswer, results: Results): void => {
  for (const line of lines.slice(0, -1)) results.add(line, { ...answer, output: '', error: null, truncated: false })
  results.add(lines.at(-1) ?? '', answer)
}

const showDifference = async (
  conversation: Conversation,
  plan: Plan,
  context: OperationContext,
  results: Results,
): Promise<void> => {
  const { candidate } = plan
  if (candidate === null) throw new KoineError('DRY_RUN_UNSUPPORTED', 'There is no candidate configuration to compare.')
  const answer = await command(conversation, {
    command: candidate.diff,
    timeoutMs: context.commandTimeoutMs,
    signal: context.signal,
    maxOutputBytes: context.maxOutputBytes,
    onOutput: results.onOutput,
  })
  const options: ModeOptions = { signal: context.signal, timeoutMs: context.commandTimeoutMs }
  if (answer.fatal === null) await undo(conversation, plan, options)
  const diff = candidate.shows === 'lines' ? markedLines(answer.output) : answer.output
  results.add(candidate.diff, answer, answer.error === null ? { value: { diff } } : {})
  if (answer.fatal !== null) throw answer.fatal
}

/** Drops the candidate and leaves configuration. */
const undo = async (
  conversation: Conversation,
  { config, candidate, leaves }: Plan,
  options: ModeOptions,
): Promise<void> => {
  if (config === null || conversation.broken) return
  if (candidate !== null) {
    const { fatal } = await send(conversation, candidate.discard, candidate.discardAnswers, options)
    if (fatal !== null) throw fatal
  }
  if (leaves) await leaveConfiguration(conversation, options)
}

/** The operation could not go on: what can still be undone is. Whether that worked shows in the session's state. */
const tidy = async (conversation: Conversation, plan: Plan): Promise<void> => {
  if (conversation.broken) return
  try {
    await undo(conversation, plan, { timeoutMs: tidyMs })
  } catch {
    conversation.break()
  }
}

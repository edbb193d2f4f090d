import type { Archive } from '../../archive/archive.ts'
import type { Revert } from '../../archive/revert-table.ts'
import { KoineError } from '../../errors.ts'
import type { MetricSample } from '../../metrics.ts'
import type { Caller } from '../caller.ts'
import type { JobError, JobWithResults } from '../job.ts'
import type { OnSettled } from './actions.ts'

/** Takes commits back when their time is over and nobody has confirmed them, also after a restart. */
export interface Reverts {
  /** Begins to watch; those whose time was over while nobody watched are taken back at once. */
  start(): void
  /** A commit may wait that was not there before, or for longer. */
  look(): void
  readonly settled: OnSettled
  stop(): void
  samples(): readonly MetricSample[]
}

export interface RevertParts {
  readonly archive: Archive
  /** Has a device's commit taken back. Throws why that is not taken in. */
  readonly submit: (device: string, timer: string) => JobWithResults
  /** Resolves when the job is over. */
  readonly wait: (job: string, signal: AbortSignal) => Promise<JobWithResults>
  /** Something is to be told to the world. */
  readonly tell: TellRevert
  readonly report: (error: unknown) => void
  readonly now?: () => number
}

/** What became of a commit that nobody confirmed. */
export type TellRevert = (told: {
  readonly device: string
  readonly result: 'reverted' | 'failed'
  /** In a sentence. */
  readonly reason: string
}) => void

/** Who takes commits back. */
export const koine: Caller = {
  keyId: 'koine',
  name: 'koine',
  scopes: new Set(['admin']),
  groups: null,
  policy: null,
}

/** A device that takes back by itself is looked at this much later. */
const graceMs = 15_000
const firstRetryMs = 5_000
const longestRetryMs = 300_000
/** Timers of Node.js are no longer than this. */
const longestTimerMs = 2_000_000_000

export const createReverts = ({ archive, submit, wait, tell, report, now = Date.now }: RevertParts): Reverts => {
  const stopping = new AbortController()
  const running = new Set<string>()
  /** When those that failed are tried again. */
  const againMs = new Map<string, number>()
  const timers = new Map<string, { readonly dueMs: number; readonly timer: NodeJS.Timeout }>()
  const results = { confirmed: 0, reverted: 0, failed: 0 }
  let later: NodeJS.Timeout | undefined

  const dueMs = ({ id, keeper, dueMs: due }: Revert): number =>
    againMs.get(id) ?? due + (keeper === 'device' ? graceMs : 0)

  const look = (): void => {
    if (stopping.signal.aborted) return
    const waiting = archive.reverts.all().filter(({ id, state }) => state !== 'stuck' && !running.has(id))
    for (const id of timers.keys()) if (!waiting.some(one => one.id === id)) callOff(id)
    for (const revert of waiting) arm(revert)
  }
  const guardedLook = (): void => {
    clearTimeout(later)
    try {
      look()
    } catch (error) {
      report(error)
      later = setTimeout(guardedLook, firstRetryMs)
    }
  }
  const callOff = (id: string): void => {
    clearTimeout(timers.get(id)?.timer)
    timers.delete(id)
  }
  // Counted once, when it is first seen: whoever sets the clock of the machine meanwhile does not change how long it waits.
  const arm = (revert: Revert): void => {
    const { id } = revert
    const due = dueMs(revert)
    if (timers.get(id)?.dueMs === due) return
    callOff(id)
    const waitMs = Math.max(0, due - now())
    const over = (): void => {
      timers.delete(id)
      if (waitMs > longestTimerMs) guardedLook()
      else void takeBack(revert)
    }
    timers.set(id, { dueMs: due, timer: setTimeout(over, Math.min(longestTimerMs, waitMs)) })
  }

  const takeBack = async ({ id, dueMs: armedFor }: Revert): Promise<void> => {
    running.add(id)
    try {
      const revert = archive.reverts.get(id)
      if (revert === null || revert.dueMs !== armedFor) return
      const begun = { ...revert, state: 'due', attempts: revert.attempts + 1 } as const
      archive.reverts.put(begun)
      const failure = await attempt(revert)
      if (stopping.signal.aborted) return
      // It was taken back, or someone confirmed it while the job waited for its turn; or its commit came to an end only then.
      const left = archive.reverts.get(id)
      if (left === null || left.state === 'armed') return void againMs.delete(id)
      failed(begun, failure ?? { code: 'INTERNAL', message: 'The job ended without it.', facts: {} })
    } catch (error) {
      report(error)
      againMs.set(id, now() + firstRetryMs)
    } finally {
      running.delete(id)
      guardedLook()
    }
  }
  const attempt = async ({ device, id }: Revert): Promise<JobError | null> => {
    try {
      return (await wait(submit(device, id).id, stopping.signal)).error
    } catch (error) {
      if (error instanceof KoineError) return { code: error.code, message: error.message, facts: error.facts }
      throw error
    }
  }
  const failed = (revert: Revert, { code, message, facts }: JobError): void => {
    // A device that has been put back, and runs something else all the same, is for people to look at.
    const state = code === 'ROLLBACK_FAILED' && facts['retry'] === false ? 'stuck' : 'due'
    const isGone = code === 'NOT_FOUND'
    if (isGone) archive.reverts.remove(revert.id)
    else archive.reverts.put({ ...revert, state, error: { code, message } })
    againMs.set(revert.id, now() + Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(10, revert.attempts - 1)))
    if (isGone || state === 'stuck') againMs.delete(revert.id)
    results.failed += 1
    if (revert.attempts === 1 || isGone || state === 'stuck')
      tell({ device: revert.device, result: 'failed', reason: message })
  }

  return {
    start: guardedLook,
    look: guardedLook,
    settled(revert, result) {
      results[result] += 1
      againMs.delete(revert.id)
      if (result === 'reverted')
        tell({
          device: revert.device,
          result,
          reason: `Nobody confirmed the commit of ${revert.job}; version ${revert.version} runs again.`,
        })
    },
    stop() {
      stopping.abort()
      clearTimeout(later)
      for (const id of timers.keys()) callOff(id)
    },
    samples: () => [
      ...(['armed', 'due', 'stuck'] as const).map(
        state =>
          ({
            name: 'koine_config_reverts',
            labels: { state },
            value: archive.reverts.all().filter(one => one.state === state).length,
          }) as const,
      ),
      ...Object.entries(results).map(
        ([result, value]) => ({ name: 'koine_config_reverts_total', labels: { result }, value }) as const,
      ),
    ],
  }
}

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
  const results = { confirmed: 0, reverted: 0, failed: 0 }
  let timer: NodeJS.Timeout | undefined

  const dueMs = ({ id, keeper, dueMs: due }: Revert): number =>
    againMs.get(id) ?? due + (keeper === 'device' ? graceMs : 0)

  const look = (): void => {
    if (stopping.signal.aborted) return
    clearTimeout(timer)
    const waiting = archive.reverts.all().filter(({ id, state }) => state !== 'stuck' && !running.has(id))
    for (const revert of waiting) if (dueMs(revert) <= now()) void takeBack(revert)
    const nextMs = Math.min(...waiting.filter(({ id }) => !running.has(id)).map(dueMs))
    if (nextMs !== Number.POSITIVE_INFINITY)
      timer = setTimeout(guardedLook, Math.min(longestTimerMs, Math.max(0, nextMs - now())))
  }
  const guardedLook = (): void => {
    try {
      look()
    } catch (error) {
      report(error)
      timer = setTimeout(guardedLook, firstRetryMs)
    }
  }

  const takeBack = async (revert: Revert): Promise<void> => {
    running.add(revert.id)
    try {
      const begun = { ...revert, state: 'due', attempts: revert.attempts + 1 } as const
      archive.reverts.put(begun)
      const failure = await attempt(revert)
      if (stopping.signal.aborted) return
      // It was taken back, or someone confirmed it while the job waited for its turn.
      const left = archive.reverts.get(revert.id)
      if (failure !== null && left !== null) failed(begun, failure)
      else if (left !== null) failed(begun, { code: 'INTERNAL', message: 'The job ended without it.', facts: {} })
    } catch (error) {
      report(error)
      againMs.set(revert.id, now() + firstRetryMs)
    } finally {
      running.delete(revert.id)
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
    archive.reverts.put({ ...revert, state, error: { code, message } })
    againMs.set(revert.id, now() + Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(10, revert.attempts - 1)))
    results.failed += 1
    if (revert.attempts === 1 || state === 'stuck') tell({ device: revert.device, result: 'failed', reason: message })
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
      clearTimeout(timer)
      stopping.abort()
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

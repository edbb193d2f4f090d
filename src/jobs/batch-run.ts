import { KoineError } from '../errors.ts'
import type { BatchRequest } from './batch-request.ts'
import type { JobState } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { JobRunner } from './runner.ts'

/** A batch that is under way: which of its jobs may begin. */
export interface BatchRun {
  /** Begins what may begin. */
  step(): void
  /** Begins nothing more, and ends everything. */
  cancel(): void
  /** One of its jobs has ended. */
  ended(live: LiveJob): void
  /** Begins nothing more, but leaves what waits as it is. */
  pause(): void
  /** Why it was stopped; null: it was not. */
  readonly stopped: string | null
  readonly cancelled: boolean
  /** Jobs that have not ended. */
  readonly left: number
}

/** `before` are the states of those of its jobs that are over already, `all` the ids of all of them in order. */
export const createBatchRun = (
  { max_parallel: maxParallel = Number.POSITIVE_INFINITY, stop_after_failures: mostFailures, canary = 0 }: BatchRequest,
  {
    all,
    lives,
    before,
    runner,
  }: {
    readonly all: readonly string[]
    readonly lives: readonly LiveJob[]
    readonly before: ReadonlyMap<string, JobState>
    readonly runner: JobRunner
  },
): BatchRun => {
  const canaries = new Set(all.slice(0, canary))
  const waiting = [...lives]
  const begun = new Set<LiveJob>()
  const succeeded = new Set<string>()
  let failures = 0
  let stopped: string | null = null
  let paused = false
  let cancelled = false

  const count = (id: string, state: JobState): void => {
    if (state === 'succeeded') succeeded.add(id)
    else failures += 1
  }
  const verdict = (): string | null => {
    const failedCanary = failures > 0 && canaries.size > 0 && !canariesPassed()
    if (failedCanary) return `One of the first ${canaries.size} jobs did not succeed, so no other was begun.`
    if (mostFailures !== undefined && failures >= mostFailures)
      return `${failures} jobs did not succeed, so no other was begun.`
    return null
  }
  const canariesPassed = (): boolean => [...canaries].every(id => succeeded.has(id))

  // What has not begun is ended; of a cancelled batch, everything is.
  const stop = (reason: string): void => {
    stopped ??= reason
    const error = new KoineError('CANCELLED', stopped)
    for (const live of waiting.splice(0)) begun.add(live)
    for (const live of begun) if (cancelled || live.job.state === 'queued') runner.end(live, error)
  }

  const run: BatchRun = {
    step() {
      if (paused) return
      const reason = stopped ?? verdict()
      if (reason !== null) return stop(reason)
      const passed = canariesPassed()
      for (let next = waiting[0]; next !== undefined && begun.size < maxParallel; next = waiting[0]) {
        if (!passed && !canaries.has(next.job.id)) return
        waiting.shift()
        begun.add(next)
        runner.start(next)
      }
    },
    cancel() {
      cancelled = true
      stop('The batch was cancelled.')
    },
    ended(live) {
      begun.delete(live)
      const at = waiting.indexOf(live)
      if (at >= 0) waiting.splice(at, 1)
      if (stopped === null) count(live.job.id, live.job.state)
      // Not within the end of the job, which may itself come of a step.
      queueMicrotask(run.step)
    },
    pause() {
      paused = true
    },
    get stopped() {
      return stopped
    },
    get cancelled() {
      return cancelled
    },
    get left() {
      return waiting.length + begun.size
    },
  }
  for (const [id, state] of before) if (state !== 'queued' && state !== 'running') count(id, state)
  return run
}

import { isFinal } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { JobStore } from './store.ts'

/** Writes what happens to jobs, several of them in one transaction; what cannot be written is tried again. */
export interface JobWriter {
  /** It has something to write, which may wait a moment. */
  later(live: LiveJob): void
  /** Writes everything now. False: it could not be written. */
  flush(): boolean
  /** Transactions that failed. */
  readonly failures: number
  close(): void
}

const delayMs = 100
const retryMs = 1_000

/** `onWritten` is told of jobs that have ended and are written to the last event. */
export const createJobWriter = (
  store: JobStore,
  {
    onWritten,
    onFailure,
  }: { readonly onWritten: (live: LiveJob) => void; readonly onFailure: (error: unknown) => void },
): JobWriter => {
  const changed = new Set<LiveJob>()
  let timer: NodeJS.Timeout | undefined
  let failures = 0

  const flush = (): boolean => {
    clearTimeout(timer)
    timer = undefined
    const lives = [...changed]
    if (lives.length === 0) return true
    const changes = lives.map(({ job, log, results, resultsWritten }) => ({
      job,
      events: [...log.unwritten],
      results: results.slice(resultsWritten),
    }))
    try {
      store.save(changes)
    } catch (error) {
      failures += 1
      onFailure(error)
      timer = setTimeout(flush, retryMs)
      return false
    }
    changed.clear()
    lives.forEach((live, index) => {
      live.log.wrote(changes[index]?.events.length ?? 0)
      live.resultsWritten += changes[index]?.results.length ?? 0
    })
    // Only now: what is told may itself have something to write.
    for (const { live, final } of lives.map((live, index) => ({
      live,
      final: isFinal(changes[index]?.job.state ?? 'queued'),
    }))) {
      if (final) onWritten(live)
    }
    return true
  }

  return {
    later(live) {
      changed.add(live)
      timer ??= setTimeout(flush, delayMs)
    },
    flush,
    get failures() {
      return failures
    },
    close() {
      flush()
      clearTimeout(timer)
    },
  }
}

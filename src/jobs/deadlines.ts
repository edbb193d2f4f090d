import { KoineError } from '../errors.ts'
import type { LiveJob } from './live-job.ts'
import type { JobSettings } from './settings.ts'

/** The limits of time of one job. Each ends it with an error of its own. */
export interface Deadlines {
  /** It waits for its turn from now on, or has done so for a while. */
  queued(waitedMs: number): void
  /** It is its turn: the session is being opened. */
  connecting(): void
  /** There is a session. */
  connected(): void
  /** Nothing is limited any more. */
  clear(): void
}

export const createDeadlines = (
  { job }: LiveJob,
  settings: JobSettings,
  exceeded: (error: KoineError) => void,
): Deadlines => {
  const { queue_ms = settings.queueTimeoutMs, connect_ms, job_ms = settings.jobTimeoutMs } = job.request.timeouts ?? {}
  const timers: { queue?: NodeJS.Timeout; connect?: NodeJS.Timeout; job?: NodeJS.Timeout } = {}
  return {
    queued(waitedMs) {
      timers.queue = setTimeout(() => exceeded(queueExpired(queue_ms)), Math.max(0, queue_ms - waitedMs))
    },
    connecting() {
      clearTimeout(timers.queue)
      timers.job ??= setTimeout(() => exceeded(jobTimeout(job_ms)), job_ms)
      clearTimeout(timers.connect)
      if (connect_ms !== undefined)
        timers.connect = setTimeout(() => exceeded(connectTimeout(job.device, connect_ms)), connect_ms)
    },
    connected: () => clearTimeout(timers.connect),
    clear() {
      for (const timer of Object.values(timers)) clearTimeout(timer)
    },
  }
}

/** The end of a job that waited too long. */
export const queueExpired = (limitMs: number): KoineError =>
  new KoineError('QUEUE_EXPIRED', `The job waited longer than ${limitMs} ms for its turn; nothing was sent.`, {
    facts: { limit_ms: limitMs },
  })

const jobTimeout = (limitMs: number): KoineError =>
  new KoineError('JOB_TIMEOUT', `The job ran longer than ${limitMs} ms.`, { facts: { limit_ms: limitMs } })

const connectTimeout = (device: string, limitMs: number): KoineError =>
  new KoineError('CONNECT_TIMEOUT', `There was no session to ${device} within ${limitMs} ms.`, {
    facts: { limit_ms: limitMs },
  })

import { KoineError } from '../errors.ts'
import type { LiveJob } from './live-job.ts'
import type { JobStore } from './store.ts'

/** Remembers that something may have been sent, before it is. A job that cannot be written down sends nothing. */
export const markWritten = (live: LiveJob, store: JobStore): void => {
  if (live.job.written) return
  try {
    store.markWritten(live.job.seq)
  } catch (error) {
    if (error instanceof KoineError) live.abort(error)
    throw error
  }
  live.change({ written: true })
}

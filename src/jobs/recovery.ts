import { KoineError } from '../errors.ts'
import type { Admission } from './admission.ts'
import { queueExpired } from './deadlines.ts'
import { errorOf, stateOf } from './job.ts'
import type { JobMeans, LiveJob } from './live-job.ts'
import { lostIds } from './log.ts'
import type { JobSettings } from './settings.ts'
import type { Settlement } from './settlement.ts'
import type { JobStore } from './store.ts'
import type { StoredJob } from './stored-job.ts'

export interface RecoveryParts {
  readonly store: JobStore
  readonly settlement: Settlement
  readonly admission: Admission
  readonly settings: JobSettings
  /** Makes a job that waits live again. */
  readonly revive: (job: StoredJob, means: JobMeans, lastId: number) => LiveJob
}

/**
 * Says what became of the jobs that were there when the daemon ended. Those that had their turn are not begun again, whatever
 * they had come to: whether a device has done what it was told cannot be known. Gives those that wait, in their order.
 */
export const recoverJobs = ({ store, settlement, admission, settings, revive }: RecoveryParts): readonly LiveJob[] => {
  for (const job of store.unsettled()) settlement.settle(job)

  const conclude = (job: StoredJob, error: KoineError): void => {
    const state = stateOf(error.code)
    const ended: StoredJob = { ...job, state, error: errorOf(error), endedMs: Date.now() }
    const id = store.lastEventId(job.seq) + lostIds
    const events = [
      { id, type: 'state', data: JSON.stringify({ state }) },
      { id: id + 1, type: 'end', data: 'null' },
    ] as const
    store.save([{ job: ended, events, results: [] }])
    settlement.settle(ended)
  }

  return store.unfinished().flatMap(job => {
    const refusal = job.state === 'running' ? interrupted(job, store) : unableToWait(job, settings)
    if (refusal !== null) {
      conclude(job, refusal)
      return []
    }
    try {
      return [revive(job, admission.again(job), store.lastEventId(job.seq) + lostIds)]
    } catch (error) {
      if (!(error instanceof KoineError)) throw error
      conclude(job, error)
      return []
    }
  })
}

const interrupted = (job: StoredJob, store: JobStore): KoineError => {
  const results = store.results(job.seq)
  const known = results.length === 0 ? 'No result had come' : `${results.length} results had come`
  const written = job.written
    ? 'something had been sent to the device, so it may have done more than is known'
    : 'nothing had been sent to the device'
  return new KoineError('INTERRUPTED', `The daemon ended while the job was running. ${known}; ${written}.`, {
    facts: {
      written: job.written,
      results: results.length,
      completed: results.map(({ command }) => command).slice(0, 100),
    },
  })
}

const unableToWait = (job: StoredJob, { queueTimeoutMs }: JobSettings): KoineError | null => {
  if (!job.durable) {
    return new KoineError(
      'INTERRUPTED',
      'The daemon ended before the job began. It needs secrets that came with the request and are not stored; ask for it again.',
      { facts: { written: false, results: 0, completed: [] } },
    )
  }
  const limitMs = job.request.timeouts?.queue_ms ?? queueTimeoutMs
  return job.batch === null && Date.now() - job.createdMs > limitMs ? queueExpired(limitMs) : null
}

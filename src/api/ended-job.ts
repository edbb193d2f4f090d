import { KoineError } from '../errors.ts'
import type { Caller } from '../jobs/caller.ts'
import { isFinal, type JobWithResults } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'

/** A job when it is over; one that takes longer than the patience is cancelled. Throws JOB_TIMEOUT. */
export const endedJob = async (
  jobs: Pick<Jobs, 'wait' | 'cancel'>,
  id: string,
  caller: Caller,
  { signal, seconds }: { readonly signal: AbortSignal; readonly seconds: number },
): Promise<JobWithResults> => {
  const job = await jobs.wait(id, caller, signal)
  if (isFinal(job.state)) return job
  const stopped = await jobs.cancel(id, caller).catch(() => jobs.wait(id, caller, signal))
  if (stopped.state === 'succeeded') return stopped
  throw new KoineError('JOB_TIMEOUT', `${job.device} did not answer within ${seconds} s.`, {
    facts: { job: id, limit_ms: seconds * 1000 },
  })
}

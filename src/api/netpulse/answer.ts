import { hostname } from 'node:os'
import type { Job, JobResult, JobState, JobWithResults } from '../../jobs/job.ts'
import type { SessionState } from '../../sessions/device-sessions.ts'
import type { NetPulseDriver } from './request.ts'

/** What every route of this API answers. */
export interface Envelope<Data> {
  readonly code: number
  readonly message: string
  readonly data: Data
}

/** The code of a success since NetPulse 0.2; of a failure: -1. */
export const succeeded = <Data>(data: Data, message = 'success'): Envelope<Data> => ({ code: 200, message, data })

export const failed = (message: string): Envelope<null> => ({ code: -1, message, data: null })

// A timeout, a refusal and an expiry are failures here: that API never told them apart.
const statuses: Readonly<Record<JobState, string>> = {
  queued: 'queued',
  running: 'started',
  succeeded: 'finished',
  failed: 'failed',
  timed_out: 'failed',
  expired: 'failed',
  cancelled: 'canceled',
}

const resultTypes: Partial<Record<JobState, number>> = {
  succeeded: 1,
  failed: 2,
  timed_out: 2,
  expired: 2,
  cancelled: 3,
}

/** The states that a status of that API stands for. */
export const statesOf = (status: string): readonly JobState[] =>
  (Object.keys(statuses) as JobState[]).filter(state => statuses[state] === status)

/** A job as that API shows it. */
export const jobAnswer = (job: Job | JobWithResults) => {
  const type = resultTypes[job.state]
  return {
    id: job.id,
    status: statuses[job.state],
    created_at: job.created_at,
    enqueued_at: job.created_at,
    started_at: job.started_at,
    ended_at: job.ended_at,
    queue: job.strategy === 'pinned' ? `HostQ_${job.device}` : 'FifoQ',
    worker: job.started_at === null ? null : workerName,
    result:
      type === undefined
        ? null
        : {
            type,
            retval: 'results' in job ? returned(job) : null,
            error: job.error && { type: job.error.code, message: job.error.message },
          },
    duration: seconds(job.duration_ms),
    queue_time: seconds(job.queue_ms),
  }
}

/** What came back, by command. */
const returned = ({ kind, driver, results }: JobWithResults): Readonly<Record<string, unknown>> | null =>
  results.length === 0
    ? null
    : Object.fromEntries(
        results
          .filter(({ sent }) => sent)
          .map(result => [
            result.command,
            kind === 'getters' || kind === 'configuration' ? result.value : shown(driver, result),
          ]),
      )

const shown = (driver: string, { parsed, value, output, stderr, exit_status }: JobResult): unknown => {
  if (parsed) return parsed
  if (driver === 'linux') return { output, error: stderr ?? '', exit_status }
  return driver === 'eapi' && value !== null ? value : output
}

const workerName = 'koine'

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000)

/** A pinned session as a worker: that API had a process for each. */
export const workerAnswer = ({ id, device, state, openedMs, usedMs }: SessionState) => ({
  name: id,
  status: state === 'busy' ? 'busy' : 'idle',
  pid: process.pid,
  hostname: hostname(),
  queues: [`HostQ_${device}`],
  last_heartbeat: new Date(usedMs).toISOString(),
  birth_at: new Date(openedMs).toISOString(),
  // Sessions do not count what became of the jobs that they served.
  successful_job_count: null,
  failed_job_count: null,
})

/** What a look at a device gave. */
export const testAnswer = (job: JobWithResults, { driver, host }: { driver: NetPulseDriver; host: string }) => ({
  success: job.state === 'succeeded',
  connection_time: job.session === null ? seconds(job.duration_ms) : job.session.login_ms / 1000,
  error_message: job.error?.message ?? null,
  device_info: job.session && {
    host,
    driver,
    prompt: job.session.prompt,
    device_type: job.session.platform,
    server: job.session.server,
  },
  timestamp: job.ended_at ?? new Date().toISOString(),
})

import type { ErrorCode } from '../errors.ts'
import type { MetricSample } from '../metrics.ts'
import { type FinalState, isFinal } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { StoredJob } from './stored-job.ts'

/** Numbers about jobs, for the metrics. */
export interface JobCounts {
  ended(job: StoredJob): void
  refused(code: ErrorCode): void
  samples(live: ReadonlyMap<string, LiveJob>, writeFailures: number): readonly MetricSample[]
}

export const createJobCounts = (): JobCounts => {
  const ended = new Map<
    string,
    { readonly kind: string; readonly state: FinalState; count: number; seconds: number; waited: number }
  >()
  const refused = new Map<ErrorCode, number>()
  return {
    ended({ kind, state, createdMs, startedMs, endedMs }) {
      if (!isFinal(state)) return
      const key = `${kind} ${state}`
      const known = ended.get(key) ?? { kind, state, count: 0, seconds: 0, waited: 0 }
      ended.set(key, known)
      known.count += 1
      if (startedMs !== null && endedMs !== null) known.seconds += Math.max(0, endedMs - startedMs) / 1000
      known.waited += Math.max(0, (startedMs ?? endedMs ?? createdMs) - createdMs) / 1000
    },
    refused: code => void refused.set(code, (refused.get(code) ?? 0) + 1),
    samples(live, writeFailures) {
      const states = [...live.values()].map(({ job }) => job.state)
      return [
        { name: 'koine_jobs_queued', labels: {}, value: states.filter(state => state === 'queued').length },
        { name: 'koine_jobs_running', labels: {}, value: states.filter(state => state === 'running').length },
        { name: 'koine_job_write_failures_total', labels: {}, value: writeFailures },
        ...[...refused].map(
          ([code, value]) => ({ name: 'koine_jobs_refused_total', labels: { code }, value }) as const,
        ),
        ...[...ended.values()].flatMap(
          ({ kind, state, count, seconds, waited }) =>
            [
              { name: 'koine_jobs_total', labels: { kind, state }, value: count },
              { name: 'koine_job_seconds_total', labels: { kind, state }, value: seconds },
              { name: 'koine_job_wait_seconds_total', labels: { kind, state }, value: waited },
            ] as const,
        ),
      ]
    },
  }
}

import type { Driver } from '../drivers/session.ts'
import type { Target } from '../drivers/target.ts'
import type { KoineError } from '../errors.ts'
import type { TargetWishes } from '../inventory/device-book.ts'
import { isFinal, type JobResult } from './job.ts'
import { createJobLog, type JobLog } from './log.ts'
import type { Work } from './operation.ts'
import { createRedactor, type Redactor } from './redaction.ts'
import type { StoredJob } from './stored-job.ts'

/** What a job needs to run, beyond what is stored of it. */
export interface JobMeans {
  readonly driver: Driver
  readonly work: Work
  readonly wishes: TargetWishes
  /** Instead of the device of the inventory; for requests that bring their own target. */
  readonly target: (() => Target) | null
  /** Secrets of the request. */
  readonly secrets: readonly string[]
  /** For lines that are known only while the job runs, and what the platform turned out to be. Throws POLICY_DENIED. */
  readonly allow: (lines: readonly string[], platform: string | null) => void
}

/** A job from its acceptance until all of it is written and everyone knows. */
export class LiveJob {
  job: StoredJob
  readonly means: JobMeans
  readonly log: JobLog
  readonly results: JobResult[] = []
  /** So many results are written. */
  resultsWritten = 0
  /** Aborted with the KoineError that ends the job. */
  readonly #abort = new AbortController()
  readonly signal = this.#abort.signal
  /** Resolves when the job has ended and that is written, as far as it can be. */
  readonly ended: Promise<void>
  readonly #markEnded: () => void
  /** Knows the secrets of the request, and those of the device when it is its turn. */
  redactor: Redactor
  /** Octets of one command's output that the device's limits allow. */
  outputBytes = Number.POSITIVE_INFINITY

  constructor(
    job: StoredJob,
    means: JobMeans,
    options: { lastId: number; maxBytes: number; onChange: (live: LiveJob) => void },
  ) {
    this.job = job
    this.means = means
    this.redactor = createRedactor(means.secrets)
    this.log = createJobLog({ ...options, onChange: () => options.onChange(this) })
    let markEnded = () => {}
    this.ended = new Promise(resolve => {
      markEnded = resolve
    })
    this.#markEnded = markEnded
  }

  get final(): boolean {
    return isFinal(this.job.state)
  }

  change(change: Partial<StoredJob>): void {
    this.job = { ...this.job, ...change }
  }

  addResult(result: JobResult): void {
    this.results.push(result)
    this.log.add('result', result.index)
  }

  abort(reason: KoineError): void {
    this.#abort.abort(reason)
  }

  markEnded(): void {
    this.#markEnded()
  }
}

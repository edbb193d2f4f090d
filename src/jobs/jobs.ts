import type { Driver } from '../drivers/session.ts'
import type { Credential } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import type { MetricSample } from '../metrics.ts'
import type { DeviceSessions } from '../sessions/device-sessions.ts'
import { type Admitted, createAdmission, type InlineTarget } from './admission.ts'
import type { BatchRequest } from './batch-request.ts'
import { createBatchStore } from './batch-store.ts'
import type { Batch } from './batch-view.ts'
import { type Batches, createBatches } from './batches.ts'
import type { Caller } from './caller.ts'
import type { Configurations } from './configuration/perform-configuration.ts'
import { createReverts, koine } from './configuration/reverts.ts'
import { createTurns } from './configuration/turns.ts'
import { createJobCounts } from './counts.ts'
import { createJobEvents, type JobEvents } from './events.ts'
import type { JobState, JobWithResults } from './job.ts'
import { type JobMeans, LiveJob } from './live-job.ts'
import { createOnce, type Once } from './once.ts'
import type { Audit, CommandPolicy, FileStore, JobWebhooks, OpenConfigOf, OutputParser, Renderer } from './parts.ts'
import { createJobQueue } from './queue.ts'
import { createJobReader, type JobReader } from './reader.ts'
import { recoverJobs } from './recovery.ts'
import type { JobRequest } from './request.ts'
import { keepTidy } from './retention.ts'
import { createJobRunner } from './runner.ts'
import type { JobSettings } from './settings.ts'
import { createSettlement } from './settlement.ts'
import { openJobStore } from './store.ts'
import type { StoredJob } from './stored-job.ts'
import { createJobWriter } from './writer.ts'

/** Everything that jobs need. */
export interface JobParts {
  /** Path of `jobs.db`. */
  readonly path: string
  readonly settings: JobSettings
  readonly sessions: DeviceSessions
  readonly book: DeviceBook
  /** A stored credential by its name; null: there is none. */
  readonly credential: (name: string) => Credential | null
  readonly drivers: ReadonlyMap<string, Driver>
  readonly policy: CommandPolicy
  readonly audit: Audit
  readonly webhooks: JobWebhooks
  readonly files: FileStore
  readonly parser: OutputParser
  readonly openConfigOf: OpenConfigOf
  /** null: configurations as a whole are not changed. */
  readonly configurations: Configurations | null
  readonly renderer: Renderer
  /** Told of faults of Koine, and of writes that failed and are tried again. */
  readonly report: (error: unknown) => void
}

/** Work asked of devices, from its acceptance until nobody wants to know of it any more. */
export interface Jobs extends JobReader {
  /**
   * Takes a job in and begins it when its turn comes. Jobs of one device run in the order of these calls. Throws why it is not taken
   * in: NOT_FOUND, FORBIDDEN, POLICY_DENIED, LANE_FULL, TOO_BUSY, DRAINING, RENDER_FAILED, IDEMPOTENCY_CONFLICT, DATABASE_FAILED and others.
   */
  submit(request: JobRequest, caller: Caller, options?: SubmitOptions): JobWithResults
  submitBatch(request: BatchRequest, caller: Caller, options?: Pick<SubmitOptions, 'idempotencyKey'>): Batch
  readonly batches: Pick<Batches, 'get' | 'list' | 'cancel' | 'wait'>
  readonly events: JobEvents
  /** Ends a job that is not over. Resolves when it is, within two seconds. Throws NOT_FOUND, FORBIDDEN, CONFLICT. */
  cancel(id: string, caller: Caller): Promise<JobWithResults>
  /** Resolves when the job is over, or with what is known when the signal is aborted. Throws NOT_FOUND. */
  wait(id: string, caller: Caller, signal: AbortSignal): Promise<JobWithResults>
  /** Takes nothing in any more; running jobs have so long to end, then they are cancelled. What waits goes on after a restart. */
  drain(graceMs: number): Promise<void>
  /** Writes what there is to write and closes the database. */
  close(): void
  samples(): readonly MetricSample[]
}

export interface SubmitOptions {
  /** The same key with the same request gives the same job, for 24 hours. */
  readonly idempotencyKey?: string
  readonly inline?: InlineTarget
}

/** Opens `jobs.db`, says what became of the jobs that were running, and goes on with those that wait. Throws DATABASE_FAILED. */
export const createJobs = (parts: JobParts): Jobs => {
  const { settings, book, audit, webhooks, report } = parts
  const store = openJobStore(parts.path)
  const batchStore = createBatchStore(store.database)
  const live = new Map<string, LiveJob>()
  const queue = createJobQueue(settings)
  const counts = createJobCounts()
  const { configurations } = parts
  const admission = createAdmission({
    ...parts,
    inlineSecrets: settings.inlineSecrets,
    archive: configurations?.archive ?? null,
    configures: (driver, platform) => configurations?.configures(driver, platform) ?? false,
  })
  const reverts =
    configurations &&
    createReverts({
      archive: configurations.archive,
      submit: (device, timer) => jobs.submit({ device, configuration: { action: 'discard', timer } }, koine),
      wait: (id, signal) => jobs.wait(id, koine, signal),
      tell: configurations.tellRevert,
      report,
    })
  const settlement = createSettlement({ store, audit, webhooks, batchHook: id => batches.jobHook(id), report })
  let draining = false

  const writer = createJobWriter(store, {
    onFailure: report,
    onWritten(ended) {
      live.delete(ended.job.id)
      counts.ended(ended.job)
      settlement.settle(ended.job)
      ended.markEnded()
      batches.jobEnded(ended)
    },
  })
  const runner = createJobRunner({
    ...parts,
    configurations: configurations &&
      reverts && { ...configurations, turns: createTurns(), onSettled: reverts.settled, onArmed: reverts.look },
    store,
    writer,
    onDequeued: ({ job }) => queue.remove(job.device),
  })
  const revive = (job: StoredJob, means: JobMeans, lastId: number): LiveJob => {
    const one = new LiveJob(job, means, { lastId, maxBytes: settings.maxStreamBytes, onChange: writer.later })
    live.set(job.id, one)
    queue.add(job.device)
    return one
  }
  const accept = (admitted: readonly Admitted[], beside: () => void): readonly LiveJob[] => {
    // Written before anything else: what cannot be audited is not done.
    for (const one of admitted) audit.attempt(attemptOf(one))
    const seqs = insertAudited(admitted, beside)
    return admitted.map(({ job, means }, index) => {
      const one = revive({ ...fresh, ...job, seq: seqs[index] ?? 0 }, means, 0)
      one.log.add('state', { state: 'queued' })
      return one
    })
  }
  const insertAudited = (admitted: readonly Admitted[], beside: () => void): readonly number[] => {
    try {
      return store.insert(
        admitted.map(({ job }) => job),
        beside,
      )
    } catch (error) {
      const code = error instanceof KoineError ? error.code : 'INTERNAL'
      for (const { job } of admitted) audit.outcome({ subject: job.id, outcome: 'refused', code, durationMs: null })
      throw error
    }
  }
  const batches: Batches = createBatches({
    store: batchStore,
    admission,
    queue,
    runner,
    book,
    webhooks,
    maxTargets: settings.maxBatchTargets,
    accept,
    states(id) {
      const states = new Map<string, JobState>(batchStore.states(id))
      for (const job of states.keys()) states.set(job, live.get(job)?.job.state ?? states.get(job) ?? 'queued')
      return states
    },
    report,
  })
  const reader = createJobReader(store, { live, book })

  const once = createOnce(store)
  /** What was made of the same request with the same key, or what is made now. */
  const taken = <R>(request: object, asked: Once<R>): R => {
    try {
      return once(request, {
        ...asked,
        make(remember) {
          if (draining) throw new KoineError('DRAINING', 'The daemon is stopping; ask again when it is back.')
          return asked.make(remember)
        },
      })
    } catch (error) {
      if (error instanceof KoineError) counts.refused(error.code)
      throw error
    }
  }

  const jobs: Jobs = {
    ...reader,
    submit: (request, caller, { idempotencyKey: key, inline = null } = {}) =>
      taken(request, {
        caller,
        key,
        recall: id => reader.get(id, caller),
        make(remember) {
          const admitted = admission.admit(request, caller, { batch: null, inline })
          queue.check(admitted.job.device)
          for (const one of accept([admitted], () => remember(admitted.job.id))) runner.start(one)
          return reader.shownNow(admitted.job.id)
        },
      }),
    submitBatch: (request, caller, { idempotencyKey: key } = {}) =>
      taken(
        { batch: request },
        {
          caller,
          key,
          recall: id => batches.get(id, caller),
          make: remember => batches.submit(request, caller, remember),
        },
      ),
    batches,
    events: createJobEvents(store, live),
    async cancel(id, caller) {
      const job = reader.get(id, caller)
      const { state } = job
      admission.mayCancel(job, caller)
      const one = live.get(id)
      if (one === undefined || one.final)
        throw new KoineError('CONFLICT', `The job ${id} is over (${state}).`, { facts: { state } })
      runner.end(one, new KoineError('CANCELLED', `The job was cancelled by ${caller.name}.`))
      await one.ended
      return reader.get(id, caller)
    },
    async wait(id, caller, signal) {
      reader.get(id, caller)
      const one = live.get(id)
      if (one !== undefined) await endedOr(one.ended, signal)
      return reader.get(id, caller)
    },
    async drain(graceMs) {
      draining = true
      reverts?.stop()
      batches.pause()
      const lives = [...live.values()].filter(({ final }) => !final)
      const running = lives.filter(({ job }) => job.state === 'running')
      for (const one of lives) runner.park(one)
      const ended = Promise.all(running.map(one => one.ended))
      await endedOr(ended, AbortSignal.timeout(graceMs))
      const stopping = new KoineError('CANCELLED', 'The daemon stopped before the job ended.')
      for (const one of running) runner.end(one, stopping)
      await ended
      writer.flush()
    },
    close() {
      reverts?.stop()
      tidy()
      writer.close()
      settlement.close()
      store.close()
    },
    samples: () => [...counts.samples(live, writer.failures), ...(reverts?.samples() ?? [])],
  }

  const revived = recoverJobs({ store, settlement, admission, settings, revive })
  for (const one of revived) if (one.job.batch === null) runner.start(one)
  batches.resume(revived.filter(({ job }) => job.batch !== null))
  reverts?.start()
  const tidy = keepTidy(store, { retentionMs: settings.retentionMs, report })
  return jobs
}

const fresh = { state: 'queued', written: false, session: null, error: null, startedMs: null, endedMs: null } as const

const attemptOf = ({ job, lines, rule }: Admitted) =>
  ({
    subject: job.id,
    keyId: job.caller.keyId,
    caller: job.caller.name,
    action: `job ${job.kind}`,
    device: job.device,
    lines,
    decision: 'allowed',
    rule,
  }) as const

const endedOr = (ended: Promise<unknown>, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
    void ended.then(done)
  })

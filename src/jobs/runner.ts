import type { Driver } from '../drivers/session.ts'
import type { Target } from '../drivers/target.ts'
import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import type { DeviceSessions } from '../sessions/device-sessions.ts'
import { withDriverFound } from '../sessions/driver-found.ts'
import type { WatchedConfigurations } from './configuration/perform-configuration.ts'
import { createDeadlines, type Deadlines } from './deadlines.ts'
import { createDownloads } from './downloads.ts'
import { errorOf, type FinalState, type JobError, stateOf } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { FileStore, OpenConfigOf, OutputParser } from './parts.ts'
import { perform, targetOf } from './perform.ts'
import { createResultIntake, failureOf } from './results.ts'
import type { JobSettings } from './settings.ts'
import type { JobStore } from './store.ts'
import type { JobWriter } from './writer.ts'

export interface RunnerParts {
  readonly sessions: DeviceSessions
  readonly book: DeviceBook
  readonly drivers: ReadonlyMap<string, Driver>
  readonly parser: OutputParser
  readonly openConfigOf: OpenConfigOf
  readonly configurations: WatchedConfigurations | null
  readonly files: FileStore
  readonly store: JobStore
  readonly writer: JobWriter
  readonly settings: JobSettings
  /** It is not waiting any more: its turn came, or its end. */
  readonly onDequeued: (live: LiveJob) => void
  /** Told of what is a fault of Koine. */
  readonly report: (error: unknown) => void
}

/** Brings accepted jobs to their end. */
export interface JobRunner {
  /** Joins the device's lane: jobs of one device run in the order of these calls. */
  start(live: LiveJob): void
  /** Ends a job with this error: a waiting one at once, a running one within two seconds. */
  end(live: LiveJob, error: KoineError): void
  /** Ends a job that was never started. */
  conclude(live: LiveJob, error: JobError | null): void
  /** Leaves a waiting job as it is, for the next start of the daemon. */
  park(live: LiveJob): void
}

// A device that does not let go is left behind: its job is over all the same.
const letGoMs = 1_500

export const createJobRunner = (parts: RunnerParts): JobRunner => {
  const { sessions, book, parser, openConfigOf, files, settings, configurations } = parts
  const runs = new Map<LiveJob, Run>()

  const conclude = (live: LiveJob, error: JobError | null): void => {
    if (live.final) return
    const run = runs.get(live)
    runs.delete(live)
    run?.deadlines.clear()
    run?.giveUp()
    const waited = live.job.state === 'queued'
    const state: FinalState = error === null ? 'succeeded' : stateOf(error.code)
    live.change({ state, error: error && live.redactor.lines(error), endedMs: Date.now() })
    if (waited) parts.onDequeued(live)
    live.log.add('state', { state })
    live.log.add('end', null)
    // Whoever waits is told when it is written; when it cannot be, it is the truth all the same.
    if (!parts.writer.flush()) live.markEnded()
  }

  const end = (live: LiveJob, error: KoineError): void => {
    if (live.final) return
    live.abort(error)
    const run = runs.get(live)
    if (live.job.state === 'queued') conclude(live, errorOf(error))
    else if (run) run.letGo ??= setTimeout(() => conclude(live, errorOf(error)), letGoMs)
  }

  const attempt = async (live: LiveJob, run: Run): Promise<void> => {
    const { job, means, signal } = live
    const downloads = createDownloads(files, {
      caller: job.caller,
      job: job.id,
      remotePath: means.work?.kind === 'download' ? means.work.remotePath : '',
    })
    const intake = createResultIntake(live, { parser, downloads })
    run.giveUp = () => {
      clearTimeout(run.letGo)
      live.log.settleOutput()
      intake.giveUp()
      downloads.drop()
    }
    const targetFor =
      ({ name }: Driver) =>
      (): Target =>
        targetOf(live, means.target?.() ?? book.target(job.device, { ...means.wishes, driver: name }))
    await withDriverFound(means.driver, parts.drivers, driver =>
      sessions.run(
        {
          device: job.device,
          driver,
          strategy: driver === means.driver ? job.strategy : (job.request.strategy ?? driver.strategy),
          target: targetFor(driver),
          signal,
          onTurn() {
            if (live.final || signal.aborted) return
            run.deadlines.connecting()
            if (live.job.state !== 'queued') return
            live.change({ state: 'running', startedMs: Date.now() })
            parts.onDequeued(live)
            live.log.add('state', { state: 'running' })
          },
        },
        (session, written) => {
          run.deadlines.connected()
          return perform(live, session, {
            store: parts.store,
            settings,
            intake,
            downloads,
            written,
            openConfigOf,
            configurations,
            reopen: until => driver.open(targetFor(driver)(), { signal: until }),
          })
        },
      ),
    )
    // From here on the lane is free: rows are made of the output while the next job runs.
    await intake.completed()
    conclude(live, failureOf(live))
  }

  const park = (live: LiveJob): void => {
    const run = runs.get(live)
    if (live.job.state !== 'queued') return
    runs.delete(live)
    run?.deadlines.clear()
    if (run) run.parked = true
    live.abort(new KoineError('DRAINING', 'The daemon is stopping; the job goes on when it is back.'))
    // Who waits for it is told that it still waits.
    live.markEnded()
  }

  return {
    start(live) {
      if (live.final) return
      const run: Run = {
        deadlines: createDeadlines(live, settings, error => end(live, error)),
        giveUp: () => {},
        letGo: undefined,
        parked: false,
      }
      runs.set(live, run)
      run.deadlines.queued(live.job.batch === null ? Date.now() - live.job.createdMs : 0)
      attempt(live, run).catch((error: unknown) => {
        if (run.parked) return
        // The sessions may be told to stop before the jobs are.
        if (error instanceof KoineError && error.code === 'DRAINING' && live.job.state === 'queued') return park(live)
        if (!(error instanceof KoineError)) parts.report(error)
        conclude(live, errorOf(known(error, live)))
      })
    },
    end,
    conclude,
    park,
  }
}

/** What must be tidied up of a job that was started. */
interface Run {
  readonly deadlines: Deadlines
  giveUp: () => void
  letGo: NodeJS.Timeout | undefined
  parked: boolean
}

// Errors without a code come from drivers; ours have one.
const known = (error: unknown, { means, redactor }: LiveJob): KoineError =>
  error instanceof KoineError
    ? error
    : new KoineError('DRIVER_FAILED', redactor.text(error instanceof Error ? error.message : String(error)), {
        facts: { driver: means.driver.name },
        cause: error,
      })

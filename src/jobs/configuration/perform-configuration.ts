import type { Archive } from '../../archive/archive.ts'
import type { Configuring } from '../../drivers/configuration/procedure.ts'
import type { DeviceSession } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import type { LiveJob } from '../live-job.ts'
import { markWritten } from '../mark-written.ts'
import type { ResultIntake } from '../results.ts'
import type { JobSettings } from '../settings.ts'
import type { JobStore } from '../store.ts'
import { act, type OnSettled } from './actions.ts'
import type { TellRevert } from './reverts.ts'
import { createTalk } from './talk.ts'
import type { Turns } from './turns.ts'
import { type ConfigurationWork, noArchive } from './work.ts'

/** What changing configurations as a whole takes. */
export interface Configurations {
  readonly archive: Archive
  /** How the configuration of a platform is changed over a kind of session; null: it is not known. */
  readonly configuringOf: (driver: string, platform: string) => Promise<Configuring | null>
  readonly configures: (driver: string, platform: string) => boolean
  /** Something is to be told to the world. */
  readonly tellRevert: TellRevert
}

/** The same, with who watches over commits that wait to be confirmed. */
export interface WatchedConfigurations extends Configurations {
  readonly turns: Turns
  /** Such a commit is over. */
  readonly onSettled: OnSettled
  /** There may be another one. */
  readonly onArmed: () => void
}

export interface PerformConfigurationParts {
  readonly store: JobStore
  readonly settings: JobSettings
  readonly intake: ResultIntake
  readonly written: () => void
  readonly configurations: WatchedConfigurations | null
  /** Another session to the same device, beside the one that has ended. */
  readonly reopen: (signal: AbortSignal) => Promise<DeviceSession>
}

/** Least time for one request of a commit: devices take minutes to replace everything. */
const leastCommitMs = 300_000
const reconnectTimeoutMs = 30_000

/** Does what a job wants of a device's configuration. The last result has what became of it. */
export const performConfiguration = async (
  live: LiveJob,
  session: DeviceSession,
  work: ConfigurationWork,
  { store, settings, intake, written, configurations, reopen }: PerformConfigurationParts,
): Promise<void> => {
  if (configurations === null) throw noArchive()
  const { archive, configuringOf, onSettled, onArmed, turns } = configurations
  const { job, signal } = live
  const { driver, platform } = session.facts
  const configuring = platform === null ? null : await configuringOf(driver, platform)
  if (configuring === null) throw unsupported(driver, platform)
  const commandTimeoutMs = job.request.timeouts?.command_ms ?? settings.commandTimeoutMs
  const { talk, end } = createTalk({
    about: { device: job.device, job: job.id, caller: job.caller.name, configuring, archive, now: Date.now },
    session,
    signal,
    reopen,
    take: result => {
      if (!live.final) intake.take(result)
    },
    limits: {
      commandTimeoutMs,
      commitTimeoutMs: Math.max(commandTimeoutMs, leastCommitMs),
      maxReplyBytes: settings.maxOutputBytes,
      reconnectTimeoutMs,
    },
  })
  markWritten(live, store)
  written()
  try {
    await turns.take(job.device, () => {
      signal.throwIfAborted()
      return talk.step(
        work.action,
        () => act(talk, work, onSettled),
        value => ({ value }),
      )
    })
  } finally {
    onArmed()
    await end()
  }
}

const unsupported = (driver: string, platform: string | null): KoineError =>
  new KoineError(
    'UNSUPPORTED',
    `The configuration of ${platform ?? 'a platform that is not known'} as a whole cannot be changed with ${driver}.`,
    { facts: { driver, platform } },
  )

import { gettersOf } from '../drivers/getters/index.ts'
import { type GetterWay, getterWayFound } from '../drivers/getters/way.ts'
import type { Result, ResultError } from '../drivers/result.ts'
import type { DeviceSession } from '../drivers/session.ts'
import { type GetterOutcome, runGetters } from '../sessions/run-getters.ts'
import { noGetters } from './driver-choice.ts'
import type { LiveJob } from './live-job.ts'
import { markWritten } from './mark-written.ts'
import type { GettersWork } from './operation.ts'
import type { OpenConfigOf } from './parts.ts'
import type { ResultIntake } from './results.ts'
import type { JobSettings } from './settings.ts'
import type { JobStore } from './store.ts'

export interface PerformGettersParts {
  readonly store: JobStore
  readonly settings: JobSettings
  readonly intake: ResultIntake
  readonly openConfigOf: OpenConfigOf
}

/**
 * Runs the getters of a job; each gives one result. They only read, so that when a session turns out to be dead they may go
 * on with another one, behind those that have a result. Gives the driver that is needed instead of the session's, when the
 * device turns out to be one whose getters are asked over another; nothing was asked then.
 */
export const performGetters = async (
  live: LiveJob,
  session: DeviceSession,
  { wanted, getterDriver, as }: GettersWork,
  { store, settings, intake, openConfigOf }: PerformGettersParts,
): Promise<string | null> => {
  const { signal, means, job } = live
  const { platform, driver } = session.facts
  const way = getterDriver === null ? wayFound(session) : { getterDriver, sessionDriver: driver }
  if (way.sessionDriver !== driver) return way.sessionDriver
  const getters = await gettersOf(way.getterDriver)
  markWritten(live, store)
  await runGetters(session, wanted.slice(intake.taken), {
    getters,
    nowMs: Date.now,
    signal,
    timeoutMs: job.request.timeouts?.command_ms ?? settings.commandTimeoutMs,
    maxReplyBytes: Math.min(job.request.max_output_bytes ?? live.outputBytes, settings.maxOutputBytes),
    allow: lines => means.allow(lines, platform),
    onOutcome(outcome) {
      if (live.final) return
      intake.take(resultOf(outcome, as === 'napalm' ? outcome : rendered(outcome, openConfigOf, platform)))
    },
  })
  return null
}

/** How getters reach what a device turned out to be. Throws UNSUPPORTED. */
const wayFound = ({ facts }: DeviceSession): GetterWay => {
  const way = getterWayFound(facts)
  if (way === null) throw noGetters(facts.platform ?? 'a device whose platform is not known')
  return way
}

type Found = { readonly value: unknown } | { readonly error: ResultError }

const rendered = (outcome: GetterOutcome, openConfigOf: OpenConfigOf, platform: string | null): Found => {
  if ('error' in outcome) return outcome
  const { getter, value, startedMs: nowMs } = outcome
  const tree = openConfigOf(getter, value, { nowMs, platform })
  if (tree !== null) return { value: tree }
  const message = `There is no OpenConfig model for what ${getter} gives; ask for it as napalm.`
  return { error: { code: 'UNSUPPORTED', message, facts: { getter } } }
}

const resultOf = ({ getter, startedMs, durationMs }: GetterOutcome, found: Found): Result => ({
  command: getter,
  output: '',
  stderr: null,
  exitStatus: null,
  value: 'value' in found ? found.value : null,
  error: 'error' in found ? found.error : null,
  truncated: false,
  sent: true,
  startedMs,
  durationMs,
})

import { type Database, openDatabase } from '../database.ts'
import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import type { MetricSample } from '../metrics.ts'
import { type Clock, systemClock } from '../sessions/pool/clock.ts'
import { type BackOffSettings, createBackOff } from './back-off.ts'
import { type Compliance, type CompliancePolicy, createCompliance } from './compliance.ts'
import { type EntityPart, entitiesOf, gettersAbout, type KnownResult, stateOfEntity } from './entities.ts'
import type { PublishEvent } from './parts.ts'
import { createPollLog } from './poll-log.ts'
import type { PollReport } from './poll-report.ts'
import type { Ask, Cause, PolledResult } from './polled.ts'
import { createPoller, type PollerSettings } from './poller.ts'
import { resultRows } from './result-rows.ts'
import { createResultStore, type ResultSettings, type ResultStore } from './result-store.ts'
import type { ScheduleDefinition, Wanted } from './schedule.ts'
import { createScheduleBook } from './schedule-book.ts'
import { scheduleRows } from './schedule-rows.ts'
import { askedWithoutSecrets, createScheduler } from './scheduler.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { stateMigrations } from './schema.ts'
import { keepTidy } from './tidy.ts'

/** What devices were found to be, and when they are asked again. */
export interface NetworkState {
  readonly schedules: Schedules
  readonly results: Pick<ResultStore, 'ofDevice' | 'across' | 'history'>
  readonly compliance: Pick<Compliance, 'records'>
  /**
   * Asks a device at once, before scheduled polls; only what is under way on it comes first. What is found is kept and told
   * like any result. Rejects (KoineError) when nothing was found; with DRAINING when the daemon is stopping.
   */
  pollNow(device: string, getters: readonly Wanted[], cause: Cause): Promise<readonly PolledResult[]>
  /** What was last found of the thing that an event is about; empty: nothing. */
  entityState(device: string, entity: string): readonly EntityPart[]
  /** All things of a device that events may be about, with what was last found of them. */
  entities(device: string): ReadonlyMap<string, readonly EntityPart[]>
  /** Calls back with every result as it was kept, in the order in which they came. The function given back ends that. */
  onResult(listener: (result: PolledResult) => void): () => void
  /** Schedules begin to fire. */
  start(): void
  /** Takes other schedules and policies from the configuration. Throws CONFIG_INVALID, and keeps those it had. */
  reload(schedules: readonly ScheduleDefinition[], policies: readonly CompliancePolicy[]): void
  /** Begins no more polls; resolves when those under way have ended, at most after this time. */
  drain(graceMs: number): Promise<void>
  close(): void
  samples(): readonly MetricSample[]
}

export interface StateSettings extends PollerSettings, ResultSettings {
  readonly backOff: BackOffSettings
}

export interface StateParts {
  readonly path: string
  readonly settings: StateSettings
  /** Schedules of the configuration. */
  readonly schedules: readonly ScheduleDefinition[]
  /** Policies of the configuration. */
  readonly policies: readonly CompliancePolicy[]
  readonly publishEvent: PublishEvent
  readonly ask: Ask
  readonly book: Pick<DeviceBook, 'device' | 'devices' | 'onChange'>
  /** Told of what is a fault of Koine. */
  readonly report: (error: unknown) => void
  readonly clock?: Clock
  /** Milliseconds since 1970. */
  readonly wallMs?: () => number
}

/** Opens `state.db`. Throws DATABASE_FAILED, CONFIG_INVALID. */
export const openNetworkState = (parts: StateParts): NetworkState => {
  const { clock = systemClock, wallMs = Date.now } = parts
  const database = openDatabase(parts.path, stateMigrations)
  try {
    return createNetworkState({ ...parts, clock, wallMs }, database)
  } catch (error) {
    database.close()
    throw error
  }
}

const createNetworkState = (parts: Required<StateParts>, database: Database): NetworkState => {
  const { settings, book: inventory, report, clock, wallMs, ask } = parts
  const rows = resultRows(database)
  const results = createResultStore(rows, settings, { clock, report })
  const backOff = createBackOff(settings.backOff)
  const listeners = new Set<(result: PolledResult) => void>()
  const changes = new Map<string, number>()
  const onResult = (result: PolledResult): void => {
    if (result.changes.length > 0) changes.set(result.getter, (changes.get(result.getter) ?? 0) + 1)
    for (const listener of listeners) {
      try {
        listener(result)
      } catch (error) {
        report(error)
      }
    }
  }
  const poller = createPoller({
    settings,
    ask,
    results: ofKnown(results, inventory),
    backOff,
    clock,
    wallMs,
    onResult,
    report,
  })
  const compliance = createCompliance({
    database,
    policies: parts.policies,
    publishEvent: parts.publishEvent,
    report,
  })
  const stored = scheduleRows(database)
  const log = createPollLog(stored, { clock, report })
  let running = false
  const rearrange = (): void => {
    if (running) scheduler.rearrange()
  }
  const onReport = (schedule: string, polled: PollReport): void => {
    const { device, startedMs: atMs, durationMs, error } = polled
    log.note({ schedule, device, atMs, durationMs, error })
    compliance.polled(schedule, polled)
  }
  const all = (schedules: readonly ScheduleDefinition[]) => [...schedules, ...compliance.schedules]
  const book = createScheduleBook(stored, all(parts.schedules), { wallMs, onChange: rearrange })
  const scheduler = createScheduler({
    book,
    devices: inventory,
    poller,
    clock,
    wallMs,
    report,
    onReport,
  })
  inventory.onChange(changed => {
    // What was wrong with a device may be put right.
    for (const device of changed) {
      backOff.succeeded(device)
      if (inventory.device(device) !== null) continue
      compliance.forget(device)
      results.forget(device)
    }
    rearrange()
  })
  const endTidying = keepTidy(() => results.tidy(wallMs()), { clock, report })
  const known = (device: string, getter: string | null): readonly KnownResult[] =>
    results
      .ofDevice(device, getter)
      .flatMap(one =>
        one.found === null
          ? []
          : [{ getter: one.getter, args: one.args, atMs: one.found.atMs, value: JSON.parse(one.found.text()) }],
      )

  return {
    schedules: createSchedules({ book, inventory, scheduler, poller, backOff, log, onReport, wallMs, report }),
    results,
    compliance,
    async pollNow(device, getters, cause) {
      const wanted = getters.map(askedWithoutSecrets)
      const polled = await poller.pollNow({ device, wanted, schedule: null, cause, dueMs: wallMs() })
      if (polled.results.length === 0 && polled.error !== null)
        throw new KoineError(polled.error.code, polled.error.message, { facts: { device } })
      return polled.results
    },
    entityState: (device, entity) =>
      stateOfEntity(
        entity,
        gettersAbout(entity).flatMap(getter => known(device, getter)),
      ),
    entities: device => entitiesOf(known(device, null)),
    onResult(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start() {
      running = true
      rearrange()
    },
    reload(schedules, policies) {
      const undo = compliance.reload(policies)
      try {
        book.reload(all(schedules))
      } catch (error) {
        undo()
        throw error
      }
    },
    async drain(graceMs) {
      running = false
      scheduler.stop()
      await poller.drain(graceMs)
    },
    close() {
      scheduler.stop()
      endTidying()
      log.close()
      results.close()
      database.close()
    },
    samples() {
      const paused = book.list().filter(schedule => schedule.paused).length
      return [
        ...poller.samples(),
        { name: 'koine_schedules', labels: { state: 'active' }, value: book.list().length - paused },
        { name: 'koine_schedules', labels: { state: 'paused' }, value: paused },
        ...[...changes].map(([getter, value]) => ({
          name: 'koine_state_changes_total' as const,
          labels: { getter },
          value,
        })),
        ...compliance.samples(),
        { name: 'koine_state_lost_total', labels: {}, value: results.lost },
        { name: 'koine_state_bytes', labels: {}, value: results.bytes },
      ]
    },
  }
}

/** Keeps nothing of devices that were removed while they were asked: another one may come to have the name. */
const ofKnown = (
  results: ResultStore,
  inventory: Pick<DeviceBook, 'device'>,
): Pick<ResultStore, 'record' | 'recordFailure'> => ({
  record(report) {
    if (inventory.device(report.device) !== null) return results.record(report)
    throw new KoineError('NOT_FOUND', `${report.device} was removed from the inventory while it was asked.`)
  },
  recordFailure(failure) {
    if (inventory.device(failure.device) !== null) results.recordFailure(failure)
  },
})

import type { DeviceBook } from '../inventory/device-book.ts'
import type { BackOff } from './back-off.ts'
import type { PollLog } from './poll-log.ts'
import type { PollReport } from './poll-report.ts'
import type { Failed } from './polled.ts'
import type { Poller } from './poller.ts'
import { createRuns, type Run } from './runs.ts'
import { type Schedule, type ScheduleDefinition, selectedDevices } from './schedule.ts'
import type { ScheduleBook } from './schedule-book.ts'
import { askedWithoutSecrets, type Scheduler } from './scheduler.ts'

/** Schedules, what has become of them, and what can be done with them. */
export interface Schedules extends Omit<ScheduleBook, 'reload'> {
  /** How the devices of a schedule are, in the order of their names. Throws NOT_FOUND. */
  devices(name: string): readonly DeviceStatus[]
  /** Asks the devices of a schedule now, also those left alone after failures; `reaches` says which. Throws NOT_FOUND. */
  run(name: string, reaches: (device: string) => boolean): Run
  /** One of the last runs. Throws NOT_FOUND. */
  runOf(name: string, id: string): Run
}

/** A device of a schedule. */
export interface DeviceStatus {
  readonly device: string
  /** `new`: not asked yet. `failing`: the last poll did not find everything. `backing_off`: it is left alone after failures. */
  readonly state: 'new' | 'ok' | 'failing' | 'backing_off' | 'polling' | 'paused'
  readonly lastMs: number | null
  readonly durationMs: number | null
  readonly error: Failed | null
  /** null: as long as it is paused. */
  readonly nextMs: number | null
  /** Until when it is left alone. */
  readonly backOffUntilMs: number | null
  /** Polls of the device that failed in a row. */
  readonly failures: number
}

export interface SchedulesParts {
  readonly book: ScheduleBook
  readonly inventory: Pick<DeviceBook, 'devices'>
  readonly scheduler: Pick<Scheduler, 'nextMs'>
  readonly poller: Pick<Poller, 'poll' | 'isAsking'>
  readonly backOff: BackOff
  /** A poll that was asked for is over. */
  readonly onReport: (schedule: string, report: PollReport) => void
  readonly log: PollLog
  readonly wallMs: () => number
  readonly report: (error: unknown) => void
}

export const createSchedules = (parts: SchedulesParts): Schedules => {
  const { book, inventory, scheduler, poller, backOff, log, onReport, wallMs, report } = parts
  const runs = createRuns({ wallMs, report })

  const selected = (schedule: ScheduleDefinition): readonly string[] =>
    selectedDevices(schedule.select, inventory.devices())
      .map(({ name }) => name)
      .sort()

  const statusOf = (schedule: Schedule, device: string): DeviceStatus => {
    const paused = schedule.paused || schedule.pausedDevices.includes(device)
    const last = log.of(schedule.name, device)
    const backOffUntilMs = backOff.untilMs(device, wallMs())
    const found = last === null ? 'new' : last.error === null ? 'ok' : 'failing'
    const waits = paused ? 'paused' : backOffUntilMs === null ? found : 'backing_off'
    return {
      device,
      state: poller.isAsking(device, schedule.name) ? 'polling' : waits,
      lastMs: last?.atMs ?? null,
      durationMs: last?.durationMs ?? null,
      error: last?.error ?? null,
      nextMs: paused ? null : scheduler.nextMs(schedule, device),
      backOffUntilMs,
      failures: backOff.failures(device),
    }
  }

  return {
    ...book,
    remove(name) {
      book.remove(name)
      log.forget(name)
    },
    devices(name) {
      const schedule = book.get(name)
      return selected(schedule).map(device => statusOf(schedule, device))
    },
    run(name, reaches) {
      const schedule = book.get(name)
      const wanted = schedule.getters.map(askedWithoutSecrets)
      return runs.begin(name, selected(schedule).filter(reaches), async device => {
        const polled = await poller.poll({ device, wanted, schedule: name, cause: { schedule: name }, dueMs: wallMs() })
        onReport(name, polled)
        return polled
      })
    },
    runOf: (name, id) => runs.get(book.get(name).name, id),
  }
}

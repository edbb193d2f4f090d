import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import type { Clock } from '../sessions/pool/clock.ts'
import { createDueQueue, type DueQueue } from './due-queue.ts'
import type { PollReport } from './poll-report.ts'
import type { Poller } from './poller.ts'
import { type Schedule, selectedDevices, type Wanted } from './schedule.ts'
import type { ScheduleBook } from './schedule-book.ts'
import { type Timing, timingOf } from './timing.ts'

export interface SchedulerParts {
  readonly book: Pick<ScheduleBook, 'list'>
  readonly devices: Pick<DeviceBook, 'devices'>
  readonly poller: Pick<Poller, 'fire'>
  readonly clock: Clock
  /** Milliseconds since 1970. */
  readonly wallMs: () => number
  /** A poll of a schedule is over. */
  readonly onReport: (schedule: string, report: PollReport) => void
  readonly report: (error: unknown) => void
}

/** Lets schedules fire for each of their devices at its own time. */
export interface Scheduler {
  /** Schedules or devices are not what they were. */
  rearrange(): void
  /** The next time of a schedule for a device; null: none. */
  nextMs(schedule: Schedule, device: string): number | null
  stop(): void
}

// So long at most until the time of day is looked at again: it may have been set.
const longestWaitMs = 30_000
// A longer step was no waiting: the machine slept, or its clock was set. Whatever fell into it is not made up for at once.
const longestStepMs = 60_000

export const createScheduler = (parts: SchedulerParts): Scheduler => {
  const { book, devices, poller, clock, wallMs, onReport, report } = parts
  const timings = new Map<string, { readonly key: string; readonly timing: Timing }>()
  let queue: DueQueue<Due> = createDueQueue()
  let tickedMs = wallMs()
  let callOff: (() => void) | null = null
  let rearranging = false
  let stopped = false

  const timingFor = ({ name, every, cron, timezone, spread }: Schedule): Timing => {
    const key = JSON.stringify([every, cron, timezone, spread])
    const known = timings.get(name)
    if (known?.key === key) return known.timing
    const timing = timingOf({ every, cron, timezone, spread })
    timings.set(name, { key, timing })
    return timing
  }

  const arrange = (): void => {
    rearranging = false
    if (stopped) return
    queue = createDueQueue()
    const known = devices.devices()
    for (const schedule of book.list()) {
      if (schedule.paused) continue
      const timing = timingFor(schedule)
      const wanted = schedule.getters.map(askedWithoutSecrets)
      const left = new Set(schedule.pausedDevices)
      for (const { name } of selectedDevices(schedule.select, known)) {
        if (left.has(name)) continue
        const due = { schedule: schedule.name, device: name, wanted, timing, dueMs: timing.nextFor(name, tickedMs) }
        if (due.dueMs !== null) queue.add(due.dueMs, { ...due, dueMs: due.dueMs })
      }
    }
    arm()
  }

  const arm = (): void => {
    callOff?.()
    callOff = null
    if (stopped || queue.nextMs === null) return
    callOff = clock.after(Math.min(Math.max(queue.nextMs - wallMs(), 1), longestWaitMs), tick)
  }

  const tick = (): void => {
    callOff = null
    const nowMs = wallMs()
    const stepMs = nowMs - tickedMs
    tickedMs = nowMs
    if (Math.abs(stepMs) > longestStepMs) arrange()
    else fireDue(nowMs)
  }

  const fireDue = (nowMs: number): void => {
    for (const due of queue.takeDue(nowMs)) {
      fire(due)
      const nextMs = due.timing.nextFor(due.device, nowMs)
      if (nextMs !== null) queue.add(nextMs, { ...due, dueMs: nextMs })
    }
    arm()
  }

  const fire = ({ schedule, device, wanted, dueMs }: Due): void => {
    poller
      .fire({ device, schedule, wanted, cause: { schedule }, dueMs })
      ?.then(polled => onReport(schedule, polled))
      .catch(error => {
        if (!(error instanceof KoineError && error.code === 'DRAINING')) report(error)
      })
  }

  return {
    rearrange() {
      if (rearranging || stopped) return
      rearranging = true
      // An import is thousands of changes.
      clock.after(1, arrange)
    },
    nextMs: (schedule, device) => timingFor(schedule).nextFor(device, wallMs()),
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

interface Due {
  readonly schedule: string
  readonly device: string
  readonly wanted: readonly Wanted[]
  readonly timing: Timing
  readonly dueMs: number
}

/** What schedules find is kept and published: a configuration without its secrets, unless something else is written. */
export const askedWithoutSecrets = (wanted: Wanted): Wanted =>
  wanted.getter === 'get_config' ? { ...wanted, args: { sanitized: true, ...wanted.args } } : wanted

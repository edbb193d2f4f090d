import type { Clock } from '../sessions/pool/clock.ts'
import type { LastPoll, ScheduleRows } from './schedule-rows.ts'

/** What became of the last poll of each device for each schedule, kept over restarts. */
export interface PollLog {
  note(poll: LastPoll): void
  of(schedule: string, device: string): LastPoll | null
  ofSchedule(schedule: string): readonly LastPoll[]
  forget(schedule: string): void
  close(): void
}

// What is lost when the process dies is told again by the next poll.
const flushMs = 1_000

export const createPollLog = (
  rows: Pick<ScheduleRows, 'polls' | 'putPolls'>,
  { clock, report }: { readonly clock: Clock; readonly report: (error: unknown) => void },
): PollLog => {
  const schedules = new Map<string, Map<string, LastPoll>>()
  const remember = (poll: LastPoll): void => {
    const own = schedules.get(poll.schedule) ?? new Map<string, LastPoll>()
    schedules.set(poll.schedule, own.set(poll.device, poll))
  }
  for (const poll of rows.polls()) remember(poll)
  const unwritten = new Set<LastPoll>()
  let callOff: (() => void) | null = null
  const flush = (): void => {
    callOff?.()
    callOff = null
    if (unwritten.size === 0) return
    try {
      rows.putPolls([...unwritten])
    } catch (error) {
      report(error)
    }
    unwritten.clear()
  }
  return {
    note(poll) {
      remember(poll)
      unwritten.add(poll)
      callOff ??= clock.after(flushMs, flush)
    },
    of: (schedule, device) => schedules.get(schedule)?.get(device) ?? null,
    ofSchedule: schedule => [...(schedules.get(schedule)?.values() ?? [])],
    forget(schedule) {
      schedules.delete(schedule)
      for (const poll of unwritten) if (poll.schedule === schedule) unwritten.delete(poll)
    },
    close: flush,
  }
}

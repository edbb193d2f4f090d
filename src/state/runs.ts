import { KoineError } from '../errors.ts'
import { newId } from '../jobs/admission.ts'
import type { PollReport } from './poll-report.ts'
import type { Failed } from './polled.ts'

/** A schedule that was run because somebody asked. */
export interface Run {
  /** `run_…` */
  readonly id: string
  readonly schedule: string
  readonly startedMs: number
  readonly endedMs: number | null
  readonly devices: readonly DeviceRun[]
}

export interface DeviceRun {
  readonly device: string
  readonly state: 'waiting' | 'ok' | 'failed'
  readonly durationMs: number | null
  readonly error: Failed | null
}

/** The runs of late; older ones are forgotten. */
export interface Runs {
  /** Begins one: `poll` is called for each device. */
  begin(schedule: string, devices: readonly string[], poll: (device: string) => Promise<PollReport>): Run
  /** Throws NOT_FOUND. */
  get(schedule: string, id: string): Run
}

const mostKept = 100

export const createRuns = ({
  wallMs,
  report,
}: {
  readonly wallMs: () => number
  readonly report: (error: unknown) => void
}): Runs => {
  const kept = new Map<string, LiveRun>()
  const shown = ({ id, schedule, startedMs, endedMs, devices }: LiveRun): Run => ({
    id,
    schedule,
    startedMs,
    endedMs,
    devices: [...devices.values()],
  })
  const follow = async (run: LiveRun, device: string, poll: Promise<PollReport>): Promise<void> => {
    try {
      const { durationMs, error } = await poll
      run.devices.set(device, { device, state: error === null ? 'ok' : 'failed', durationMs, error })
    } catch (error) {
      if (!(error instanceof KoineError)) report(error)
      const code = error instanceof KoineError ? error.code : 'INTERNAL'
      const message = error instanceof KoineError ? error.message : 'Something went wrong inside Koine.'
      run.devices.set(device, { device, state: 'failed', durationMs: null, error: { code, message } })
    }
    if ([...run.devices.values()].every(({ state }) => state !== 'waiting')) run.endedMs = wallMs()
  }
  return {
    begin(schedule, names, poll) {
      const startedMs = wallMs()
      const run: LiveRun = {
        id: `run_${newId()}`,
        schedule,
        startedMs,
        endedMs: names.length === 0 ? startedMs : null,
        devices: new Map(names.map(device => [device, { device, state: 'waiting', durationMs: null, error: null }])),
      }
      kept.set(run.id, run)
      for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(id)
      for (const device of names) void follow(run, device, poll(device))
      return shown(run)
    },
    get(schedule, id) {
      const run = kept.get(id)
      if (run !== undefined && run.schedule === schedule) return shown(run)
      throw new KoineError(
        'NOT_FOUND',
        `There is no run ${id} of the schedule ${schedule}; the last ${mostKept} are known.`,
      )
    },
  }
}

interface LiveRun {
  readonly id: string
  readonly schedule: string
  readonly startedMs: number
  endedMs: number | null
  readonly devices: Map<string, DeviceRun>
}

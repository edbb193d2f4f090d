import { setMaxListeners } from 'node:events'
import { KoineError } from '../errors.ts'
import type { MetricSample } from '../metrics.ts'
import type { Clock } from '../sessions/pool/clock.ts'
import { createGate, type Gate } from '../sessions/pool/gate.ts'
import { atMost, limitedSignal } from '../sessions/pool/limited-signal.ts'
import type { BackOff } from './back-off.ts'
import { type Done, failedOf, isFailed, type PollReport, type PollRequest, reportFor } from './poll-report.ts'
import type { Ask, Cause, Failed, Outcome, PolledResult } from './polled.ts'
import type { ResultStore } from './result-store.ts'
import { type Wanted, wantedKey } from './schedule.ts'
import { withoutSecrets } from './without-secrets.ts'

export interface PollerSettings {
  /** Devices that schedules ask at a time. */
  readonly maxParallel: number
  /** Longest time for one poll, its wait for the device included. */
  readonly pollTimeoutMs: number
}

export interface PollerParts {
  readonly settings: PollerSettings
  readonly ask: Ask
  readonly results: Pick<ResultStore, 'record' | 'recordFailure'>
  readonly backOff: BackOff
  readonly clock: Clock
  /** Milliseconds since 1970. */
  readonly wallMs: () => number
  readonly onResult: (result: PolledResult) => void
  readonly report: (error: unknown) => void
}

/** Asks devices and keeps what they say. One poll of a device at a time, and so many devices. */
export interface Poller {
  /**
   * A schedule's time has come. What waits for the device already takes it in; nothing is done while the device is asked for
   * the same schedule, and while it is left alone after failures. null: nothing was done.
   */
  fire(request: PollRequest & { readonly schedule: string }): Promise<PollReport> | null
  /** The same because somebody asks: also a device that is left alone. */
  poll(request: PollRequest): Promise<PollReport>
  /** At once, beside the polls of schedules; only what is under way on the device comes first. */
  pollNow(request: PollRequest): Promise<PollReport>
  isAsking(device: string, schedule: string): boolean
  /** Begins no more polls; resolves when those under way have ended, at most after this time. */
  drain(graceMs: number): Promise<void>
  samples(): readonly MetricSample[]
}

// A poll that begins so long after its time is counted as late.
const lateMs = 5_000
// For polls that were ended to let go of their sessions.
const lettingGoMs = 2_000

export const createPoller = (parts: PollerParts): Poller => {
  const { settings, ask, results, backOff, clock, wallMs, onResult, report } = parts
  const gate = createGate(settings.maxParallel)
  const urgent = createGate(settings.maxParallel)
  const devices = new Map<string, DevicePolls>()
  const ending = new AbortController()
  // Each poll listens to it while it runs or waits.
  setMaxListeners(0, ending.signal)
  const counts = { succeeded: 0, failed: 0, skipped: 0, backing_off: 0 }
  const sums = { late: 0, seconds: 0 }
  const underWay = new Set<Promise<unknown>>()
  let draining: KoineError | null = null

  const join = (request: PollRequest): Promise<PollReport> => {
    if (draining !== null) return Promise.reject(draining)
    const own = devices.get(request.device) ?? { running: null, waiting: null }
    devices.set(request.device, own)
    const poll = own.waiting ?? { requests: [], done: Promise.resolve(nothing) }
    poll.requests.push(request)
    if (own.waiting === null) {
      own.waiting = poll
      poll.done = tracked(inTurn(request.device, own, poll))
    }
    return poll.done.then(done => reportFor(request, done))
  }

  const inTurn = async (device: string, own: DevicePolls, poll: Poll): Promise<Done> => {
    // What comes in the same moment is asked together.
    await Promise.resolve()
    await own.running?.done
    const leave = await gate.enter(ending.signal)
    own.waiting = null
    own.running = poll
    try {
      return await perform(device, poll.requests)
    } finally {
      own.running = null
      if (own.waiting === null) devices.delete(device)
      leave()
    }
  }

  const perform = async (device: string, requests: readonly PollRequest[]): Promise<Done> => {
    const wanted = new Map(requests.flatMap(request => request.wanted.map(one => [wantedKey(one), one] as const)))
    const startedMs = wallMs()
    const from = clock.nowMs()
    const dueMs = Math.min(...requests.map(request => request.dueMs))
    if (startedMs - dueMs > lateMs) sums.late += 1
    const { platform, outcomes, error } = await asked(device, [...wanted.values()])
    const durationMs = clock.nowMs() - from
    const found = new Map<string, PolledResult | Failed>()
    for (const outcome of outcomes) {
      const key = wantedKey(outcome)
      const cause = requests.find(request => request.wanted.some(one => wantedKey(one) === key))?.cause ?? null
      found.set(key, keep(outcome, { device, platform, cause }))
    }
    if (error !== null)
      for (const [key, one] of wanted)
        if (!found.has(key)) found.set(key, keep({ ...one, startedMs, error }, { device, platform, cause: null }))
    count(device, [...found.values()], error)
    sums.seconds += durationMs / 1000
    return { startedMs, durationMs, found, error }
  }

  const asked = async (device: string, wanted: readonly Wanted[]): Promise<Asked> => {
    let begun = false
    const reason = () =>
      begun
        ? new KoineError('JOB_TIMEOUT', `${device} did not answer everything within ${settings.pollTimeoutMs} ms.`)
        : new KoineError(
            'QUEUE_EXPIRED',
            `It was not the turn of the poll of ${device} within ${settings.pollTimeoutMs} ms.`,
          )
    const limit = limitedSignal(ending.signal, { clock, ms: settings.pollTimeoutMs, reason })
    const outcomes: Outcome[] = []
    const onTurn = () => {
      begun = true
    }
    try {
      const { platform } = await ask({
        device,
        wanted,
        signal: limit.signal,
        onTurn,
        onOutcome: outcome => void outcomes.push(outcome),
      })
      return { platform, outcomes, error: null }
    } catch (error) {
      if (!(error instanceof KoineError)) report(error)
      // What was found before the session ended is true all the same.
      return { platform: null, outcomes, error: failedOf(error) }
    } finally {
      limit.done()
    }
  }

  const keep = (
    outcome: (Wanted & { readonly startedMs: number; readonly error: Failed }) | Outcome,
    { device, platform, cause }: { readonly device: string; readonly platform: string | null; readonly cause: Cause },
  ): PolledResult | Failed => {
    const { getter, args, startedMs: atMs } = outcome
    try {
      if ('error' in outcome) {
        const error = { code: outcome.error.code, message: outcome.error.message }
        results.recordFailure({ device, getter, args, error, atMs })
        return error
      }
      const { durationMs } = outcome
      const value = withoutSecrets(getter, outcome.value)
      const kept = results.record({ device, platform, getter, args, value, atMs, durationMs })
      const result: PolledResult = { device, platform, getter, args, value, atMs, durationMs, cause, ...kept }
      onResult(result)
      return result
    } catch (error) {
      if (!(error instanceof KoineError)) report(error)
      return failedOf(error)
    }
  }

  const count = (device: string, found: readonly (PolledResult | Failed)[], error: Failed | null): void => {
    const failures = found.filter(isFailed)
    counts[failures.length === 0 ? 'succeeded' : 'failed'] += 1
    const whole = error ?? (failures.length === found.length ? (failures[0] ?? null) : null)
    if (whole === null) backOff.succeeded(device)
    else backOff.failed(device, whole.code, wallMs())
  }

  const tracked = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    const over = () => void underWay.delete(work)
    work.then(over, over)
    return work
  }

  const isAsking = (device: string, schedule: string): boolean => {
    const { running = null, waiting = null } = devices.get(device) ?? {}
    return [running, waiting].some(poll => poll?.requests.some(request => request.schedule === schedule))
  }

  return {
    fire(request) {
      if (draining !== null) return null
      if (isAsking(request.device, request.schedule)) counts.skipped += 1
      else if (backOff.untilMs(request.device, wallMs()) !== null) counts.backing_off += 1
      else return join(request)
      return null
    },
    poll: join,
    pollNow: async request => {
      if (draining !== null) throw draining
      return tracked(
        through(urgent, ending.signal, async () => reportFor(request, await perform(request.device, [request]))),
      )
    },
    isAsking,
    async drain(graceMs) {
      const reason = new KoineError('DRAINING', 'The daemon is stopping; nothing more is asked.')
      draining = reason
      gate.refuse(reason)
      urgent.refuse(reason)
      await atMost(clock, graceMs, Promise.allSettled([...underWay]))
      ending.abort(reason)
      await atMost(clock, lettingGoMs, Promise.allSettled([...underWay]))
    },
    samples: () => [
      ...Object.entries(counts).map(([result, value]) => ({
        name: 'koine_polls_total' as const,
        labels: { result },
        value,
      })),
      { name: 'koine_poll_seconds_total', labels: {}, value: sums.seconds },
      { name: 'koine_polls_late_total', labels: {}, value: sums.late },
      { name: 'koine_polls_running', labels: {}, value: gate.inside + urgent.inside },
      { name: 'koine_polls_waiting', labels: {}, value: gate.waiting + urgent.waiting },
      { name: 'koine_devices_backing_off', labels: {}, value: backOff.count(wallMs()) },
    ],
  }
}

interface DevicePolls {
  running: Poll | null
  waiting: Poll | null
}

interface Poll {
  readonly requests: PollRequest[]
  done: Promise<Done>
}

interface Asked {
  readonly platform: string | null
  readonly outcomes: readonly Outcome[]
  readonly error: Failed | null
}

const nothing: Done = { startedMs: 0, durationMs: 0, found: new Map(), error: null }

const through = async <T>(gate: Gate, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  const leave = await gate.enter(signal)
  try {
    return await work()
  } finally {
    leave()
  }
}

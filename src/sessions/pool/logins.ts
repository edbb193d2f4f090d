import type { KoineError } from '../../errors.ts'
import type { Clock } from './clock.ts'
import { type Release, type Waiter, waitIn } from './gate.ts'
import { createQueue, type Queue } from './queue.ts'
import type { PoolSettings } from './settings.ts'

/**
 * Admits logins no faster than AAA servers can bear: so many within any second, on all devices and with one credential,
 * and so many at a time. A credential that has had its share does not keep another one waiting.
 */
export interface Logins {
  /** Resolves when a login may begin. */
  admit(credential: string, signal: AbortSignal): Promise<Admission>
  refuse(reason: KoineError): void
  readonly waiting: number
  readonly counts: { readonly admitted: number; readonly waitedMs: number }
}

export interface Admission {
  /** To be called at the moment in which connecting begins: from then on the second counts. */
  begin(): void
  /** The login has ended, or will not begin. */
  end(): void
}

interface Line {
  readonly queue: Queue<Applicant>
  readonly window: Window
}

interface Applicant extends Waiter {
  readonly since: number
  readonly order: number
  begin: () => void
}

export const createLogins = (limits: PoolSettings['logins'], clock: Clock): Logins => {
  const lines = new Map<string, Line>()
  const everyone = createWindow(limits.perSecond)
  const most = limits.concurrent === 0 ? Number.POSITIVE_INFINITY : limits.concurrent
  let running = 0
  let waiting = 0
  let order = 0
  let admitted = 0
  let waitedMs = 0
  let callOff: (() => void) | null = null

  const lineOf = (credential: string): Line => {
    const known = lines.get(credential)
    if (known !== undefined) return known
    const line = { queue: createQueue<Applicant>(), window: createWindow(limits.perSecondPerCredential) }
    lines.set(credential, line)
    return line
  }

  /** The line whose turn it is: of those that may go, the one whose first has waited longest. */
  const nextLine = (nowMs: number): Line | null => {
    let best: Line | null = null
    let bestOrder = Number.POSITIVE_INFINITY
    for (const line of lines.values()) {
      const first = line.queue.first()
      if (first === null || first.order >= bestOrder || line.window.freeAtMs(nowMs) > nowMs) continue
      best = line
      bestOrder = first.order
    }
    return best
  }

  const admitAll = (): void => {
    const nowMs = clock.nowMs()
    while (running < most && everyone.freeAtMs(nowMs) <= nowMs) {
      const line = nextLine(nowMs)
      const applicant = line?.queue.takeFirst()
      if (line === null || applicant === undefined || applicant === null) break
      running += 1
      admitted += 1
      waitedMs += nowMs - applicant.since
      const stamps = [everyone.take(nowMs), line.window.take(nowMs)]
      applicant.begin = () => {
        for (const stamp of stamps) stamp(clock.nowMs())
      }
      applicant.grant(ended())
    }
    setAlarm(nowMs)
  }

  // When all places are taken, the end of a login is what is waited for; otherwise time is.
  const setAlarm = (nowMs: number): void => {
    callOff?.()
    callOff = null
    let soonestMs = Number.POSITIVE_INFINITY
    for (const [credential, { queue, window }] of lines) {
      const freeMs = window.freeAtMs(nowMs)
      if (queue.size > 0) soonestMs = Math.min(soonestMs, Math.max(freeMs, everyone.freeAtMs(nowMs)))
      else if (window.isPast(nowMs)) lines.delete(credential)
    }
    if (running >= most || soonestMs === Number.POSITIVE_INFINITY) return
    callOff = clock.after(Math.max(1, Math.ceil(soonestMs - nowMs)), admitAll)
  }

  const ended = (): Release => {
    let counted = true
    return () => {
      if (!counted) return
      counted = false
      running -= 1
      admitAll()
    }
  }

  return {
    async admit(credential, signal) {
      signal.throwIfAborted()
      const line = lineOf(credential)
      let begin = (): void => {}
      const queue = {
        add(waiter: Waiter) {
          order += 1
          const applicant = { ...waiter, since: clock.nowMs(), order, begin: () => {} }
          begin = () => applicant.begin()
          return line.queue.add(applicant)
        },
      }
      waiting += 1
      try {
        const admission = waitIn(queue, signal)
        admitAll()
        return { end: await admission, begin }
      } finally {
        waiting -= 1
      }
    },
    refuse(reason) {
      for (const { queue } of lines.values())
        for (let applicant = queue.takeFirst(); applicant !== null; applicant = queue.takeFirst())
          applicant.refuse(reason)
      callOff?.()
      callOff = null
    },
    get waiting() {
      return waiting
    },
    get counts() {
      return { admitted, waitedMs }
    },
  }
}

// A little more than a second: between beginning and the first packet some time passes, now more, now less.
const secondMs = 1_010

/** At most `count` within any second; 0: no limit. */
interface Window {
  /** When the next one may be. */
  freeAtMs(nowMs: number): number
  /** Takes a place now; the function given back says when it really was. */
  take(nowMs: number): (atMs: number) => void
  /** The last one was more than a second ago, so that nothing need be remembered. */
  isPast(nowMs: number): boolean
}

const createWindow = (count: number): Window => {
  // The times of the last `count`, the oldest at `oldest`: the next one must be a second after that.
  const times = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  let oldest = 0
  let lastMs = Number.NEGATIVE_INFINITY
  return {
    freeAtMs: nowMs => Math.max(nowMs, (times[oldest] ?? Number.NEGATIVE_INFINITY) + secondMs),
    take(nowMs) {
      lastMs = nowMs
      const place = oldest
      if (count > 0) times[place] = nowMs
      oldest = count === 0 ? 0 : (oldest + 1) % count
      return atMs => {
        lastMs = Math.max(lastMs, atMs)
        // Unless somebody else has it by now.
        if (times[place] === nowMs) times[place] = atMs
      }
    },
    isPast: nowMs => nowMs - lastMs > secondMs,
  }
}

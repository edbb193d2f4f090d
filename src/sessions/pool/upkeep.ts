import type { Clock } from './clock.ts'
import type { HeldSession } from './held-session.ts'
import type { HeldSessions } from './held-sessions.ts'
import { politeMs } from './opening.ts'
import type { PoolSettings } from './settings.ts'

const everyMs = 1_000
// Sessions that were opened together need not all be asked in the same moment.
const mostProbesAtOnce = 200

/** Looks at all idle sessions once a second: one alarm for all of them, which rests while there is nothing to look at. */
export interface Upkeep {
  /** To be called when a session has become idle. */
  wake(): void
  stop(): void
}

export const createUpkeep = (
  settings: Pick<PoolSettings, 'idleMs' | 'maxAgeMs'>,
  clock: Clock,
  sessions: HeldSessions,
  /** Shows an idle session's device that someone is there. */
  show: (held: HeldSession) => void,
): Upkeep => {
  let callOff: (() => void) | null = null
  let stopped = false
  const look = (): void => {
    callOff = null
    const nowMs = clock.nowMs()
    let probes = 0
    for (const held of sessions.idle) {
      // It is being asked at this moment.
      if (held.state !== 'idle') continue
      const why =
        nowMs - held.openedMs >= settings.maxAgeMs ? 'aged' : nowMs - held.usedMs >= settings.idleMs ? 'idle' : null
      if (why !== null) void sessions.close(held, why, politeMs)
      else if (held.idleReturnMs > 0 && nowMs - held.shownMs >= held.idleReturnMs && probes < mostProbesAtOnce) {
        probes += 1
        show(held)
      }
    }
    wake()
  }
  const wake = (): void => {
    if (stopped || sessions.idle.size === 0) return
    callOff ??= clock.after(everyMs, look)
  }
  return {
    wake,
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

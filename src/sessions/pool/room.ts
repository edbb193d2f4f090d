import { KoineError } from '../../errors.ts'
import type { Clock } from './clock.ts'
import { createGate, type Release } from './gate.ts'
import { limitedSignal } from './limited-signal.ts'

/** Places for all sessions. When all are taken, idle sessions are closed for those who wait, the longest unused first. */
export interface Room {
  enter(signal: AbortSignal): Promise<Release>
  /** To be called when a session has become idle. */
  closeForWaiting(): void
  readonly gate: ReturnType<typeof createGate>
}

export const createRoom = (
  settings: { readonly maxSessions: number; readonly roomTimeoutMs: number },
  clock: Clock,
  /** Closes the session that has been idle longest; null: none is idle. */
  closeOldest: () => Promise<void> | null,
): Room => {
  const gate = createGate(settings.maxSessions)
  // Those being closed will each let one in.
  let coming = 0
  const closeForWaiting = (): void => {
    while (gate.waiting > coming) {
      const closing = closeOldest()
      if (closing === null) return
      coming += 1
      void closing.finally(() => {
        coming -= 1
      })
    }
  }
  return {
    gate,
    closeForWaiting,
    async enter(signal) {
      signal.throwIfAborted()
      const free = gate.tryEnter()
      if (free !== null) return free
      const limit = limitedSignal(signal, { clock, ms: settings.roomTimeoutMs, reason: full })
      try {
        const place = gate.enter(limit.signal)
        closeForWaiting()
        return await place
      } finally {
        limit.done()
      }
    },
  }
}

const full = (): KoineError =>
  new KoineError('TOO_BUSY', 'All sessions are busy; raise sessions.maxSessions, or send less at a time.')

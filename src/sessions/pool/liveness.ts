import { setImmediate } from 'node:timers/promises'
import { KoineError } from '../../errors.ts'
import type { Clock } from './clock.ts'
import type { HeldSession } from './held-session.ts'
import { limitedSignal, withinGrace } from './limited-signal.ts'
import { cutMs } from './opening.ts'
import type { PoolSettings } from './settings.ts'

/** Finds out whether sessions are alive, without a round trip where they were heard lately. */
export interface Liveness {
  isAlive(held: HeldSession, signal: AbortSignal): Promise<boolean>
  /** One round trip. A session that does not answer is not to be used again. */
  probe(held: HeldSession, outer: AbortSignal | null): Promise<void>
  readonly counts: { readonly probes: number; readonly probesFailed: number }
}

export const createLiveness = (
  { freshMs, probeTimeoutMs }: Pick<PoolSettings, 'freshMs' | 'probeTimeoutMs'>,
  clock: Clock,
): Liveness => {
  const counts = { probes: 0, probesFailed: 0 }
  const probe = async (held: HeldSession, outer: AbortSignal | null): Promise<void> => {
    const { session } = held
    if (session === null) return
    const limit = limitedSignal(outer, { clock, ms: probeTimeoutMs, reason: () => silent(held) })
    counts.probes += 1
    try {
      await withinGrace((async () => session.probe(limit.signal))(), limit.signal, { clock, ms: cutMs, late: () => {} })
      held.shownMs = clock.nowMs()
    } catch {
      counts.probesFailed += 1
      held.retired ??= 'lost'
    } finally {
      limit.done()
    }
  }
  return {
    counts,
    probe,
    async isAlive(held, signal) {
      const { session } = held
      if (session === null) return false
      await unreadEnds()
      if (isSpent(held)) return false
      if (clock.nowMs() - session.heardMs <= freshMs) return true
      await probe(held, signal)
      return !isSpent(held)
    },
  }
}

/** It is not to be used again. */
export const isSpent = (held: HeldSession): boolean =>
  held.ended || held.retired !== null || held.closing !== null || held.session?.broken !== false

/** That a device has ended a session may have come already and not be read yet: one whole turn of the event loop reads it. */
const unreadEnds = async (): Promise<void> => {
  await setImmediate()
  await setImmediate()
}

const silent = ({ device }: HeldSession): KoineError =>
  new KoineError('COMMAND_TIMEOUT', `The session of ${device} gave no sign of life.`)

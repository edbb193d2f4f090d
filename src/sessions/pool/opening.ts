import type { DeviceSession } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { SessionRequest } from '../device-sessions.ts'
import type { Clock } from './clock.ts'
import type { Failures } from './failures.ts'
import type { Gate, Release } from './gate.ts'
import { createHeldSession, type HeldSession } from './held-session.ts'
import type { HeldSessions, PooledDevice } from './held-sessions.ts'
import { credentialKey } from './identity.ts'
import { limitedSignal, withinGrace } from './limited-signal.ts'
import type { Admission, Logins } from './logins.ts'
import type { Room } from './room.ts'

/** A session that is busy with one request, and the place among the running that goes with it. */
export interface Lent {
  readonly held: HeldSession
  readonly leaveRunning: Release
}

export interface OpeningParts {
  readonly sessions: HeldSessions
  readonly failures: Failures
  readonly room: Room
  readonly logins: Logins
  readonly running: Gate
  readonly clock: Clock
  readonly sessionsPerDevice: number
}

/** A polite farewell takes no longer. */
export const politeMs = 2_000
/** A connection whose state is not known is cut rather than left; the next one need not wait for it. */
export const cutMs = 50
/** A driver that was told to stop has so long; then it is not waited for any more. */
export const stopGraceMs = 1_500
// For what comes between the login and the first command: banners, preparing the terminal, recognising the platform.
const prepareMs = 60_000

/**
 * Opens sessions. Who asks has the device's lane. Places are taken in one order (among the sessions, among the logins, among
 * the running) and given back all when one is refused, so that nobody waits for somebody who waits for him.
 */
export const createOpening = (parts: OpeningParts) => {
  const { sessions, failures, room, logins, running, clock } = parts
  const counts = { opened: 0, failed: 0 }

  const connect = async (driver: SessionRequest['driver'], target: Target, outer: AbortSignal) => {
    const limit = limitedSignal(outer, { clock, ms: openLimitMs(target), reason: () => tooSlow(target) })
    try {
      return await withinGrace(
        (async () => driver.open(target, { signal: limit.signal }))(),
        limit.signal,
        // Nobody waits for it any more, so it is left at once.
        { clock, ms: stopGraceMs, late: session => void leaveLate(session) },
      )
    } finally {
      limit.done()
    }
  }

  const open = async (
    request: SessionRequest,
    target: Target,
    held: HeldSession,
    onTurn: () => void,
  ): Promise<Lent> => {
    const opening = limitedSignal(request.signal, null)
    held.opening = opening
    let login: Admission | null = null
    let leaveRunning: Release | null = null
    try {
      held.leaveRoom = await room.enter(opening.signal)
      login = await logins.admit(credentialKey(target.credential), opening.signal)
      leaveRunning = await running.enter(opening.signal)
      opening.signal.throwIfAborted()
      onTurn()
      failures.begin(target)
      login.begin()
      held.openedMs = clock.nowMs()
      const session = await connect(request.driver, target, opening.signal).catch(error => {
        counts.failed += 1
        failures.failed(target, error)
        throw error
      })
      counts.opened += 1
      // Whether a request is answered is known with the first one; only then HTTP has shown that the credential is right.
      if (!isHttp(target)) failures.succeeded(target)
      sessions.opened(held, session)
      return { held, leaveRunning }
    } catch (error) {
      leaveRunning?.()
      sessions.remove(held)
      throw error
    } finally {
      login?.end()
      held.opening = null
      opening.done()
    }
  }

  /** Waits until the device has a place for one more: what is idle is closed, what is closing is waited for. */
  const makePlace = async (device: PooledDevice): Promise<void> => {
    while (device.sessions.size >= parts.sessionsPerDevice) {
      const [going] = [...device.sessions].filter(({ state }) => state === 'idle' || state === 'closing')
      // Each busy session belongs to one who has a place in the lane; this one has a place, and no session.
      if (going === undefined) throw new KoineError('INTERNAL', `${device.name} has more sessions than places.`)
      await sessions.close(going, 'replaced', politeMs)
    }
  }

  return {
    counts,
    async open(device: PooledDevice, request: SessionRequest, target: Target, identity: string, onTurn: () => void) {
      const refused = failures.refusal(target)
      if (refused !== null) throw refused
      await makePlace(device)
      const strategy = request.strategy ?? request.driver.strategy
      const held = createHeldSession(target, { identity, strategy, nowMs: clock.nowMs() })
      sessions.add(held)
      return open(request, target, held, onTurn)
    },
  }
}

export const isHttp = ({ transport }: Target): boolean => transport === 'http' || transport === 'https'

const openLimitMs = ({ jump, limits }: Target): number =>
  (jump.length + 1) * (limits.connectTimeoutMs + limits.authTimeoutMs) + prepareMs

const tooSlow = ({ device }: Target): KoineError =>
  new KoineError('CONNECT_TIMEOUT', `The login to ${device} did not come to an end.`, { facts: { device } })

const leaveLate = async (session: DeviceSession): Promise<void> => {
  try {
    await session.close()
  } catch {
    // close never rejects; one that does has nobody left to tell.
  }
}

import { KoineError } from '../../errors.ts'
import type { DeviceSessions, SessionRequest, Work } from '../device-sessions.ts'
import { type Clock, systemClock } from './clock.ts'
import { createFailures } from './failures.ts'
import { createGate, type Release } from './gate.ts'
import { type HeldSession, stateOf } from './held-session.ts'
import { createHeldSessions, type PooledDevice } from './held-sessions.ts'
import { identityOf } from './identity.ts'
import { atMost, withinGrace } from './limited-signal.ts'
import { createLiveness, isSpent } from './liveness.ts'
import { createLogins } from './logins.ts'
import { createOpening, cutMs, isHttp, type Lent, politeMs, stopGraceMs } from './opening.ts'
import { poolSamples } from './pool-samples.ts'
import { createRoom } from './room.ts'
import type { PoolSettings } from './settings.ts'
import { createUpkeep } from './upkeep.ts'

export interface PoolParts {
  readonly clock?: Clock
  /** Milliseconds since 1970, for what people are shown. */
  readonly wallMs?: () => number
}

/** The sessions to all devices, in this process. */
export const createDeviceSessions = (settings: PoolSettings, parts: PoolParts = {}): DeviceSessions => {
  const { clock = systemClock, wallMs = Date.now } = parts
  const sessions = createHeldSessions(settings, clock)
  const failures = createFailures(settings, clock)
  const logins = createLogins(settings.logins, clock)
  const running = createGate(settings.maxRunning)
  const room = createRoom(settings, clock, () => {
    // One that is just asked for a sign of life stays in its place.
    for (const held of sessions.idle) if (held.state === 'idle') return sessions.close(held, 'evicted', politeMs)
    return null
  })
  const opening = createOpening({
    sessions,
    failures,
    room,
    logins,
    running,
    clock,
    sessionsPerDevice: settings.sessionsPerDevice,
  })
  const upkeep = createUpkeep(settings, clock, sessions, held => void show(held))
  const liveness = createLiveness(settings, clock)
  const counts = { reuses: 0, reconnects: 0 }
  let draining: KoineError | null = null
  // Requests in any state, and those of them that wait for a lane.
  let active = 0
  let waiting = 0
  let idleListeners: (() => void)[] = []

  const run = async <R>(request: SessionRequest, work: Work<R>): Promise<R> => {
    if (draining !== null) throw draining
    const device = sessions.device(request.device)
    refuseIfFull(device)
    active += 1
    try {
      return await inLane(device, request, () => performOnce(device, request, work))
    } finally {
      sessions.forgetIfUnused(device)
      room.closeForWaiting()
      active -= 1
      if (active === 0) {
        for (const tell of idleListeners) tell()
        idleListeners = []
      }
    }
  }

  const refuseIfFull = ({ name, lane }: PooledDevice): void => {
    if (lane.waiting >= settings.maxWaitingPerDevice)
      throw new KoineError('LANE_FULL', `${lane.waiting} operations wait for ${name}.`, { facts: { device: name } })
    if (waiting >= settings.maxWaiting)
      throw new KoineError('TOO_BUSY', `${waiting} operations wait for their devices.`)
  }

  const inLane = async <R>(device: PooledDevice, { signal }: SessionRequest, body: () => Promise<R>): Promise<R> => {
    waiting += 1
    let leave: Release
    try {
      leave = await device.lane.enter(signal)
    } finally {
      waiting -= 1
    }
    try {
      return await body()
    } finally {
      leave()
    }
  }

  /** Once, or once more when the session turned out to have ended before anything was written. */
  const performOnce = async <R>(device: PooledDevice, request: SessionRequest, work: Work<R>): Promise<R> => {
    let told = false
    const onTurn = (): void => {
      if (told) return
      told = true
      request.onTurn()
    }
    const first = await attempt(device, request, work, onTurn)
    if ('value' in first) return first.value
    counts.reconnects += 1
    const second = await attempt(device, request, work, onTurn)
    if ('value' in second) return second.value
    throw second.lost
  }

  const attempt = async <R>(
    device: PooledDevice,
    request: SessionRequest,
    work: Work<R>,
    onTurn: () => void,
  ): Promise<{ readonly value: R } | { readonly lost: unknown }> => {
    const { signal } = request
    signal.throwIfAborted()
    if (draining !== null) throw draining
    const target = request.target()
    const identity = identityOf(target, request.driver)
    const pinned = (request.strategy ?? request.driver.strategy) === 'pinned'
    const found = pinned ? sessions.take(device, identity, target.platform) : null
    const reused = found === null ? null : await reuse(found, signal, onTurn)
    const { held, leaveRunning } = reused ?? (await opening.open(device, request, target, identity, onTurn))
    const { session } = held
    if (session === null) throw new KoineError('INTERNAL', 'A session was lent that is not open.')
    held.operations += 1
    let written = false
    let over = false
    let interrupted = false
    const performing = (async () =>
      work(session, () => {
        written = true
      }))().finally(() => {
      over = true
    })
    try {
      const value = await withinGrace(performing, signal, { clock, ms: stopGraceMs, late: () => {} })
      if (isHttp(target)) failures.succeeded(target)
      return { value }
    } catch (error) {
      if (signal.aborted) {
        // What was stopped half-way may still print something; whoever comes next shall not read it.
        interrupted = written
        throw error
      }
      if (!written && hasLeft(held, error)) return { lost: error }
      if (isHttp(target) || (error instanceof KoineError && error.code === 'AUTH_FAILED'))
        failures.failed(target, error)
      throw error
    } finally {
      leaveRunning()
      putBack(held, over && !interrupted)
    }
  }

  /** null: it is not alive any more, and closed. */
  const reuse = async (held: HeldSession, signal: AbortSignal, onTurn: () => void): Promise<Lent | null> => {
    let leaveRunning: Release | null = null
    try {
      leaveRunning = await running.enter(signal)
      signal.throwIfAborted()
      onTurn()
      if (await liveness.isAlive(held, signal)) {
        counts.reuses += 1
        return { held, leaveRunning }
      }
      signal.throwIfAborted()
    } catch (error) {
      leaveRunning?.()
      putBack(held, true)
      throw error
    }
    // A place among the running is never held while waiting for a login.
    leaveRunning()
    counts.reconnects += 1
    await sessions.close(held, 'lost', cutMs)
    return null
  }

  /**
   * The sign of life of an idle session. It has the lane meanwhile; who comes in this one round trip would have had to ask
   * the same question first, and finds it answered.
   */
  const show = async (held: HeldSession): Promise<void> => {
    const device = sessions.known(held.device)
    const leave = device?.lane.tryEnter() ?? null
    if (device === null || leave === null) return
    held.state = 'busy'
    await liveness.probe(held, null)
    if (isSpent(held)) void sessions.close(held, held.retired ?? 'lost', cutMs)
    else held.state = 'idle'
    leave()
    sessions.forgetIfUnused(device)
    room.closeForWaiting()
  }

  const putBack = (held: HeldSession, over: boolean): void => {
    if (held.closing !== null) return
    if (held.ended || !over || held.session?.broken !== false) {
      void sessions.close(held, held.ended ? 'lost' : 'broken', cutMs)
    } else if (held.strategy === 'fifo') void sessions.close(held, 'used', politeMs)
    else if (held.retired !== null) void sessions.close(held, held.retired, politeMs)
    else if (draining !== null) void sessions.close(held, 'drained', politeMs)
    else {
      sessions.rest(held)
      upkeep.wake()
    }
  }

  /** Ends one whatever it is doing: what is performed gets a moment to end. */
  const end = async (held: HeldSession): Promise<void> => {
    held.retired = 'asked'
    if (held.state === 'idle') return sessions.close(held, 'asked', politeMs)
    const gone = sessions.gone(held)
    held.opening?.abort(new KoineError('CANCELLED', 'The session was closed while it was being opened.'))
    await atMost(clock, politeMs / 2, gone)
    if (held.session !== null) await atMost(clock, politeMs / 2, sessions.close(held, 'asked', politeMs / 2))
  }

  const allDone = (): Promise<void> =>
    active === 0 ? Promise.resolve() : new Promise(resolve => void idleListeners.push(resolve))

  return {
    run,
    waiting: name => sessions.known(name)?.lane.waiting ?? 0,
    list: () => {
      const toWallMs = wallMs() - clock.nowMs()
      return [...sessions.byId.values()].map(held =>
        stateOf(held, toWallMs, sessions.known(held.device)?.lane.waiting ?? 0),
      )
    },
    async close(id) {
      const held = sessions.byId.get(id)
      if (held === undefined) return false
      await end(held)
      return true
    },
    async forget(name) {
      failures.forget(name)
      const ofDevice = [...(sessions.known(name)?.sessions ?? [])]
      for (const held of ofDevice) held.retired = 'changed'
      await Promise.all(
        ofDevice.filter(({ state }) => state === 'idle').map(held => sessions.close(held, 'changed', politeMs)),
      )
    },
    async drain(graceMs) {
      const reason = new KoineError('DRAINING', 'The daemon is stopping; the same request may be made again later.')
      draining = reason
      upkeep.stop()
      for (const { lane } of sessions.devices.values()) lane.refuse(reason)
      for (const gate of [room.gate, logins, running]) gate.refuse(reason)
      const farewells = [...sessions.idle].map(held => sessions.close(held, 'drained', politeMs))
      await atMost(clock, graceMs, allDone())
      for (const held of sessions.byId.values()) {
        held.opening?.abort(reason)
        if (held.session !== null) farewells.push(sessions.close(held, 'drained', politeMs))
      }
      await Promise.all(farewells)
      await atMost(clock, politeMs, allDone())
    },
    samples: () =>
      poolSamples({ sessions, failures, logins, running, waiting, counts, liveness, opening: opening.counts }),
  }
}

/** The device ended it; it was not us. */
const hasLeft = (held: HeldSession, error: unknown): boolean =>
  held.closing === null && (held.ended || (error instanceof KoineError && error.code === 'CLOSED_BY_PEER'))

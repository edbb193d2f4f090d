import type { DeviceSession } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import type { Clock } from './clock.ts'
import { createGate, type Gate } from './gate.ts'
import { type ClosedBecause, type HeldSession, servesPlatform } from './held-session.ts'
import { atMost } from './limited-signal.ts'
import type { PoolSettings } from './settings.ts'

/** A device with its lane and its sessions; forgotten when it has neither work nor sessions. */
export interface PooledDevice {
  readonly name: string
  readonly lane: Gate
  readonly sessions: Set<HeldSession>
}

/** Every session there is, by device and by id, and those that are idle in the order in which they became so. */
export interface HeldSessions {
  device(name: string): PooledDevice
  known(name: string): PooledDevice | null
  readonly devices: ReadonlyMap<string, PooledDevice>
  readonly byId: ReadonlyMap<string, HeldSession>
  /** The first has been idle longest. */
  readonly idle: ReadonlySet<HeldSession>
  add(held: HeldSession): void
  /** It is open, and busy with what it was opened for. */
  opened(held: HeldSession, session: DeviceSession): void
  /** An idle session that may be used again, busy from now on. */
  take(device: PooledDevice, identity: string, platform: Target['platform']): HeldSession | null
  rest(held: HeldSession): void
  /** Closes it, at most so long; from now on nobody uses it. */
  close(held: HeldSession, why: ClosedBecause, withinMs: number): Promise<void>
  /** It is not there any more. */
  remove(held: HeldSession): void
  /** Resolves when it is not there any more. */
  gone(held: HeldSession): Promise<void>
  forgetIfUnused(device: PooledDevice): void
  readonly closes: ReadonlyMap<ClosedBecause, number>
}

export const createHeldSessions = (
  settings: Pick<PoolSettings, 'sessionsPerDevice' | 'idleMs' | 'maxAgeMs'>,
  clock: Clock,
): HeldSessions => {
  const devices = new Map<string, PooledDevice>()
  const byId = new Map<string, HeldSession>()
  const idle = new Set<HeldSession>()
  const departures = new Map<HeldSession, (() => void)[]>()
  const closes = new Map<ClosedBecause, number>()

  const forgetIfUnused = ({ name, lane, sessions }: PooledDevice): void => {
    if (lane.inside === 0 && lane.waiting === 0 && sessions.size === 0) devices.delete(name)
  }

  const count = (why: ClosedBecause): void => void closes.set(why, (closes.get(why) ?? 0) + 1)

  const remove = (held: HeldSession): void => {
    if (!byId.delete(held.id)) return
    idle.delete(held)
    const device = devices.get(held.device)
    device?.sessions.delete(held)
    held.leaveRoom?.()
    for (const tell of departures.get(held) ?? []) tell()
    departures.delete(held)
    if (device !== undefined) forgetIfUnused(device)
  }

  const ended = (held: HeldSession): void => {
    held.ended = true
    // Whoever is busy with it, or closing it, notices by itself.
    if (held.state !== 'idle') return
    count('lost')
    remove(held)
  }

  const usable = (held: HeldSession, identity: string, platform: Target['platform']): boolean =>
    held.state === 'idle' &&
    held.retired === null &&
    held.strategy === 'pinned' &&
    held.identity === identity &&
    servesPlatform(held, platform) &&
    clock.nowMs() - held.openedMs < settings.maxAgeMs &&
    clock.nowMs() - held.usedMs < settings.idleMs

  const leave = async (held: HeldSession, why: ClosedBecause, withinMs: number): Promise<void> => {
    const { session } = held
    held.state = 'closing'
    held.retired ??= why
    idle.delete(held)
    count(why)
    if (session !== null && !held.ended) {
      const closed = (async () => session.close())()
      await atMost(clock, withinMs, closed)
    }
    remove(held)
  }

  return {
    device(name) {
      const known = devices.get(name)
      if (known !== undefined) return known
      const created = { name, lane: createGate(settings.sessionsPerDevice), sessions: new Set<HeldSession>() }
      devices.set(name, created)
      return created
    },
    known: name => devices.get(name) ?? null,
    devices,
    byId,
    idle,
    add(held) {
      byId.set(held.id, held)
      devices.get(held.device)?.sessions.add(held)
    },
    opened(held, session) {
      held.session = session
      held.state = 'busy'
      held.openedMs = held.usedMs = held.shownMs = clock.nowMs()
      void session.closed.then(
        () => ended(held),
        () => ended(held),
      )
    },
    take(device, identity, platform) {
      for (const held of device.sessions) {
        if (!usable(held, identity, platform)) continue
        held.state = 'busy'
        idle.delete(held)
        return held
      }
      return null
    },
    rest(held) {
      held.state = 'idle'
      held.usedMs = clock.nowMs()
      held.shownMs = held.usedMs
      idle.add(held)
    },
    close(held, why, withinMs) {
      held.closing ??= leave(held, why, withinMs)
      return held.closing
    },
    remove,
    gone(held) {
      if (!byId.has(held.id)) return Promise.resolve()
      return new Promise(resolve => {
        departures.set(held, [...(departures.get(held) ?? []), resolve])
      })
    },
    forgetIfUnused,
    closes,
  }
}

import { gettersOf } from '../drivers/getters/index.ts'
import { getterWayOf } from '../drivers/getters/way.ts'
import type { Driver } from '../drivers/session.ts'
import { KoineError } from '../errors.ts'
import type { DeviceBook, ManagedDevice } from '../inventory/device-book.ts'
import { driverOf } from '../inventory/target.ts'
import type { DeviceSessions } from '../sessions/device-sessions.ts'
import { withDriverFound } from '../sessions/driver-found.ts'
import { runGetters } from '../sessions/run-getters.ts'
import type { Ask } from './polled.ts'

export interface AskParts {
  readonly sessions: Pick<DeviceSessions, 'run'>
  readonly book: Pick<DeviceBook, 'device' | 'target'>
  readonly drivers: ReadonlyMap<string, Driver>
  /** Milliseconds since 1970. */
  readonly wallMs: () => number
  readonly settings: { readonly requestTimeoutMs: number; readonly maxReplyBytes: number }
}

/** Asks over the sessions that jobs use too, in the device's lane. All getters of a poll share one session. */
export const createAsk = ({ sessions, book, drivers, wallMs, settings }: AskParts): Ask => {
  return async ({ device: name, wanted, signal, onTurn, onOutcome }) => {
    const device = book.device(name)
    if (device === null) throw new KoineError('NOT_FOUND', `There is no device "${name}" in the inventory.`)
    const written = platformOf(device)
    // What the platform is comes out when the device is met by its usual driver.
    const usual = written === null ? null : wayOf(device, written)
    const first = driverNamed(usual?.sessionDriver ?? driverOf(device), drivers)
    let platform = written
    await withDriverFound(first, drivers, driver =>
      sessions.run(
        {
          device: name,
          driver,
          strategy: null,
          target: () => book.target(name, { driver: driver.name }),
          signal,
          onTurn,
        },
        async (session, begun) => {
          platform = written ?? session.facts.platform
          const way = usual ?? wayOf(device, platform)
          if (way.sessionDriver !== driver.name) return way.sessionDriver
          await runGetters(session, wanted, {
            getters: await gettersOf(way.getterDriver),
            nowMs: wallMs,
            signal,
            timeoutMs: settings.requestTimeoutMs,
            maxReplyBytes: settings.maxReplyBytes,
            onOutcome(outcome) {
              // Until then everything may be asked once more, when the session turns out to have ended unnoticed.
              begun()
              onOutcome(outcome)
            },
          })
          return null
        },
      ),
    )
    return { platform }
  }
}

const platformOf = ({ platform, detected }: ManagedDevice): string | null =>
  platform === 'auto' ? (detected?.platform ?? null) : platform

const wayOf = ({ name, driver }: ManagedDevice, platform: string | null) => {
  const way = getterWayOf({ platform, driver })
  if (way !== null) return way
  throw new KoineError(
    'UNSUPPORTED',
    `There are no getters for ${name}, whose platform is ${platform ?? 'not known'}.`,
    {
      facts: { platform },
    },
  )
}

const driverNamed = (name: string, drivers: ReadonlyMap<string, Driver>): Driver => {
  const driver = drivers.get(name)
  if (driver !== undefined) return driver
  throw new KoineError('UNSUPPORTED', `There is no driver "${name}".`, {
    facts: { driver: name, drivers: [...drivers.keys()] },
  })
}

import { type GetterDriver, getterDrivers } from '../drivers/getters/index.ts'
import { getterWayOf, napalmDriver } from '../drivers/getters/way.ts'
import type { Driver } from '../drivers/session.ts'
import { KoineError } from '../errors.ts'
import type { JobKind } from './job.ts'

/** What a job is done with. */
export interface DriverChoice {
  readonly driver: Driver
  /** Whose getters a job of this kind runs; null: the platform is not known yet, or it runs none. */
  readonly getterDriver: GetterDriver | null
}

export interface DriverWishes {
  /** What the request names, a driver or NAPALM's name of one; null: nothing. */
  readonly named: string | null
  /** What is said of the device; null: nothing. */
  readonly own: string | null
  /** What drives the device when nothing is named. */
  readonly usual: string
  readonly platform: string | null
}

export interface ChoiceParts {
  readonly drivers: ReadonlyMap<string, Driver>
  /** Whether the configuration of a platform as a whole can be changed over what a driver opens. */
  readonly configures: (driver: string, platform: string) => boolean
}

/** Throws UNSUPPORTED when there is no such driver, when it cannot do this, or when there are no getters for the platform. */
export const driverChoice = (
  kind: JobKind,
  { named, own, usual, platform }: DriverWishes,
  { drivers, configures }: ChoiceParts,
): DriverChoice => {
  if (kind === 'configuration') {
    const driver = configuringDriver({ named, own, usual, platform }, { drivers, configures })
    return { driver, getterDriver: null }
  }
  if (kind !== 'getters') return { driver: driverFor(kind, named ?? usual, drivers), getterDriver: null }
  const way = getterWayOf({ platform, driver: named ?? own })
  if (way !== null) return { driver: known([way.sessionDriver], drivers), getterDriver: way.getterDriver }
  if (platform === null) return { driver: driverFor(kind, named ?? usual, drivers), getterDriver: null }
  throw noGetters(platform)
}

/** The first that can change the configuration: of the one that is named, else of the usual one and all others. */
const configuringDriver = (
  { named, own, usual, platform }: DriverWishes,
  { drivers, configures }: ChoiceParts,
): Driver => {
  const asked = named ?? own
  const way = getterWayOf({ platform, driver: asked })
  const wanted = [...(way === null ? [] : [way.sessionDriver]), ...(asked === null ? [] : [asked])]
  if (platform === null) return known([...wanted, usual], drivers)
  const candidates = named === null ? [...wanted, usual, ...drivers.keys()] : wanted
  const able = candidates.find(name => drivers.has(name) && configures(name, platform))
  if (able !== undefined) return known([able], drivers)
  throw new KoineError(
    'UNSUPPORTED',
    `The configuration of ${platform} as a whole cannot be changed${named === null ? '' : ` with ${named}`}; lines of it may be, with config.`,
    { facts: { platform, ...(named !== null && { driver: named }) } },
  )
}

/** There are no getters for a platform: UNSUPPORTED. */
export const noGetters = (platform: string): KoineError =>
  new KoineError(
    'UNSUPPORTED',
    `There are no getters for ${platform}; there are those of ${getterDrivers.join(', ')}.`,
    {
      facts: { platform, drivers: getterDrivers },
    },
  )

const driverFor = (kind: JobKind, name: string, drivers: ReadonlyMap<string, Driver>): Driver => {
  const names = drivers.has(name) ? [name] : (napalmDriver(name)?.sessionDrivers ?? [name])
  if (kind === 'test' || kind === 'getters' || kind === 'configuration') return known(names, drivers)
  const able = names.map(one => drivers.get(one)).find(driver => driver?.operations.includes(kind))
  if (able !== undefined) return able
  const driver = known(names, drivers)
  throw new KoineError(
    'UNSUPPORTED',
    `The driver ${driver.name} does not do ${kind}; it does ${driver.operations.join(', ')}.`,
    { facts: { driver: driver.name, operations: driver.operations } },
  )
}

const known = (names: readonly string[], drivers: ReadonlyMap<string, Driver>): Driver => {
  const driver = names.map(name => drivers.get(name)).find(one => one !== undefined)
  if (driver !== undefined) return driver
  throw new KoineError('UNSUPPORTED', `There is no driver "${names[0]}".`, {
    facts: { driver: names[0], drivers: [...drivers.keys()] },
  })
}

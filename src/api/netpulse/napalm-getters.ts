import { findCliPlatform } from '../../drivers/cli/index.ts'
import { getterWayOf, napalmDriver } from '../../drivers/getters/way.ts'
import { KoineError } from '../../errors.ts'
import type { JobRequest } from '../../jobs/request.ts'
import { getterArgumentNames } from '../getter-query.ts'
import type { ConnectionArgs, DriverArgs } from './request.ts'

/**
 * What `napalm` is asked for with commands that are names of getters, as its `cli` is with all others; null: with none.
 * Arguments of the driver that getters know are theirs. Throws INVALID_BODY for some of both: a job does one thing.
 */
export const napalmGetters = (
  command: string | readonly string[] | null | undefined,
  given: DriverArgs,
): NonNullable<JobRequest['getters']> | null => {
  const commands = [command ?? []].flat().map(text => text.trim())
  const getters = commands.filter(text => getterName.test(text))
  if (getters.length === 0) return null
  if (getters.length < commands.length) {
    throw new KoineError('INVALID_BODY', '/command: ask for getters and for commands in requests of their own', {
      facts: { pointer: '/command', getters },
    })
  }
  const args = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      getterArgumentNames.includes(name) && isScalar(value) ? [[name, value] as const] : [],
    ),
  )
  return getters.map(getter => ({ getter, args }))
}

/**
 * NAPALM's name of the driver that a `device_type` means, by that name or by one of the platform; null: NAPALM has none for
 * it, or nothing is said.
 */
export const napalmDriverOf = ({ device_type: type }: ConnectionArgs): string | null => {
  if (type === null || type === undefined) return null
  if (napalmDriver(type) !== null) return type
  const found = getterWayOf({ platform: findCliPlatform(type)?.id ?? null, driver: null })?.getterDriver
  return found !== undefined && napalmDriver(found) !== null ? found : null
}

/** What a session for getters is opened with. */
export const getterSessionDriver = (named: string | null, platform: string | null, own: string | null): string =>
  getterWayOf({ platform, driver: named ?? own })?.sessionDriver ?? 'cli'

const getterName = /^(?:get_[a-z0-9_]{1,60}|is_alive|ping|traceroute)$/

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

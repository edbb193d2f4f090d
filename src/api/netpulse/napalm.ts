import { findCliPlatform } from '../../drivers/cli/index.ts'
import { getterWayOf, napalmDriver } from '../../drivers/getters/way.ts'
import { KoineError } from '../../errors.ts'
import type { JobRequest } from '../../jobs/request.ts'
import { getterArgumentNames } from '../getter-query.ts'
import type { ConnectionArgs, DriverArgs, ExecuteRequest, Options } from './request.ts'

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

/** What a session is opened with for what NAPALM would be asked. */
export const napalmSessionDriver = (named: string | null, platform: string | null, own: string | null): string =>
  getterWayOf({ platform, driver: named ?? own })?.sessionDriver ?? 'cli'

/**
 * A configuration as NAPALM takes it: loaded, compared, and committed unless it is a dry run. It merges, unless the driver is
 * told to `replace`. Throws INVALID_BODY.
 */
export const napalmConfiguration = (
  config: ExecuteRequest['config'],
  given: DriverArgs,
  rendering: Options['rendering'],
): Pick<JobRequest, 'configuration' | 'render'> => {
  const mode = given['replace'] === true ? 'replace' : 'merge'
  const change = {
    ...(given.message && { message: given.message }),
    ...(given.revert_in && { confirm_seconds: Math.max(leastConfirmSeconds, given.revert_in) }),
    ...(given.save === false && { save: false }),
  }
  const how =
    given.dry_run === true ? ({ action: 'diff', mode } as const) : ({ action: 'apply', mode, ...change } as const)
  if (config === null || config === undefined || typeof config === 'string' || Array.isArray(config)) {
    const text = [config ?? []].flat().join('\n')
    // In place of everything, nothing would be left of the device.
    if (text.trim() === '')
      throw new KoineError('INVALID_BODY', '/config: has no lines', { facts: { pointer: '/config' } })
    return { configuration: { ...how, text } }
  }
  return { configuration: how, render: renderOf(config, rendering) }
}

/** The template of a request, with what `config` gives it. Throws INVALID_BODY when there is none. */
export const renderOf = (
  variables: Readonly<Record<string, unknown>>,
  rendering: Options['rendering'],
): NonNullable<JobRequest['render']> => {
  if (rendering) return { text: rendering.template, context: { ...rendering.context, ...variables } }
  throw new KoineError('INVALID_BODY', '/options/rendering: is required when config is an object')
}

// A shorter time would be over before anybody could confirm.
const leastConfirmSeconds = 10

const getterName = /^(?:get_[a-z0-9_]{1,60}|is_alive|ping|traceroute)$/

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

import type { Driver } from '../drivers/session.ts'
import { KoineError } from '../errors.ts'

/**
 * Does work with a driver. It gives null, or, when only the session showed what the device is and that it is asked over
 * another driver, the name of that one: then it is done once more, with that. Rejects as the work does, and with
 * UNSUPPORTED when there is no such driver, or when that one says the same of yet another.
 */
export const withDriverFound = async (
  first: Driver,
  drivers: ReadonlyMap<string, Driver>,
  work: (driver: Driver) => Promise<string | null>,
): Promise<void> => {
  const needed = await work(first)
  if (needed === null) return
  const second = drivers.get(needed)
  const last = second === undefined ? needed : await work(second)
  if (last === null) return
  throw new KoineError(
    'UNSUPPORTED',
    second === undefined
      ? `There is no driver "${last}", which the device turned out to need.`
      : `Over ${first.name} the device seems to need the driver ${needed}, and over that ${last}.`,
    { facts: { driver: last } },
  )
}

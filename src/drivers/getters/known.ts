import { nearest } from '../../nearest.ts'
import { getterDrivers, gettersOf } from './index.ts'

/** What is wrong with the first of these names that is no getter on any platform, with the one that was meant; null: nothing. */
export const getterFault = async (names: readonly string[]): Promise<string | null> => {
  const missing = new Set(names)
  const known = new Set<string>()
  // Most names are those of every driver: the others are not loaded for them.
  for (const driver of getterDrivers) {
    if (missing.size === 0) return null
    for (const name of Object.keys(await gettersOf(driver))) {
      known.add(name)
      missing.delete(name)
    }
  }
  const [name] = missing
  if (name === undefined) return null
  const meant = nearest(name, [...known])
  return `there is no getter ${name}${meant === null ? '' : `; did you mean ${meant}?`}`
}

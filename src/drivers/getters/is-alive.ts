import type { Getter } from './getter.ts'

/** A session that can be asked is alive: whoever runs a getter opens one first, and fails when there is none. */
export const isAlive: Getter = function* () {
  yield []
  return { is_alive: true }
}

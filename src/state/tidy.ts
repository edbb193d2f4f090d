import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../sessions/pool/clock.ts'

const everyMs = 10 * 60_000

/** Removes what is too old now and then, some at a time; `removeSome` says whether there is more. Gives what ends that. */
export const keepTidy = (
  removeSome: () => boolean,
  { clock, report }: { readonly clock: Clock; readonly report: (error: unknown) => void },
): (() => void) => {
  let ended = false
  let callOff = (): void => {}
  const sweep = async (): Promise<void> => {
    try {
      // Between the parts of a long sweep everything else has its turn.
      while (!ended && removeSome()) await setImmediate()
    } catch (error) {
      report(error)
    }
    if (!ended) callOff = clock.after(everyMs, () => void sweep())
  }
  void sweep()
  return () => {
    ended = true
    callOff()
  }
}

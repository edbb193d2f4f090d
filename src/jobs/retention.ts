import { setImmediate } from 'node:timers/promises'
import type { JobStore } from './store.ts'

const everyMs = 10 * 60_000

/** Removes jobs that ended longer ago than they are kept, now and then. Gives what ends that. */
export const keepTidy = (
  store: JobStore,
  { retentionMs, report }: { readonly retentionMs: number; readonly report: (error: unknown) => void },
): (() => void) => {
  let ended = false
  const sweep = async (): Promise<void> => {
    // Between the parts of a long sweep everything else has its turn.
    while (!ended && removeSome(store, retentionMs, report)) await setImmediate()
  }
  const timer = setInterval(() => void sweep(), everyMs)
  timer.unref()
  void sweep()
  return () => {
    ended = true
    clearInterval(timer)
  }
}

const removeSome = (store: JobStore, retentionMs: number, report: (error: unknown) => void): boolean => {
  try {
    const nowMs = Date.now()
    return store.removeOld(nowMs - retentionMs, nowMs)
  } catch (error) {
    report(error)
    return false
  }
}

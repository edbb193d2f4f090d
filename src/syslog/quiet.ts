/**
 * Resolves when `activity` has not changed during a whole turn of the event loop, so everything that the kernel held
 * for the socket has been read, or when `signal` says that it takes too long.
 */
export async function untilQuiet(activity: () => number, signal: AbortSignal): Promise<void> {
  let seen: number
  do {
    seen = activity()
    // The first may still be of the running turn, before its sockets are polled; the second is after a whole one.
    await turn()
    await turn()
  } while (activity() !== seen && !signal.aborted)
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

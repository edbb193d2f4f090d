/** Monotonic time and one-shot alarms, handed in so that tests need not wait. */
export interface Clock {
  /** As performance.now. */
  nowMs(): number
  /** Calls back once after so many milliseconds; the function given back calls it off. */
  after(delayMs: number, callback: () => void): () => void
}

/** Alarms do not keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref()
    return () => clearTimeout(timer)
  },
}

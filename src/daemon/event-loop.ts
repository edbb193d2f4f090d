import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { HealthCheck } from '../api/health.ts'

/** How long the main thread keeps others waiting. */
export interface EventLoopWatch {
  /** Not ready after it stood still for too long within the last moments. */
  check(): HealthCheck
  close(): void
}

const resolutionMs = 20
// The longest standstill is known for one to two of these.
const windowMs = 10_000
// Whoever asks the API waits as long; what a device says is read as much later.
const longestMs = 1_000

/** Watches the thread that it is called on. */
export const watchEventLoop = (limitMs = longestMs, keptMs = windowMs): EventLoopWatch => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  let before = 0
  // What is measured has the pause between two measurements in it.
  const longest = (): number => Math.max(0, delay.max / 1e6 - resolutionMs)
  const timer = setInterval(() => {
    before = longest()
    delay.reset()
  }, keptMs).unref()
  return {
    check() {
      const lagMs = Math.round(Math.max(before, longest()))
      const ready = lagMs < limitMs
      const detail = ready
        ? `At most ${lagMs} ms late.`
        : `The main thread stood still for ${lagMs} ms; ${limitMs} ms are too long.`
      return { name: 'event loop', ready, detail }
    },
    close() {
      clearInterval(timer)
      delay.disable()
    },
  }
}

import type { Brake } from './reception.ts'

/**
 * Lets any number of connections wait for one brake with a single call-back in it, however many connections come and go
 * while it is on. Whoever waited longest goes first; when the brake comes on again in between, the others wait on.
 */
export class BrakeGate {
  readonly #brake: Brake
  readonly #waiting = new Set<() => void>()
  #asked = false

  constructor(brake: Brake) {
    this.#brake = brake
  }

  get full(): boolean {
    return this.#brake.full
  }

  /** Calls `resume` once when there is room. */
  wait(resume: () => void): void {
    this.#waiting.add(resume)
    this.#ask()
  }

  forget(resume: () => void): void {
    this.#waiting.delete(resume)
  }

  /** Resolves when there is room, or when `signal` aborts. */
  async opened(signal: AbortSignal): Promise<void> {
    if (!this.full || signal.aborted) return
    await new Promise<void>(resolve => {
      const go = (): void => {
        this.forget(go)
        signal.removeEventListener('abort', go)
        resolve()
      }
      signal.addEventListener('abort', go)
      this.wait(go)
    })
  }

  #ask(): void {
    if (this.#asked) return
    this.#asked = true
    this.#brake.onceDrained(() => {
      this.#asked = false
      for (const resume of [...this.#waiting]) {
        if (this.#brake.full) break
        // One that was forgotten meanwhile is not called.
        if (this.#waiting.delete(resume)) resume()
      }
      if (this.#waiting.size > 0) this.#ask()
    })
  }
}

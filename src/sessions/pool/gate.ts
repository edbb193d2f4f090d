import type { KoineError } from '../../errors.ts'
import { createQueue } from './queue.ts'

/** Lets so many in at a time, the others in the order in which they came. */
export interface Gate {
  /** Resolves with what gives the place back (once; later calls do nothing). Rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<Release>
  /** A place that is free and that nobody waits for, else null. */
  tryEnter(): Release | null
  /** Sends all away who wait. */
  refuse(reason: KoineError): void
  readonly inside: number
  readonly waiting: number
}

export type Release = () => void

export const createGate = (places: number): Gate => {
  const queue = createQueue<Waiter>()
  let inside = 0
  const place = (): Release => {
    let held = true
    return () => {
      if (!held) return
      held = false
      const next = queue.takeFirst()
      if (next === null) inside -= 1
      else next.grant(place())
    }
  }
  const tryEnter = (): Release | null => {
    if (inside >= places || queue.size > 0) return null
    inside += 1
    return place()
  }
  return {
    async enter(signal) {
      signal.throwIfAborted()
      return tryEnter() ?? waitIn(queue, signal)
    },
    tryEnter,
    refuse(reason) {
      for (let waiter = queue.takeFirst(); waiter !== null; waiter = queue.takeFirst()) waiter.refuse(reason)
    },
    get inside() {
      return inside
    },
    get waiting() {
      return queue.size
    },
  }
}

/** Somebody in a queue, who is let in or sent away. */
export interface Waiter {
  grant(release: Release): void
  refuse(reason: unknown): void
}

/** Waits until granted; leaves the queue when the signal is aborted. */
export const waitIn = (queue: { add(waiter: Waiter): () => void }, signal: AbortSignal): Promise<Release> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => {
      leave()
      reject(signal.reason)
    }
    const leave = queue.add({
      grant(release) {
        signal.removeEventListener('abort', giveUp)
        resolve(release)
      },
      refuse(reason) {
        signal.removeEventListener('abort', giveUp)
        reject(reason)
      },
    })
    signal.addEventListener('abort', giveUp, { once: true })
  })

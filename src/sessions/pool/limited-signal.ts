import type { KoineError } from '../../errors.ts'
import type { Clock } from './clock.ts'

/** A signal that is aborted with another one, by time, or by hand. `done` must be called, or it stays with the other. */
export interface LimitedSignal {
  readonly signal: AbortSignal
  abort(reason: KoineError): void
  done(): void
}

/** AbortSignal.any would leave something behind in signals that live long; this leaves nothing. */
export const limitedSignal = (
  outer: AbortSignal | null,
  limit: { readonly clock: Clock; readonly ms: number; readonly reason: () => KoineError } | null,
): LimitedSignal => {
  const controller = new AbortController()
  const follow = (): void => controller.abort(outer?.reason)
  if (outer?.aborted) follow()
  outer?.addEventListener('abort', follow, { once: true })
  const callOff = limit?.clock.after(limit.ms, () => controller.abort(limit.reason()))
  return {
    signal: controller.signal,
    abort: reason => controller.abort(reason),
    done() {
      outer?.removeEventListener('abort', follow)
      callOff?.()
    },
  }
}

/**
 * What a promise comes to; when the signal is aborted and the promise does not end by itself within so many milliseconds,
 * rejects with the signal's reason. `late` gets a value that comes after that.
 */
export const withinGrace = <T>(
  promise: Promise<T>,
  signal: AbortSignal,
  grace: { readonly clock: Clock; readonly ms: number; readonly late: (value: T) => void },
): Promise<T> =>
  new Promise((resolve, reject) => {
    let callOff = (): void => {}
    let over = false
    const end = (): void => {
      over = true
      callOff()
      signal.removeEventListener('abort', giveTime)
    }
    const giveTime = (): void => {
      callOff = grace.clock.after(grace.ms, () => {
        end()
        reject(signal.reason)
      })
    }
    if (signal.aborted) giveTime()
    else signal.addEventListener('abort', giveTime, { once: true })
    promise.then(
      value => {
        if (over) return grace.late(value)
        end()
        resolve(value)
      },
      error => {
        if (over) return
        end()
        reject(signal.aborted ? signal.reason : error)
      },
    )
  })

/** Resolves when the promise has ended, whichever way, or after so many milliseconds. Never rejects. */
export const atMost = (clock: Clock, ms: number, promise: Promise<unknown>): Promise<void> =>
  new Promise(resolve => {
    const callOff = clock.after(ms, resolve)
    const end = (): void => {
      callOff()
      resolve()
    }
    promise.then(end, end)
  })

import type { KoineError } from '../../src/errors.ts'
import type { DeviceSessions, SessionRequest, Work } from '../../src/sessions/device-sessions.ts'

/** Lanes as the real ones: one at a time per device, first come, first served; every session is opened anew. */
export const createLanes = (): DeviceSessions => {
  const lanes = new Map<string, Promise<unknown>>()
  const waiting = new Map<string, number>()

  const inTurn = async <R>({ driver, target, signal, onTurn }: SessionRequest, work: Work<R>): Promise<R> => {
    signal.throwIfAborted()
    onTurn()
    const session = await abortable(driver.open(target(), { signal }), signal)
    try {
      return await work(session, () => {})
    } finally {
      await session.close()
    }
  }
  return {
    async run(request, work) {
      const { device, signal } = request
      const before = lanes.get(device) ?? Promise.resolve()
      const own = before.then(() => inTurn(request, work))
      const settled = own.then(
        () => {},
        () => {},
      )
      lanes.set(device, settled)
      waiting.set(device, (waiting.get(device) ?? 0) + 1)
      try {
        return await abortable(own, signal)
      } finally {
        waiting.set(device, (waiting.get(device) ?? 1) - 1)
      }
    },
    waiting: device => waiting.get(device) ?? 0,
    list: () => [],
    close: () => Promise.resolve(false),
    forget: () => Promise.resolve(),
    drain: () => Promise.resolve(),
    samples: () => [],
  }
}

const abortable = <R>(work: Promise<R>, signal: AbortSignal): Promise<R> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as KoineError)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

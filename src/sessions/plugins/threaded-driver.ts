import { basename } from 'node:path'
import type { Operation } from '../../drivers/operation.ts'
import type { DeviceSession, Driver, SessionFacts } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import { type PluginThread, startPluginThread, type ThreadSettings } from './plugin-thread.ts'
import type { SeenSession, SentOperation } from './protocol.ts'

/** A user's driver that runs in a thread of its own. */
export interface ThreadedDriver extends Driver {
  /** How often its thread was started again. */
  readonly restarts: number
  end(): Promise<void>
}

const mostRestarts = 5
const restartsWithinMs = 300_000

/**
 * Starts a driver. When its thread ends (an endless loop, an exception that nobody caught, memory), its sessions have ended
 * too, and the next login starts it again; not more than five times in five minutes.
 */
export const startThreadedDriver = async (file: string, settings: ThreadSettings): Promise<ThreadedDriver> => {
  let thread: Promise<PluginThread> = startPluginThread(file, settings)
  const { facts } = await thread
  const restartedMs: number[] = []
  let restarts = 0
  let lastSession = 0

  const running = async (): Promise<PluginThread> => {
    const known = thread
    const current = await known.catch(() => null)
    if (current !== null && !current.ended) return current
    // Somebody else has started it again meanwhile.
    if (thread !== known) return running()
    const now = performance.now()
    while (restartedMs.length > 0 && now - (restartedMs[0] ?? 0) > restartsWithinMs) restartedMs.shift()
    if (restartedMs.length >= mostRestarts)
      throw new KoineError(
        'DRIVER_FAILED',
        `${basename(file)}: it has failed too often and is left alone for a while`,
        {
          facts: {
            file: basename(file),
            retry_after_ms: Math.ceil(restartsWithinMs - (now - (restartedMs[0] ?? now))),
          },
        },
      )
    restartedMs.push(now)
    restarts += 1
    thread = startPluginThread(file, settings)
    return thread
  }

  return {
    ...facts,
    get restarts() {
      return restarts
    },
    async open(target, { signal }) {
      const current = await running()
      lastSession += 1
      const session = new RemoteSession(current, lastSession)
      try {
        const { facts: found } = await current.ask({ kind: 'open', session: lastSession, target }, signal)
        if (found !== null) session.facts = { ...found, driver: facts.name }
        return session
      } catch (error) {
        session.forget()
        throw error
      }
    },
    async end() {
      const current = await thread.catch(() => null)
      await current?.end()
    },
  }
}

/** A session whose connection is in a driver's thread. */
class RemoteSession implements DeviceSession {
  facts: SessionFacts = { driver: '', platform: null, prompt: null, server: null, loginMs: 0 }
  heardMs = performance.now()
  readonly closed: Promise<KoineError | null>
  readonly #thread: PluginThread
  readonly #number: number
  #broken = false
  /** It was never opened: nothing more is heard of it. */
  forget: () => void = () => {}

  constructor(thread: PluginThread, number: number) {
    this.#thread = thread
    this.#number = number
    this.closed = new Promise(resolve => {
      this.forget = thread.watch(number, {
        seen: seen => this.#look(seen),
        closed: reason => {
          this.#broken ||= reason !== null
          resolve(reason)
        },
      })
    })
  }

  get broken(): boolean {
    return this.#broken
  }

  async perform(operation: Operation, context: Parameters<DeviceSession['perform']>[1]) {
    const { signal, commandTimeoutMs, maxOutputBytes, onOutput, onResult, onWrite } = context
    const { sent, localPathOf } = sendable(operation)
    try {
      const { results } = await this.#thread.ask(
        { kind: 'perform', session: this.#number, operation: sent, commandTimeoutMs, maxOutputBytes },
        signal,
        { onOutput, onResult, onWrite, ...(localPathOf && { localPathOf }) },
      )
      return results
    } catch (error) {
      // Whatever the driver says of itself: after a rejection nobody knows what it has left on the wire.
      this.#broken = true
      throw error
    }
  }

  async probe(signal: AbortSignal): Promise<void> {
    await this.#thread.ask({ kind: 'probe', session: this.#number }, signal)
  }

  async close(): Promise<void> {
    // It is over either way; what went wrong with a farewell is nobody's concern.
    await this.#thread.ask({ kind: 'close', session: this.#number }, null).catch(() => {})
  }

  #look({ broken, heardAtMs }: SeenSession): void {
    this.#broken ||= broken
    this.heardMs = Math.min(performance.now(), heardAtMs - performance.timeOrigin)
  }
}

// Functions cannot be sent to a thread.
const sendable = (
  operation: Operation,
): { readonly sent: SentOperation; readonly localPathOf: ((relativePath: string) => string) | null } => {
  if (operation.kind !== 'download') return { sent: operation, localPathOf: null }
  const { localPathOf, ...sent } = operation
  return { sent, localPathOf }
}

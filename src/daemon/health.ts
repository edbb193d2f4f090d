import type { Health, HealthCheck } from '../api/health.ts'
import type { IngestHealth } from '../ingest/protocol.ts'
import type { Ingest } from '../ingest/start.ts'
import type { RunningPublisher } from '../publishers/start-publisher.ts'
import { watchEventLoop } from './event-loop.ts'

export interface HealthWatch {
  readonly read: () => Health
  /** From here on it is not ready: nothing more is taken in. */
  readonly stopping: () => void
  readonly close: () => void
}

export interface HealthParts {
  readonly ingest: Ingest
  readonly publishers: readonly RunningPublisher[]
  /** How the side is that speaks to devices. */
  readonly devices: () => readonly HealthCheck[]
}

const everyMs = 1_000
// A thread that is silent for so long hears nothing any more, however busy it was.
const deadAfterMs = 30_000

/** Asks the ingest thread for its state every second, so that `/readyz` answers at once also when that thread does not. */
export const watchHealth = ({ ingest, publishers, devices }: HealthParts): HealthWatch => {
  const eventLoop = watchEventLoop()
  let stopping = false
  let state: IngestHealth | null = null
  let heardMs = performance.now()
  let asking = false
  const ask = async (): Promise<void> => {
    if (asking) return
    asking = true
    try {
      state = (await ingest.samples()).health
      heardMs = performance.now()
    } catch {
      state = null
    } finally {
      asking = false
    }
  }
  const timer = setInterval(() => void ask(), everyMs).unref()
  void ask()
  return {
    stopping() {
      stopping = true
    },
    close() {
      clearInterval(timer)
      eventLoop.close()
    },
    read: () => ({
      alive: performance.now() - heardMs < deadAfterMs,
      checks: [
        check('daemon', !stopping, stopping ? 'It is stopping.' : 'Takes work in.'),
        eventLoop.check(),
        ...devices(),
        ...ingest.listeners.map(({ name, address }) => check(`listener ${name} ${address}`, true, 'Open.')),
        state ? outboxCheck(state) : check('outbox', false, 'The ingest thread has not answered.'),
        ...publishers.map(publisher => {
          const { failure } = publisher.stats()
          return check(`publisher ${publisher.name}`, failure === null, failure ?? 'Delivering.')
        }),
      ],
    }),
  }
}

const check = (name: string, ready: boolean, detail: string): HealthCheck => ({ name, ready, detail })

const outboxCheck = ({ full, failure, backlogEvents }: IngestHealth): HealthCheck => {
  if (failure !== null) return check('outbox', false, `Events cannot be committed: ${failure}`)
  if (full) return check('outbox', false, `The outbox is full (${backlogEvents} events): senders are held back.`)
  return check('outbox', true, `${backlogEvents} events are waiting for delivery.`)
}

import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import { KoineError } from '../errors.ts'
import { startThread } from '../thread.ts'
import type { EventFilter } from './filter.ts'
import type { PublisherSettings } from './open-publisher.ts'
import type { Outbox } from './outbox.ts'
import type { Log } from './publisher.ts'
import type { PublisherOrder, PublisherReport, PublisherStats, PublisherThreadData } from './publisher-thread.ts'

export interface StartPublisherOptions {
  /** Its name in the outbox. */
  readonly name: string
  readonly settings: PublisherSettings
  readonly filter?: EventFilter
  readonly outboxPath: string
  /** Called with each start of the thread: the port is to be transferred to the outbox's thread, for `connectPublisher`. */
  readonly connect: (port: MessagePort) => void
  /** Called after each delivered batch. */
  readonly onDelivered?: (batch: number) => void
  readonly log: Log
}

export interface RunningPublisher {
  readonly name: string
  /** Of the last second; totals go on over a restart of the thread. */
  stats(): PublisherStats
  /** Delivers what is in the outbox, for this long at most. True when nothing is left. */
  stop(deadlineMs: number): Promise<boolean>
}

const nothingYet: PublisherStats = {
  delivered: 0,
  filtered: 0,
  batches: 0,
  retries: 0,
  refused: 0,
  failure: null,
  failingSinceMs: null,
  deliveringMs: 0,
  lagMs: 0,
}
const restartAfterMs = 1_000
// The thread keeps the deadline itself; one that hangs is ended a little later.
const terminateAfterMs = 5_000

/**
 * Starts a publisher on a thread of its own; one that ends by itself is started again. Resolves when it delivers, rejects
 * with the KoineError of settings that can never work. The outbox must have been opened before.
 */
export function startPublisher(options: StartPublisherOptions): Promise<RunningPublisher> {
  const { name, log } = options
  let before = nothingYet
  let current = nothingYet
  let stopping = false
  let restart: NodeJS.Timeout | null = null
  let worker: Worker | null = null
  let stopped: (drained: boolean) => void = () => {}

  return new Promise((resolve, reject) => {
    const start = (): void => {
      const { port1, port2 } = new MessageChannel()
      const data: PublisherThreadData = {
        name,
        outboxPath: options.outboxPath,
        settings: options.settings,
        filter: options.filter ?? {},
        outbox: port2,
      }
      const thread = startThread(import.meta.url, './publisher-thread', { workerData: data, transferList: [port2] })
      worker = thread
      thread.on('message', (report: PublisherReport) => take(report))
      thread.on('error', error => log.warn({ publisher: name, error: error.message }, 'A publisher thread failed'))
      thread.on('exit', () => {
        worker = null
        before = sum(before, current)
        current = nothingYet
        if (stopping) stopped(false)
        else restart = setTimeout(start, restartAfterMs)
      })
      options.connect(port1)
    }

    const take = (report: PublisherReport): void => {
      if (report.kind === 'ready') resolve({ name, stats: () => sum(before, current), stop })
      else if (report.kind === 'delivered') options.onDelivered?.(report.batch)
      else if (report.kind === 'stats') current = report.stats
      else if (report.kind === 'log') log[report.level]({ publisher: name, ...report.fields }, report.sentence)
      else if (report.kind === 'stopped') {
        current = report.stats
        stopped(report.drained)
      } else {
        stopping = true
        reject(new KoineError(report.code, report.detail))
      }
    }

    const stop = async (deadlineMs: number): Promise<boolean> => {
      stopping = true
      if (restart !== null) clearTimeout(restart)
      const thread = worker
      if (thread === null) return false
      const end = new Promise<boolean>(done => {
        stopped = done
      })
      const order: PublisherOrder = { kind: 'stop', deadlineMs }
      thread.postMessage(order)
      const hanging = setTimeout(() => void thread.terminate(), deadlineMs + terminateAfterMs)
      const drained = await end
      clearTimeout(hanging)
      await thread.terminate()
      return drained
    }

    start()
  })
}

/** On the outbox's thread: tells the publisher of commits and the outbox of deliveries, until the thread ends. */
export function connectPublisher(outbox: Outbox, name: string, port: MessagePort): void {
  const disconnect = outbox.onCommitted(batch => port.postMessage(batch))
  port.on('message', (batch: number) => outbox.acknowledge(name, batch))
  port.on('close', disconnect)
  port.unref()
  // What was committed between the publisher's first look and this.
  port.postMessage(outbox.lastBatch)
}

function sum(before: PublisherStats, current: PublisherStats): PublisherStats {
  return {
    ...current,
    delivered: before.delivered + current.delivered,
    filtered: before.filtered + current.filtered,
    batches: before.batches + current.batches,
    retries: before.retries + current.retries,
    refused: before.refused + current.refused,
    deliveringMs: before.deliveringMs + current.deliveringMs,
  }
}

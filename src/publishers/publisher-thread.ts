import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { ErrorCode } from '../errors.ts'
import { KoineError } from '../errors.ts'
import { Delivery, type DeliveryStats } from './delivery.ts'
import { compileFilter, type EventFilter } from './filter.ts'
import { openPublisher, type PublisherSettings } from './open-publisher.ts'
import { OutboxReader } from './outbox-reader.ts'
import type { Log, PublisherContext } from './publisher.ts'

/** What a publisher's thread is started with. */
export interface PublisherThreadData {
  readonly name: string
  readonly outboxPath: string
  readonly settings: PublisherSettings
  readonly filter: EventFilter
  /** To the ingest thread: numbers of committed batches come in, numbers of delivered ones go out. */
  readonly outbox: MessagePort
}

export interface PublisherStats extends DeliveryStats {
  /** Events refused for good. */
  readonly refused: number
}

/** What the thread says to its parent. */
export type PublisherReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail: string }
  | { readonly kind: 'delivered'; readonly batch: number }
  | { readonly kind: 'stats'; readonly stats: PublisherStats }
  | { readonly kind: 'stopped'; readonly stats: PublisherStats; readonly drained: boolean }
  | {
      readonly kind: 'log'
      readonly level: 'info' | 'warn'
      readonly fields: Readonly<Record<string, unknown>>
      readonly sentence: string
    }

/** What the parent says. */
export interface PublisherOrder {
  readonly kind: 'stop'
  readonly deadlineMs: number
}

const statsEveryMs = 1_000
// The first refusals are told one by one, the many only counted.
const refusalsTold = 20

async function run(data: PublisherThreadData): Promise<void> {
  const log: Log = {
    info: (fields, sentence) => report({ kind: 'log', level: 'info', fields, sentence }),
    warn: (fields, sentence) => report({ kind: 'log', level: 'warn', fields, sentence }),
  }
  let refused = 0
  const refuse: PublisherContext['refuse'] = ({ id, device, event }, reason) => {
    refused += 1
    if (refused <= refusalsTold) log.warn({ id, device, event, reason }, 'The destination refuses an event for good')
  }
  const delivery = new Delivery({
    name: data.name,
    wants: compileFilter(data.filter),
    publisher: await openPublisher(data.settings, { log, refuse }),
    reader: new OutboxReader(data.outboxPath),
    acknowledge: batch => {
      data.outbox.postMessage(batch)
      report({ kind: 'delivered', batch })
    },
    log,
  })
  const stats = (): PublisherStats => ({ ...delivery.stats(), refused })
  const reporting = setInterval(() => report({ kind: 'stats', stats: stats() }), statsEveryMs)
  data.outbox.on('message', () => delivery.wake())
  parentPort?.on('message', (order: PublisherOrder) => {
    void delivery.stop(order.deadlineMs).then(drained => {
      clearInterval(reporting)
      data.outbox.close()
      report({ kind: 'stopped', stats: stats(), drained })
    })
  })
  report({ kind: 'ready' })
  await delivery.done
}

const report = (message: PublisherReport): void => parentPort?.postMessage(message)

// What is wrong with the settings is told; anything else ends the thread, and its parent starts it anew.
run(workerData).catch((error: unknown) => {
  if (!(error instanceof KoineError) || error.retriable) throw error
  report({ kind: 'failed', code: error.code, detail: error.message })
  process.exit(1)
})

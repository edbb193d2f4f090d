import { parentPort, workerData } from 'node:worker_threads'
import { KoineError } from '../errors.ts'
import { createInventory } from '../inventory/devices.ts'
import { createIdSource } from '../openconfig/id.ts'
import { raisedRecord } from '../openconfig/raised-event.ts'
import type { EventRecord } from '../openconfig/record.ts'
import { stateRecord } from '../openconfig/state-record.ts'
import { createPipeline } from '../pipeline.ts'
import { Outbox } from '../publishers/outbox.ts'
import { lastOutboxId, openOutboxDatabase } from '../publishers/outbox-schema.ts'
import { connectPublisher } from '../publishers/start-publisher.ts'
import type { Receive } from '../syslog/reception.ts'
import { timezoneOf } from '../syslog/timezone.ts'
import { createCounts, listenerSamples, outboxSamples } from './counts.ts'
import { createEntityStates } from './entity-states.ts'
import { createListeners } from './listeners.ts'
import type { IngestHealth, IngestOrder, IngestReport, IngestSettings } from './protocol.ts'
import { liveReader } from './start.ts'
import { createWatchedEvents } from './watched-events.ts'

/** The ingest thread: listeners -> pipeline -> outbox, without a hand-over in between. */
const run = async (settings: IngestSettings): Promise<void> => {
  const database = openOutboxDatabase(settings.outboxPath, {
    synchronous: settings.outbox.synchronous === 'full' ? 'FULL' : 'NORMAL',
  })
  const ids = [settings.lastId, lastOutboxId(database)].filter(id => id !== null).sort()
  const inventory = createInventory(settings.senders.devices)
  const nextId = createIdSource(ids.at(-1))
  const pipeline = createPipeline({ timezone: timezoneOf(settings.timezone), inventory, nextId })
  const outbox = new Outbox(database, {
    publishers: [...settings.publishers, liveReader],
    maxBytes: settings.senders.maxOutboxBytes,
    flushMs: settings.outbox.flushMs,
  })
  const counts = createCounts()
  const entityStates = createEntityStates()
  const watched = createWatchedEvents({ tell: events => tell({ kind: 'seen', events }) })
  const send = (made: EventRecord): void => {
    const record = entityStates.beside(made)
    outbox.append(record)
    watched.take(record)
  }
  let faultsTold = 0
  const receive: Receive = (octets, sender, receivedMs) => {
    const processed = pipeline(octets, sender.address, receivedMs)
    send(processed.record)
    counts.count(processed)
    if (processed.fault !== undefined && ++faultsTold <= maxFaultsTold)
      tell({ kind: 'fault', detail: `A message from ${sender.address} could not be read: ${trace(processed.fault)}` })
  }
  const listeners = createListeners({
    settings: settings.syslog,
    senders: settings.senders,
    receive,
    brake: outbox,
    now: Date.now,
    onFault: fault => tell({ kind: 'fault', detail: fault.message }),
  })

  const health = (): IngestHealth => {
    const { full, failure, backlogs } = outbox.stats()
    const backlogEvents = Math.max(0, ...Object.values(backlogs).map(({ events }) => events))
    return { full, failure, backlogEvents }
  }
  const take = async (order: IngestOrder): Promise<void> => {
    switch (order.kind) {
      case 'connect':
        return connectPublisher(outbox, order.publisher, order.port)
      case 'samples': {
        const facts = listeners.facts()
        const heard = listeners.all.flatMap((listener, at) => {
          const fact = facts[at]
          return fact ? listenerSamples(fact, listener.counters()) : []
        })
        const samples = [
          ...heard,
          ...counts.samples(),
          ...outboxSamples(outbox.stats(), new Set([liveReader])),
          { name: 'koine_reactions_untold_total' as const, labels: {}, value: watched.untold },
        ]
        return tell({ kind: 'samples', samples, health: health() })
      }
      case 'states':
        for (const draft of order.drafts) outbox.append(stateRecord(nextId(Date.now()), draft))
        return
      case 'raise':
        return send(raisedRecord(nextId(Date.now()), order.event, Date.now()))
      case 'watch':
        return watched.watch(order.names)
      case 'entities':
        return entityStates.set(order.device, order.states)
      case 'reload':
        return tell({ kind: 'reloaded', detail: reload(order) })
      case 'drain':
        await listeners.close()
        outbox.flush()
        return tell({ kind: 'drained' })
      case 'stop':
        watched.close()
        outbox.close()
        parentPort?.close()
    }
  }
  const reload = ({ senders, tls }: Extract<IngestOrder, { kind: 'reload' }>): string | null => {
    try {
      inventory.replace(senders.devices)
      listeners.reload(senders, tls)
      outbox.limit(senders.maxOutboxBytes)
      return null
    } catch (error) {
      return trace(error)
    }
  }
  // Orders are few; one that fails must not end the thread unseen.
  parentPort?.on('message', (order: IngestOrder) => {
    take(order).catch((error: unknown) => tell({ kind: 'fault', detail: `${order.kind}: ${trace(error)}` }))
  })
  try {
    await listeners.open()
  } catch (error) {
    outbox.close()
    throw error
  }
  tell({ kind: 'listening', listeners: listeners.facts() })
}

// The same fault in every message must not fill the log; all are counted.
const maxFaultsTold = 20

const tell = (report: IngestReport): void => parentPort?.postMessage(report)
const trace = (error: unknown): string =>
  error instanceof KoineError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)

run(workerData).catch((error: unknown) => {
  const code = error instanceof KoineError ? error.code : 'INTERNAL'
  tell({ kind: 'failed', code, detail: trace(error) })
  parentPort?.close()
})

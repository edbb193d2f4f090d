import type { MessagePort } from 'node:worker_threads'
import { KoineError } from '../errors.ts'
import type { MetricSample } from '../metrics.ts'
import type { RaisedEvent } from '../openconfig/raised-event.ts'
import type { StateDraft } from '../openconfig/state-record.ts'
import { startThread } from '../thread.ts'
import type { EntityState } from './entity-states.ts'
import type {
  IngestHealth,
  IngestOrder,
  IngestReport,
  IngestSettings,
  ListenerFacts,
  SenderSettings,
  TlsFiles,
} from './protocol.ts'

/** The outbox's cursor of the live event stream, which is read on the main thread. */
export const liveReader = 'live'

export interface Ingest {
  readonly listeners: readonly ListenerFacts[]
  /** Gives a publisher its end of the outbox. */
  connect(publisher: string, port: MessagePort): void
  /** Takes another inventory, allow-list and certificate without closing a socket. Rejects with CONFIG_INVALID. */
  reload(senders: SenderSettings, tls: TlsFiles | null): Promise<void>
  /** Numbers as they are now; rejects when the thread does not answer. */
  samples(): Promise<{ readonly samples: readonly MetricSample[]; readonly health: IngestHealth }>
  /** Sends what getters found on its way to the publishers. */
  states(drafts: readonly StateDraft[]): void
  /** Sends an event of ours on its way to the publishers. */
  raise(event: RaisedEvent): void
  /** Has events of these names told as they come, to one listener: JSON. */
  watch(names: readonly string[], listener: (events: readonly string[]) => void): void
  /** Lays this beside the events of a device. */
  entities(device: string, states: readonly EntityState[]): void
  /** Closes the listeners; what came in is committed when it resolves. */
  drain(): Promise<void>
  /** Ends the thread, when all publishers have ended. */
  stop(): Promise<void>
}

export interface StartIngestOptions {
  readonly settings: IngestSettings
  /** Told of faults that ingest survived. */
  readonly onFault: (detail: string) => void
  /** Told when the thread ended by itself: nothing is heard any more. */
  readonly onEnd: (detail: string) => void
}

const answerWithinMs = 5_000
const drainWithinMs = 15_000

/** Starts the ingest thread. Resolves when every listener is open; rejects with what kept one from it. */
export const startIngest = ({ settings, onFault, onEnd }: StartIngestOptions): Promise<Ingest> => {
  const thread = startThread(import.meta.url, './thread', { workerData: settings })
  const waiting = new Map<IngestReport['kind'], ((report: IngestReport) => void)[]>()
  let stopping = false
  let seen: (events: readonly string[]) => void = () => {}

  const order = (message: IngestOrder, transfer: readonly MessagePort[] = []): void =>
    thread.postMessage(message, transfer)
  const answer = <Kind extends IngestReport['kind']>(
    kind: Kind,
    withinMs: number,
  ): Promise<Extract<IngestReport, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new KoineError('INTERNAL', `The ingest thread does not answer (${kind}).`)),
        withinMs,
      )
      const take = (report: IngestReport): void => {
        clearTimeout(patience)
        resolve(report as Extract<IngestReport, { kind: Kind }>) // kept under its kind
      }
      waiting.set(kind, [...(waiting.get(kind) ?? []), take])
    })

  return new Promise((resolve, reject) => {
    thread.on('error', error => {
      reject(error)
      if (!stopping) onEnd(error.stack ?? error.message)
      stopping = true
    })
    thread.on('exit', code => {
      if (!stopping) onEnd(`the ingest thread ended with code ${code}`)
    })
    thread.on('message', (report: IngestReport) => {
      if (report.kind === 'fault') return onFault(report.detail)
      if (report.kind === 'seen') return seen(report.events)
      if (report.kind === 'failed') {
        stopping = true
        return reject(new KoineError(report.code, report.detail))
      }
      if (report.kind === 'listening') return resolve(ingest(report.listeners))
      const takers = waiting.get(report.kind) ?? []
      waiting.set(report.kind, takers.slice(1))
      takers[0]?.(report)
    })
  })

  function ingest(listeners: readonly ListenerFacts[]): Ingest {
    return {
      listeners,
      connect: (publisher, port) => order({ kind: 'connect', publisher, port }, [port]),
      async reload(senders, tls) {
        order({ kind: 'reload', senders, tls })
        const { detail } = await answer('reloaded', answerWithinMs)
        if (detail !== null) throw new KoineError('CONFIG_INVALID', detail)
      },
      async samples() {
        order({ kind: 'samples' })
        return await answer('samples', answerWithinMs)
      },
      states: drafts => order({ kind: 'states', drafts }),
      raise: event => order({ kind: 'raise', event }),
      watch(names, listener) {
        seen = listener
        order({ kind: 'watch', names })
      },
      entities: (device, states) => order({ kind: 'entities', device, states }),
      async drain() {
        order({ kind: 'drain' })
        await answer('drained', drainWithinMs)
      },
      stop: () =>
        new Promise<void>(done => {
          stopping = true
          thread.once('exit', () => done())
          order({ kind: 'stop' })
        }),
    }
  }
}

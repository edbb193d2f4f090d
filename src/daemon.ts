import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from './api/app.ts'
import { openKeys } from './api/keys.ts'
import { type ApiServer, serveApi } from './api/server.ts'
import type { Config } from './config.ts'
import { destinations } from './daemon/destinations.ts'
import { openDeviceSide } from './daemon/device-side.ts'
import { openFeed } from './daemon/feed.ts'
import { watchHealth } from './daemon/health.ts'
import { publisherSamples, storeSamples } from './daemon/samples.ts'
import { feedState, raisedBy } from './daemon/state-feed.ts'
import { KoineError } from './errors.ts'
import type { ListenerFacts, SenderSettings, TlsFiles } from './ingest/protocol.ts'
import { startIngest } from './ingest/start.ts'
import type { InventoryBook } from './inventory/inventory-book.ts'
import { createMetrics } from './metrics.ts'
import { EventStore } from './publishers/event-store.ts'
import type { Log } from './publishers/publisher.ts'
import { type RunningPublisher, startPublisher } from './publishers/start-publisher.ts'
import { openEventDatabase } from './publishers/store.ts'
import { type Endpoint, endpointText } from './quantities.ts'

/** The daemon's own log; pino fits. */
export interface DaemonLog extends Log {
  error(fields: Readonly<Record<string, unknown>>, sentence: string): void
}

export interface DaemonOptions {
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: DaemonLog
  /** Called when the daemon cannot go on: nothing is heard any more. */
  readonly onFatal: (detail: string) => void
}

export interface Daemon {
  readonly listeners: readonly ListenerFacts[]
  /** null: no API. */
  readonly api: Endpoint | null
  /** Takes what may change while it runs: devices, allow-list, limits, certificate. Rejects, and changes nothing, on a fault. */
  reload(config: Config): Promise<void>
  /** Takes in no more, delivers what it has for this long at most, ends. */
  stop(deadlineMs?: number): Promise<void>
}

/** Builds every part, hands each its slice of the configuration, starts them in order. What was started is stopped again when one fails. */
export const startDaemon = async (config: Config, { version, env, log, onFatal }: DaemonOptions): Promise<Daemon> => {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  chmodSync(config.dataDir, 0o700)
  const outboxPath = join(config.dataDir, 'outbox.db')
  const storePath = join(config.dataDir, 'events.db')
  const undo: (() => Promise<void> | void)[] = []
  try {
    const keys = openKeys(config.dataDir, config.api.keys)
    const store = config.store.enabled ? openStore(storePath) : null
    if (store) undo.unshift(() => store.close())
    const devices = await openDeviceSide(config, { env, log })
    undo.unshift(() => devices.close())
    const targets = destinations(config, storePath)
    let current = config
    const ingest = await startIngest({
      settings: {
        outboxPath,
        outbox: config.outbox,
        publishers: targets.map(({ name }) => name),
        lastId: store?.stats().newestId ?? null,
        timezone: config.timezone,
        syslog: {
          ...config.syslog,
          tls: config.syslog.tls && { ...tlsFiles(config), listen: config.syslog.tls.listen },
        },
        senders: sendersOf(config, devices.book),
      },
      onFault: detail => log.warn({}, detail),
      onEnd: onFatal,
    })
    undo.unshift(() => ingest.stop())
    const takeSenders = () => ingest.reload(sendersOf(current, devices.book), current.syslog.tls && tlsFiles(current))
    devices.book.onChange(
      once(async () => {
        await takeSenders().catch(error =>
          log.error({ error: String(error) }, 'Devices of the inventory are not known to syslog'),
        )
      }),
    )

    const { feed, close: closeFeed } = openFeed(store, outboxPath, ingest, error =>
      log.error({ error: String(error) }, 'Events cannot be read'),
    )
    undo.unshift(closeFeed)
    const publishers: RunningPublisher[] = []
    undo.unshift(async () => void (await Promise.all(publishers.map(publisher => publisher.stop(0)))))
    for (const target of targets) {
      publishers.push(
        await startPublisher({
          ...target,
          outboxPath,
          connect: port => ingest.connect(target.name, port),
          ...(target.settings.kind === 'store' ? { onDelivered: () => feed.wake() } : {}),
          log,
        }),
      )
    }

    const metrics = createMetrics()
    const health = watchHealth({ ingest, publishers, devices: devices.checks })
    undo.unshift(health.close)
    metrics.observe('publishers', () => publishers.flatMap(publisherSamples))
    metrics.observe('devices', devices.samples)
    metrics.observe('store', () => (store ? storeSamples(store) : []))
    const reloads = { done: 0, refused: 0 }
    metrics.observe('daemon', () => [
      { name: 'koine_devices_known', labels: {}, value: devices.book.devices().length },
      { name: 'koine_reloads_total', labels: { result: 'done' }, value: reloads.done },
      { name: 'koine_reloads_total', labels: { result: 'refused' }, value: reloads.refused },
    ])
    const api = createApi({
      version,
      keys,
      feed,
      devices: devices.api,
      health: health.read,
      metrics: async () => {
        metrics.report('ingest', (await ingest.samples()).samples)
        return metrics.exposition()
      },
      report: (error, requestId) => log.error({ error: String(error), requestId }, 'A request failed'),
      limits: config.api,
    })
    metrics.observe('api', api.samples)
    const server: ApiServer | null = config.api.listen && (await serveApi(api, config.api.listen))

    devices.publishTo(event => ingest.raise(raisedBy(devices.book, event)))
    const stateFeed = feedState({
      state: devices.state,
      book: devices.book,
      ingest,
      published: targets.some(({ filter }) => filter?.state === true),
      reactions: config.reactions,
      report: error => log.error({ error: String(error) }, 'A reaction to an event failed'),
    })
    undo.unshift(stateFeed.close)
    metrics.observe('state', stateFeed.samples)
    devices.state.start()

    return {
      listeners: ingest.listeners,
      api: server?.address ?? null,
      async reload(next) {
        try {
          const before = current
          current = next
          try {
            const react = stateFeed.reacting(next.reactions)
            await devices.reload(next)
            await takeSenders()
            react()
          } catch (error) {
            current = before
            throw error
          }
          reloads.done += 1
        } catch (error) {
          reloads.refused += 1
          throw error
        }
      },
      async stop(deadlineMs = 10_000) {
        health.stopping()
        await Promise.all([ingest.drain(), devices.drain()])
        await server?.close()
        health.close()
        const drained = await Promise.all(publishers.map(publisher => publisher.stop(deadlineMs)))
        if (drained.includes(false)) log.info({}, 'Events that are not delivered yet stay in the outbox')
        stateFeed.close()
        closeFeed()
        await ingest.stop()
        await devices.close()
        store?.close()
      },
    }
  } catch (error) {
    for (const step of undo) await step()
    throw error
  }
}

/** Calls that come while one is waiting or under way are answered by a single one after it: an import is thousands of changes. */
const once = (work: () => Promise<void>): (() => void) => {
  let wanted = false
  let running = false
  const run = async (): Promise<void> => {
    running = true
    while (wanted) {
      wanted = false
      await work()
    }
    running = false
  }
  return () => {
    wanted = true
    if (!running) setImmediate(() => void (running || run()))
  }
}

const openStore = (path: string): EventStore => {
  openEventDatabase(path).close()
  return new EventStore(path)
}

const sendersOf = ({ syslog, outbox }: Config, book: InventoryBook): SenderSettings => ({
  devices: book.senders(),
  allow: syslog.allow,
  maxMessageBytes: syslog.maxMessageBytes,
  maxConnections: syslog.maxConnections,
  idleTimeoutMs: syslog.idleTimeoutMs,
  maxOutboxBytes: outbox.maxBytes,
})

const tlsFiles = ({ syslog: { tls } }: Config): TlsFiles => {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8')
    } catch (cause) {
      throw new KoineError('CONFIG_INVALID', `syslog.tls: ${path} cannot be read: ${String(cause)}`, { cause })
    }
  }
  return {
    certificate: tls ? read(tls.cert) : '',
    key: tls ? read(tls.key) : '',
    passphrase: tls?.passphrase ?? null,
    ca: tls?.ca ? read(tls.ca) : null,
    requireClientCertificate: tls?.requireClientCertificate ?? false,
  }
}

/** Where the API of a daemon is, for people. */
export const apiUrl = (endpoint: Endpoint): string => `http://${endpointText(endpoint)}`

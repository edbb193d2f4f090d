import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from './built.ts'
import { freePort, start } from './process.ts'
import { fileSink, type Sink, type System } from './system.ts'

export interface KafkaSink {
  readonly brokers: string
  readonly topicPrefix: string
  readonly sink: Sink
}

/** `koine serve` without event store; events go to a file, or to Kafka. */
export const startKoine = async (folder: string, kafka: KafkaSink | null): Promise<System> => {
  mkdirSync(folder, { recursive: true })
  const [port, apiPort] = [await freePort(), await freePort()]
  const path = join(folder, 'events.jsonl')
  const destination = kafka
    ? { kafka: { brokers: [kafka.brokers], topics: { prefix: kafka.topicPrefix } } }
    : { publishers: { file: { path, rotateBytes: 0 } } }
  const config = {
    dataDir: join(folder, 'data'),
    syslog: { udp: `127.0.0.1:${port}`, tcp: false },
    store: { enabled: false },
    api: { listen: `127.0.0.1:${apiPort}`, publicMetrics: true },
    log: { level: 'warn' },
    ...destination,
  }
  writeFileSync(join(folder, 'koine.yaml'), JSON.stringify(config)) // JSON is YAML
  const api = `http://127.0.0.1:${apiPort}`
  const running = await start(process.execPath, [program, 'serve', '-c', join(folder, 'koine.yaml')], () =>
    fetch(`${api}/readyz`).then(
      answer => answer.ok,
      () => false,
    ),
  )
  return {
    ...running,
    name: 'koine',
    port,
    sink: kafka?.sink ?? fileSink(path),
    counters: async () => counters(await (await fetch(`${api}/metrics`)).text()),
  }
}

const wanted = {
  received: 'koine_messages_received_total',
  dropped: 'koine_messages_dropped_total',
  outboxDropped: 'koine_outbox_dropped_total',
  unknown: 'koine_unknown_total',
}

const counters = (exposition: string): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(wanted).map(([name, metric]) => [name, sum(exposition, metric)]))

const sum = (exposition: string, metric: string): number =>
  exposition
    .split('\n')
    .filter(line => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))
    .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0)

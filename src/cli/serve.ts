import { once } from 'node:events'
import { keyFile } from '../api/key-file.ts'
import { type Config, type ConfigSurroundings, type LoadedConfig, loadConfig } from '../config.ts'
import { apiUrl, type Daemon, startDaemon } from '../daemon.ts'
import { KoineError } from '../errors.ts'
import { endpointText } from '../quantities.ts'
import { banner } from './banner.ts'
import type { Command, Given } from './command.ts'
import { createLog } from './log.ts'
import { version } from './version.ts'

export const serve: Command = {
  name: 'serve',
  usage: '[-c FILE] [--data-dir DIR]',
  about: `
Listens for syslog, turns messages into events, and delivers them: to Kafka where that is configured, else
to its own event store, which the API and \`koine tail\` serve.

SIGHUP reads the configuration again, without losing a message. SIGTERM and SIGINT take in nothing more,
deliver what there is, and end; a second one ends at once (what is not delivered stays in the outbox).`,
  options: {
    config: { short: 'c', value: 'FILE', says: 'Configuration. Default: $KOINE_CONFIG, else koine.yaml here, if any.' },
    'data-dir': { value: 'DIR', says: 'Where state is kept, whatever the configuration says.' },
  },
  examples: ['koine serve', 'koine serve -c /etc/koine/koine.yaml'],
  async run(given, terminal) {
    const load = () => loaded(given, terminal)
    const { config, path } = load()
    const log = createLog(config.log.level, terminal)
    // Before anything else: a signal must find its handler also while the daemon is starting.
    const { interrupted } = terminal
    let daemon: Daemon | null = null
    const reload = async (running: Daemon): Promise<void> => {
      try {
        const next = load()
        await running.reload(next.config)
        log.level = next.config.log.level
        log.info({ devices: next.config.devices.length }, 'The configuration was read again')
      } catch (error) {
        if (!(error instanceof KoineError)) throw error
        log.error({ code: error.code, detail: error.message }, 'The configuration was refused; the one before stays')
      }
    }
    const hangup = (): void => void (daemon && reload(daemon))
    process.on('SIGHUP', hangup)
    try {
      let fatal = (_: string): void => {}
      const failed = new Promise<string>(resolve => {
        fatal = resolve
      })
      daemon = await startDaemon(config, { version, env: terminal.env, log, onFatal: fatal })
      terminal.stderr.write(banner(facts(daemon, config, path)))
      const reason = await Promise.race([failed, interruption(interrupted)])
      if (reason !== null) log.fatal({ detail: reason }, 'The daemon cannot go on')
      else log.info({}, 'Stopping: no more messages are taken in, events are delivered')
      // The first signal is spent; the next one ends the process as it does by default.
      await daemon.stop()
      return reason === null ? 0 : 1
    } finally {
      process.off('SIGHUP', hangup)
    }
  },
}

const loaded = (given: Given, surroundings: ConfigSurroundings): LoadedConfig => {
  const dataDir = given.text('data-dir')
  const { config, path } = loadConfig(given.text('config') ?? undefined, surroundings)
  return { path, config: dataDir === null ? config : { ...config, dataDir } }
}

const interruption = async (signal: AbortSignal): Promise<null> => {
  if (!signal.aborted) await once(signal, 'abort')
  return null
}

const facts = (daemon: Daemon, config: Config, path: string | null) => ({
  version,
  config: path,
  dataDir: config.dataDir,
  listeners: daemon.listeners,
  destinations: destinationsOf(config),
  apiUrl: daemon.api && apiUrl(daemon.api),
  keyFile: keyFile(config.dataDir),
})

const destinationsOf = ({ store, kafka, publishers }: Config): readonly string[] => {
  const { file, stdout, webhooks } = publishers
  const { ageMs, bytes } = store.retention
  return [
    ...(kafka
      ? [`Kafka ${kafka.brokers.map(endpointText).join(', ')} (${kafka.topics.events}, ${kafka.topics.unknown})`]
      : []),
    ...(store.enabled
      ? [`the event store, for ${Math.round(ageMs / 86_400_000)} days or ${(bytes / 2 ** 30).toFixed(1)} GiB`]
      : []),
    ...(file ? [`the file ${file.path}`] : []),
    ...(stdout ? ['standard output'] : []),
    ...webhooks.map(({ name, url }) => `webhook ${name} at ${new URL(url).host}`),
  ]
}

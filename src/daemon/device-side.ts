import { join } from 'node:path'
import type { ApiDeviceParts } from '../api/device-side.ts'
import type { HealthCheck } from '../api/health.ts'
import type { Config } from '../config.ts'
import { configurationCommands } from '../drivers/cli/configuration-commands.ts'
import { cliPlatforms } from '../drivers/cli/index.ts'
import type { Driver } from '../drivers/session.ts'
import type { Credential } from '../drivers/target.ts'
import { keyTypeOf } from '../inventory/host-key.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { openInventory } from '../inventory/open-inventory.ts'
import { secretKeySource } from '../inventory/secret-key.ts'
import { openAudit } from '../jobs/audit/audit.ts'
import { openFileStore } from '../jobs/files/file-store.ts'
import { createJobs } from '../jobs/jobs.ts'
import { createCommandPolicy } from '../jobs/policy/policy.ts'
import { openJobWebhooks } from '../jobs/webhooks/job-webhooks.ts'
import type { MetricSample } from '../metrics.ts'
import { openconfigOf } from '../openconfig/renderings/index.ts'
import { isPlatform } from '../platforms.ts'
import type { Log } from '../publishers/publisher.ts'
import { cliDriver } from '../sessions/cli/driver.ts'
import type { DeviceSessions } from '../sessions/device-sessions.ts'
import { eapiDriver } from '../sessions/eapi/driver.ts'
import { linuxDriver } from '../sessions/linux/driver.ts'
import { netconfDriver } from '../sessions/netconf/driver.ts'
import { nxapiDriver } from '../sessions/nxapi/driver.ts'
import { loadPlugins } from '../sessions/plugins/load-plugins.ts'
import { createDeviceSessions } from '../sessions/pool/device-pool.ts'
import { createHopConnections } from '../sessions/ssh/hops.ts'
import { scanHostKey } from '../sessions/ssh/scan.ts'
import { createAsk } from '../state/ask-device.ts'
import { createDrift } from '../state/drift.ts'
import { type NetworkState, openNetworkState } from '../state/network-state.ts'
import type { PublishEvent } from '../state/parts.ts'
import { findTextfsm } from '../templates/references.ts'
import { createRenderer } from '../templates/renderer.ts'
import { openTemplateStore } from '../templates/store.ts'
import { createOutputParser } from '../textfsm/output-parser.ts'
import { configurationsOf, createEventOutlet, openConfigurationArchive } from './configurations.ts'
import { databaseChecks } from './databases.ts'
import { checkGetters, policiesOf, stateSettings } from './state-settings.ts'

/** Everything that speaks to devices: inventory, sessions, jobs, and what belongs to them. */
export interface DeviceSide {
  readonly book: InventoryBook
  readonly sessions: DeviceSessions
  /** Schedules fire when it is started. */
  readonly state: NetworkState
  /** What the API needs of it. */
  readonly api: ApiDeviceParts
  samples(): readonly MetricSample[]
  /** Whether its databases can be written and its secrets be read. */
  readonly checks: () => readonly HealthCheck[]
  /** Where events that Koine itself raises go. */
  publishTo(publish: PublishEvent): void
  /**
   * Takes devices, credentials, schedules and policies of a configuration that was read again. Throws CONFIG_INVALID, and keeps
   * the old ones.
   */
  reload(config: Config): Promise<void>
  /** Takes no more work; what runs may end, sessions are left politely. */
  drain(): Promise<void>
  close(): Promise<void>
}

export interface DeviceSideParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Log & { error(fields: Readonly<Record<string, unknown>>, sentence: string): void }
}

/** Opens the inventory and the databases of jobs, loads drivers, goes on with jobs that wait. What was opened is closed again when one fails. */
export const openDeviceSide = async (config: Config, { env, log }: DeviceSideParts): Promise<DeviceSide> => {
  const undo: (() => unknown)[] = []
  const opened = <T>(part: T, close: (part: T) => unknown): T => {
    undo.unshift(() => close(part))
    return part
  }
  const at = (name: string): string => join(config.dataDir, name)
  const report = (error: unknown): void => log.error({ error: String(error) }, 'Work on a device met a fault')
  try {
    let policies = policiesOf(config)
    await checkGetters(config, policies)
    const book = opened(inventoryOf(config, env), one => one.close())
    if (book.locked() !== null) log.warn({}, `Stored credentials cannot be used: ${book.locked()?.message}`)
    for (const warning of book.warnings()) log.warn({}, warning)
    const hops = opened(createHopConnections({ hostKeys: book.hostKeys, ladder: book.algorithms }), one => one.close())
    const ssh = { hostKeys: book.hostKeys, hops, ladder: book.algorithms }
    const cli = { ...ssh, onDetected: book.detected }
    const eapi = opened(eapiDriver({ hops }), one => one.close())
    const nxapi = opened(nxapiDriver(ssh), one => one.close())
    const builtIn: readonly Driver[] = [cliDriver(cli), linuxDriver(ssh), netconfDriver(cli), eapi, nxapi]
    const plugins = opened(
      await loadPlugins(config.plugins.directory, {
        taken: builtIn.map(({ name }) => name),
        cliDriver: platform => cliDriver({ ...cli, platformOf: () => platform }),
        report: fault => log.warn({ code: fault.code }, fault.message),
        threads: {
          startTimeoutMs: config.plugins.startTimeoutMs,
          hangMs: 30_000,
          maxMemoryMib: 256,
          log: (file, text) => log.info({ file }, text),
        },
      }),
      one => one.end(),
    )
    const drivers = new Map([...builtIn, ...plugins.drivers].map(driver => [driver.name, driver]))
    const sessions = createDeviceSessions(config.sessions)
    book.onChange(names => void Promise.all(names.map(sessions.forget)).catch(report))

    const audit = opened(openAudit(at('audit.db')), one => one.close())
    const store = opened(openTemplateStore(at('templates.db')), one => one.close())
    const parser = opened(parserOf(config, store), one => one.close())
    const renderer = createRenderer({
      ...config.templates,
      maxTemplateLength: 1_048_576,
      stored: (name, version) => store.get('command', name, version),
    })
    const files = opened(openFileStore({ ...config.files, folder: at('files'), database: at('files.db') }), one =>
      one.close(),
    )
    const archive = opened(openConfigurationArchive(at('archive.db'), config, book), one => one.close())
    const outlet = createEventOutlet()
    const webhooks = opened(openJobWebhooks(at('webhooks.db'), config.webhooks, { report }), one => one.close())
    const jobs = opened(
      createJobs({
        path: at('jobs.db'),
        settings: { ...config.jobs, retentionMs: config.jobs.retention },
        sessions,
        book,
        credential: book.openCredential,
        drivers,
        policy: createCommandPolicy({ policies: config.policies, configurationCommands }),
        audit,
        webhooks,
        files,
        parser,
        openConfigOf: openconfigOf,
        configurations: configurationsOf(archive, outlet.publish),
        renderer,
        report,
      }),
      one => one.close(),
    )

    const state = opened(
      openNetworkState({
        path: at('state.db'),
        settings: stateSettings(config),
        schedules: config.schedules,
        policies,
        publishEvent: outlet.publish,
        ask: createAsk({ sessions, book, drivers, wallMs: Date.now, settings: config.state }),
        book,
        report,
      }),
      one => one.close(),
    )

    const drift = opened(
      createDrift({
        archive,
        jobs,
        publishEvent: outlet.publish,
        everyMs: config.archive.driftEveryMs,
        known: device => book.device(device) !== null,
        report: (device, error) => log.warn({ device, error: String(error) }, 'Drift could not be looked for'),
      }),
      one => one.close(),
    )

    let current = config
    const databases = databaseChecks(databaseNames.map(at))

    return {
      book,
      sessions,
      state,
      api: {
        book,
        sessions,
        state,
        jobs,
        audit,
        templates: { store, renderer, parser },
        files: { files, idleTimeoutMs: config.files.idleTimeoutMs },
        webhooks,
        archive,
        drift,
        streams: config.jobs,
        netpulse: config.netpulse.enabled
          ? { inlineCredentials: config.netpulse.inlineCredentials, limits: config.inventory.limits }
          : null,
        scan: async (device, signal) => {
          const key = await scanHostKey(book.target(device, { credential: nobody }), { ...ssh, signal })
          return { type: keyTypeOf(key) ?? 'unknown', key }
        },
      },
      samples: () => [
        ...sessions.samples(),
        ...jobs.samples(),
        ...audit.samples(),
        ...plugins.samples(),
        ...parser.samples(),
        ...files.samples(),
        ...webhooks.samples(),
        ...archive.samples(),
        ...drift.samples(),
        ...state.samples(),
      ],
      checks: () => [...databases(), secretsCheck(book)],
      publishTo: outlet.to,
      async reload(next) {
        const others = policiesOf(next)
        await checkGetters(next, others)
        state.reload(next.schedules, others)
        try {
          book.reload({ devices: next.devices, credentials: next.credentials })
        } catch (error) {
          state.reload(current.schedules, policies)
          throw error
        }
        current = next
        policies = others
      },
      async drain() {
        // Polls are asked again by the next process; jobs are not.
        await state.drain(config.jobs.drainGraceMs)
        await jobs.drain(config.jobs.drainGraceMs)
        await sessions.drain(config.jobs.drainGraceMs)
      },
      async close() {
        for (const step of undo) await step()
      },
    }
  } catch (error) {
    for (const step of undo) await step()
    throw error
  }
}

const databaseNames = [
  'inventory.db',
  'audit.db',
  'jobs.db',
  'archive.db',
  'files.db',
  'templates.db',
  'webhooks.db',
  'state.db',
]

const secretsCheck = (book: InventoryBook): HealthCheck => {
  const locked = book.locked()
  return { name: 'credentials', ready: locked === null, detail: locked?.message ?? 'Can be decrypted.' }
}

/** Showing a host key needs no credential: that comes before any login. */
const nobody: Credential = {
  name: 'nobody',
  version: '',
  username: 'nobody',
  password: null,
  privateKey: null,
  passphrase: null,
  enableSecret: null,
}

const inventoryOf = (config: Config, env: DeviceSideParts['env']): InventoryBook => {
  const { secretKey, previousSecretKey, hostKeys, limits } = config.inventory
  return openInventory({
    path: join(config.dataDir, 'inventory.db'),
    secretKey: secretKeySource({
      configured: secretKey,
      configuredPrevious: previousSecretKey,
      env,
      defaultPath: join(config.dataDir, 'secret.key'),
    }),
    file: { devices: config.devices, credentials: config.credentials },
    hostKeyPolicy: hostKeys,
    limits,
  })
}

const parserOf = ({ textfsm }: Config, store: ReturnType<typeof openTemplateStore>) =>
  createOutputParser({
    ...textfsm,
    folder: textfsm.templates,
    indexName: platform => (isPlatform(platform) ? (cliPlatforms[platform]?.templates ?? null) : null),
    stored: reference => findTextfsm(store, reference),
  })

import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { CliPlatform } from '../../drivers/cli/cli-platform.ts'
import type { Driver } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import type { MetricSample } from '../../metrics.ts'
import { readPlatformFile } from './platform-file.ts'
import type { ThreadSettings } from './plugin-thread.ts'
import { startThreadedDriver, type ThreadedDriver } from './threaded-driver.ts'

export interface PluginParts {
  /** Names that are taken: Koine's own drivers. */
  readonly taken: readonly string[]
  /** Makes a driver for a command line. */
  readonly cliDriver: (platform: CliPlatform) => Driver
  /** Told of each file that is passed over, in a sentence naming file and member. */
  readonly report: (fault: KoineError) => void
  readonly threads: ThreadSettings
}

export interface Plugins {
  readonly drivers: readonly Driver[]
  readonly faults: readonly KoineError[]
  samples(): readonly MetricSample[]
  end(): Promise<void>
}

/**
 * Loads every driver (`*.mjs`, `*.js`) and every platform (`*.yaml`, `*.yml`) of a directory, in the order of their names.
 * One that is broken is reported and passed over. Rejects with CONFIG_UNREADABLE when there is no such directory.
 */
export const loadPlugins = async (directory: string | null, parts: PluginParts): Promise<Plugins> => {
  const drivers = new Map<string, Driver>()
  const threads: ThreadedDriver[] = []
  const faults: KoineError[] = []
  for (const file of directory === null ? [] : pluginFiles(directory)) {
    try {
      const { driver, thread } = await load(file, parts)
      if (parts.taken.includes(driver.name) || drivers.has(driver.name)) {
        await thread?.end()
        throw nameTaken(file, driver.name)
      }
      drivers.set(driver.name, driver)
      if (thread !== null) threads.push(thread)
    } catch (error) {
      const fault = error instanceof KoineError ? error : unreadable(file, error)
      faults.push(fault)
      parts.report(fault)
    }
  }
  return {
    drivers: [...drivers.values()],
    faults,
    samples: () => [
      { name: 'koine_plugins', labels: { state: 'loaded' }, value: drivers.size },
      { name: 'koine_plugins', labels: { state: 'broken' }, value: faults.length },
      {
        name: 'koine_plugin_restarts_total',
        labels: {},
        value: threads.reduce((sum, { restarts }) => sum + restarts, 0),
      },
    ],
    async end() {
      await Promise.all(threads.map(thread => thread.end()))
    },
  }
}

const platformEndings = ['.yaml', '.yml']
const driverEndings = ['.mjs', '.js']

const pluginFiles = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory)
      .filter(name => [...platformEndings, ...driverEndings].includes(extname(name)))
      .sort()
      .map(name => join(directory, name))
  } catch (cause) {
    throw new KoineError('CONFIG_UNREADABLE', `plugins.directory: ${directory} cannot be read.`, { cause })
  }
}

interface Loaded {
  readonly driver: Driver
  readonly thread: ThreadedDriver | null
}

const load = async (file: string, { cliDriver, threads }: PluginParts): Promise<Loaded> => {
  if (platformEndings.includes(extname(file)))
    return { driver: platformDriver(readPlatformFile(file), cliDriver), thread: null }
  const thread = await startThreadedDriver(file, threads)
  return { driver: thread, thread }
}

/** The command line of this platform, whatever the inventory says of the device: its driver says it already. */
const platformDriver = (platform: CliPlatform, cliDriver: PluginParts['cliDriver']): Driver => {
  const { operations, strategy, open } = cliDriver(platform)
  return {
    name: platform.id,
    operations,
    strategy,
    open: (target, context) => open({ ...target, platform: platform.id }, context),
  }
}

const nameTaken = (file: string, name: string): KoineError =>
  new KoineError('DRIVER_FAILED', `${basename(file)}: there is another driver by the name "${name}".`, {
    facts: { file: basename(file) },
  })

const unreadable = (file: string, cause: unknown): KoineError =>
  new KoineError('DRIVER_FAILED', `${basename(file)}: ${cause instanceof Error ? cause.message : String(cause)}`, {
    cause,
    facts: { file: basename(file) },
  })

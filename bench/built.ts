import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where `npm run build` puts what is measured. (What tsx makes of the sources runs slower: it wraps every closure to keep its name.) */
const dist = resolve(process.env['KOINE_DIST'] ?? 'dist')

/** The daemon's program. */
export const program = resolve(dist, 'main.js')

const load = (module: string): Promise<unknown> => import(pathToFileURL(resolve(dist, module)).href)

/** The built modules that are measured in this process. */
export const built = async () => {
  // Compiled from these very modules.
  const { createInventory } = (await load('inventory/devices.js')) as typeof import('../src/inventory/devices.ts')
  const { createIdSource } = (await load('openconfig/id.js')) as typeof import('../src/openconfig/id.ts')
  const { createPipeline } = (await load('pipeline.js')) as typeof import('../src/pipeline.ts')
  const { parseMessage } = (await load('syslog/parse.js')) as typeof import('../src/syslog/parse.ts')
  const { timezoneOf } = (await load('syslog/timezone.js')) as typeof import('../src/syslog/timezone.ts')
  return { createInventory, createIdSource, createPipeline, parseMessage, timezoneOf }
}

/** Getters as built. */
export const builtGetters = async () => {
  const { readRecording } = (await load('cli/replay.js')) as typeof import('../src/cli/replay.ts')
  const { runGetter } = (await load('drivers/getters/getter.js')) as typeof import('../src/drivers/getters/getter.ts')
  const { getterDrivers, gettersOf } = (await load(
    'drivers/getters/index.js',
  )) as typeof import('../src/drivers/getters/index.ts')
  const { openconfigOf } = (await load(
    'openconfig/renderings/index.js',
  )) as typeof import('../src/openconfig/renderings/index.ts')
  return { getterDrivers, gettersOf, openconfigOf, readRecording, runGetter }
}

/** Sessions and getters as built. */
export const builtSessions = async () => {
  const { cliDriver } = (await load('sessions/cli/driver.js')) as typeof import('../src/sessions/cli/driver.ts')
  const { createDeviceSessions } = (await load(
    'sessions/pool/device-pool.js',
  )) as typeof import('../src/sessions/pool/device-pool.ts')
  const { createHopConnections } = (await load('sessions/ssh/hops.js')) as typeof import('../src/sessions/ssh/hops.ts')
  const { runGetters } = (await load('sessions/run-getters.js')) as typeof import('../src/sessions/run-getters.ts')
  const { gettersOf } = await builtGetters()
  return { cliDriver, createDeviceSessions, createHopConnections, gettersOf, runGetters }
}

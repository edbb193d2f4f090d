import { type GetterArguments, runGetter } from '../../src/drivers/getters/getter.ts'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import { type Answering, type Asking, runAsking } from '../../src/drivers/request.ts'
import type { DeviceSession, Driver } from '../../src/drivers/session.ts'
import type { Target } from '../../src/drivers/target.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { linuxDriver } from '../../src/sessions/linux/driver.ts'
import { createAlgorithmMemory } from '../../src/sessions/ssh/algorithms.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { pinnedHostKeys } from '../doubles/host-keys.ts'
import type { LabRouter } from './two-routers.ts'

/** A session to a router of the lab that getters and procedures are run over. */
export interface RouterSession {
  readonly session: DeviceSession
  readonly get: (getter: string, args?: GetterArguments) => Promise<unknown>
  readonly run: <Result>(procedure: Asking<Result>) => Promise<Result>
  readonly close: () => Promise<void>
}

/** Logs in to vtysh, with the driver `cli`. */
export const vtyshSession = (router: LabRouter): Promise<RouterSession> => open(router, 'frr', router.port, cliOf)

/** Logs in to the shell of the host, with the driver `linux`. */
export const shellSession = (router: LabRouter): Promise<RouterSession> =>
  open(router, 'linux', router.shellPort, linuxDriver)

type Parts = Parameters<typeof linuxDriver>[0]

const cliOf = (parts: Parts): Driver => cliDriver({ ...parts, onDetected: () => undefined })

const open = async (
  router: LabRouter,
  platform: 'frr' | 'linux',
  port: number,
  driverOf: (parts: Parts) => Driver,
): Promise<RouterSession> => {
  const hostKeys = pinnedHostKeys(router.hostKey)
  const ladder = createAlgorithmMemory()
  const hops = createHopConnections({ hostKeys, ladder })
  const session = await driverOf({ hostKeys, hops, ladder }).open(targetOf(router, platform, port), {
    signal: AbortSignal.timeout(30_000),
  })
  const answer: Answering = requests => {
    if (session.ask === undefined) throw new Error('The session cannot be asked.')
    return session.ask(requests, {
      signal: AbortSignal.timeout(120_000),
      timeoutMs: 60_000,
      maxReplyBytes: 10_000_000,
    })
  }
  const getters = await gettersOf(platform)
  return {
    session,
    get: async (name, args = {}) => {
      const getter = getters[name]
      if (getter === undefined) throw new Error(`There is no getter ${name}.`)
      return JSON.parse(JSON.stringify(await runGetter(getter, args, { nowMs: Date.now() }, answer)))
    },
    run: procedure => runAsking(procedure, answer),
    close: async () => {
      await session.close()
      hops.close()
    },
  }
}

const targetOf = (router: LabRouter, platform: 'frr' | 'linux', port: number): Target => ({
  device: router.name,
  host: router.host,
  port,
  transport: 'ssh',
  platform,
  credential: {
    name: 'lab',
    version: '1',
    username: router.user,
    password: router.password,
    privateKey: null,
    passphrase: null,
    enableSecret: null,
  },
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 5000,
    authTimeoutMs: 10_000,
    keepaliveMs: 0,
    keepaliveCountMax: 3,
    idleReturnMs: 0,
    maxOutputBytes: 10_000_000,
  },
})

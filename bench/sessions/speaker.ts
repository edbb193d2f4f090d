import type { Result } from '../../src/drivers/result.ts'
import type { Target } from '../../src/drivers/target.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import type { DeviceSessions } from '../../src/sessions/device-sessions.ts'
import { createDeviceSessions } from '../../src/sessions/pool/device-pool.ts'
import type { PoolSettings } from '../../src/sessions/pool/settings.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import type { Place } from './fleet.ts'

/** Koine's sessions to devices as the daemon builds them, without inventory and jobs around them. */
export interface Speaker {
  readonly pool: DeviceSessions
  run(place: Place, ...commands: readonly string[]): Promise<readonly Result[]>
}

export const createSpeaker = (changes: Partial<PoolSettings> = {}, onConnect: () => void = () => {}): Speaker => {
  const hostKeys = { refusal: () => null }
  const ladder = { get: () => null, set: () => {} }
  const hops = createHopConnections({ hostKeys, ladder })
  const cli = cliDriver({ hostKeys, hops, ladder, onDetected: () => {} })
  const driver = {
    ...cli,
    open: (...given: Parameters<typeof cli.open>) => {
      onConnect()
      return cli.open(...given)
    },
  }
  const pool = createDeviceSessions({ ...poolSettings, ...changes })
  const context = {
    commandTimeoutMs: 60_000,
    maxOutputBytes: 1_048_576,
    onOutput: () => {},
    onResult: () => {},
  }
  return {
    pool,
    run(place, ...commands) {
      const target = targetOf(place)
      const { signal } = new AbortController()
      return pool.run(
        { device: target.device, driver, strategy: null, target: () => target, signal, onTurn: () => {} },
        (session, onWrite) =>
          session.perform(
            {
              kind: 'commands',
              commands: commands.map(command => ({ command })),
              stopOnError: true,
              privileged: null,
            },
            { ...context, signal, onWrite },
          ),
      )
    },
  }
}

/** The credential of every fake device. */
export const login = { username: 'admin', password: 'secret' } as const

/** Any of the fake devices. */
export const targetOf = ({ host, port }: Place): Target => ({
  device: host,
  host,
  port,
  transport: 'ssh',
  platform: 'cisco_ios',
  credential: { name: 'bench', version: '1', ...login, privateKey: null, passphrase: null, enableSecret: null },
  jump: [],
  algorithms: 'modern',
  tls: { verify: true, ca: null },
  limits: {
    connectTimeoutMs: 60_000,
    authTimeoutMs: 60_000,
    keepaliveMs: 30_000,
    keepaliveCountMax: 3,
    idleReturnMs: 240_000,
    maxOutputBytes: 1_048_576,
  },
})

/** Limits that nothing here meets. */
export const poolSettings: PoolSettings = {
  maxSessions: 10_000,
  sessionsPerDevice: 1,
  maxRunning: 1_000,
  maxWaitingPerDevice: 10_000,
  maxWaiting: 100_000,
  roomTimeoutMs: 30_000,
  idleMs: 3_600_000,
  maxAgeMs: 3_600_000,
  freshMs: 30_000,
  probeTimeoutMs: 3_000,
  breaker: { failures: 5, pauseMs: 300_000 },
  authentication: { failuresPerDevice: 2, failuresPerCredential: 10, pauseMs: 300_000 },
  logins: { perSecond: 0, perSecondPerCredential: 0, concurrent: 20 },
}

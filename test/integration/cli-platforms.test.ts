import { afterAll, describe, expect, it } from 'vitest'
import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../../src/drivers/cli/index.ts'
import type { Result } from '../../src/drivers/result.ts'
import type { Target } from '../../src/drivers/target.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { type FakeDevice, startFakeDevice } from '../doubles/fake-device.ts'
import { contextOf, credential, targetOf } from '../sessions/cli/targets.ts'

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])
const hostKeys = { refusal: () => null }
const ladder = { get: () => null, set: () => undefined }
const hops = createHopConnections({ hostKeys, ladder })
const devices: FakeDevice[] = []

afterAll(async () => {
  hops.close()
  await Promise.all(devices.map(device => device.close()))
})

const lines = Array.from({ length: 60 }, (_, index) => `interface ${index} is up`).join('\n')

const start = async (platform: CliPlatform, telnet = false): Promise<{ device: FakeDevice; target: Target }> => {
  const device = await startFakeDevice({
    platform,
    username: 'oper',
    password: credential.password ?? '',
    enablePassword: 'En4ble-secret',
    banner: '*** authorised users only: login # ***\n',
    asks: { login: true, enterConfig: true, commit: true, close: true },
    commands: { 'show interfaces': `${lines}\n` },
    telnet,
    // What FortiOS is offered is not among what the double offers by itself.
    ...(platform.ssh?.kex === undefined ? {} : { algorithms: { kex: ['diffie-hellman-group14-sha1'] } }),
  })
  devices.push(device)
  const target = targetOf({
    platform: platform.id,
    host: '127.0.0.1',
    port: telnet ? device.telnetPort : device.port,
    algorithms: platform.ssh?.kex === undefined ? 'modern' : 'legacy',
    transport: telnet ? 'telnet' : 'ssh',
    credential: { ...credential, enableSecret: 'En4ble-secret' },
  })
  return { device, target }
}

const parts = { hostKeys, hops, ladder, onDetected: () => undefined }

/** Login, a long output, lines of configuration with a save, and logging out. What is not as it should be. */
const goThrough = async (platform: CliPlatform, telnet: boolean): Promise<readonly string[]> => {
  const { device, target } = await start(platform, telnet)
  const faults: string[] = []
  const errors = (results: readonly Result[]) =>
    results.flatMap(({ command, error }) =>
      error === null ? [] : [`${command}: ${error.code} ${JSON.stringify(error.facts)}`],
    )
  const session = await cliDriver(parts).open(target, { signal: new AbortController().signal })
  const shown = await session.perform(
    { kind: 'commands', commands: [{ command: 'show interfaces' }], stopOnError: true, privileged: null },
    contextOf(),
  )
  faults.push(...errors(shown))
  if (shown[0]?.output !== lines) faults.push(`output: ${JSON.stringify(shown[0]?.output.slice(-300))}`)
  const configured = await session.perform(
    { kind: 'config', lines: ['description one', 'description two'], dryRun: false, save: true },
    contextOf(),
  )
  faults.push(...errors(configured))
  if (!device.state.running.includes('description two')) faults.push(`running: ${device.state.running.join()}`)
  if (platform.save.length > 0 && device.state.saves === 0) faults.push('not saved')
  if (session.broken) faults.push('broken')
  await session.close()
  // The last line may be the answer to what is asked on leaving.
  const typed = device.connections.flatMap(({ lines: heard }) => heard.slice(-3).map(({ line }) => line))
  if (!platform.close.some(text => typed.includes(text))) faults.push(`last: ${typed.join()}`)
  return faults
}

describe('the command line of every platform', () => {
  it.each(described.map(platform => [platform.id, platform] as const))(
    '%s is driven over SSH',
    async (_id, platform) => {
      expect(await goThrough(platform, false)).toEqual([])
    },
  )

  it.each(
    described
      .filter(({ transports }) => transports.includes('telnet'))
      .map(platform => [platform.id, platform] as const),
  )('%s is driven over Telnet', async (_id, platform) => {
    expect(await goThrough(platform, true)).toEqual([])
  })
})

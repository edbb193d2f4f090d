import { afterAll, expect, test } from 'vitest'
import { cliPlatforms } from '../../src/drivers/cli/index.ts'
import type { Operation } from '../../src/drivers/operation.ts'
import { cliDriver } from '../../src/sessions/cli/driver.ts'
import { sshOptions, targetOf } from '../sessions/ssh/reach.ts'
import { startFakeDevice } from './fake-device.ts'

const parts = sshOptions()
const driver = cliDriver({ ...parts, onDetected: () => undefined })
afterAll(() => parts.hops.close())

const context = () => ({
  signal: AbortSignal.timeout(25_000),
  commandTimeoutMs: 20_000,
  maxOutputBytes: 1_000_000,
  onOutput: () => undefined,
  onResult: () => undefined,
  onWrite: () => undefined,
})
const command = (text: string): Operation => ({
  kind: 'commands',
  commands: [{ command: text }],
  stopOnError: true,
  privileged: null,
})
const rows = Array.from({ length: 40 }, (_, index) => `row ${index}`).join('\n')

const cases = Object.values(cliPlatforms).flatMap(platform =>
  (platform?.transports ?? []).flatMap(transport =>
    platform === null ? [] : [[platform.id, transport, platform] as const],
  ),
)

test.concurrent.each(cases)(
  '%s over %s: login, privileges, long output, rejection, configuration, save, logout',
  async (id, transport, platform) => {
    const device = await startFakeDevice({
      platform,
      username: null,
      telnet: transport === 'telnet',
      pageLines: 10,
      commands: { 'show rows': rows.concat('\n') },
    })
    const port = transport === 'ssh' ? device.port : device.telnetPort
    const target = targetOf(device, { platform: id, transport, port, algorithms: 'ancient' })
    const session = await driver.open(target, { signal: AbortSignal.timeout(25_000) })
    const [shown] = await session.perform(command('show rows'), context())
    expect(shown).toMatchObject({ error: null, output: rows })
    const [rejected] = await session.perform(command('bogus'), context())
    if (platform.rejections.length > 0) expect(rejected?.error?.code).toBe('COMMAND_REJECTED')
    if (platform.config !== null) {
      const lines = ['alpha one', 'beta two']
      const results = await session.perform({ kind: 'config', lines, dryRun: false, save: true }, context())
      expect(results.map(({ error }) => error)).toEqual(results.map(() => null))
      expect(device.state.running).toEqual(lines)
      expect(device.state.saves).toBe(platform.save.filter(({ alternative }) => alternative !== true).length)
    }
    await session.close()
    expect(device.counts).toMatchObject({ logins: 1, mostShells: 1 })
    await device.close()
  },
)

import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OperationContext } from '../../../src/drivers/session.ts'
import { cliDriver } from '../../../src/sessions/cli/driver.ts'
import { loadPlugins } from '../../../src/sessions/plugins/load-plugins.ts'
import { readPlatformFile } from '../../../src/sessions/plugins/platform-file.ts'
import { createDeviceSessions } from '../../../src/sessions/pool/device-pool.ts'
import { startFakeDevice } from '../../doubles/fake-device.ts'
import { credential, poolSettings, requestFor, targetOf } from '../pool/scripted-driver.ts'

const examples = join(import.meta.dirname, '../../../docs/examples/drivers')

const context: OperationContext = {
  signal: new AbortController().signal,
  commandTimeoutMs: 20_000,
  maxOutputBytes: 100_000,
  onOutput: () => {},
  onResult: () => {},
  onWrite: () => {},
}

const parts = {
  hostKeys: { refusal: () => null },
  hops: {
    through: async () => ({ socket: null, release: () => {} }),
    list: () => [],
    close: () => {},
  },
  ladder: { get: () => null, set: () => {} },
  onDetected: () => {},
}

it.each(['ssh', 'telnet'] as const)('the example of a platform drives a device over %s', async transport => {
  const device = await startFakeDevice({
    platform: readPlatformFile(join(examples, 'acme_os.yaml')),
    hostname: 'acme-7',
    telnet: true,
    commands: { 'show version': 'AcmeOS 9.1' },
  })
  const plugins = await loadPlugins(examples, {
    taken: ['cli', 'linux', 'eapi'],
    cliDriver: platform => cliDriver({ ...parts, platformOf: () => platform }),
    report: () => {},
    threads: { startTimeoutMs: 20_000, hangMs: 20_000, maxMemoryMib: 64, log: () => {} },
  })
  const driver = plugins.drivers.find(({ name }) => name === 'acme_os')
  if (driver === undefined) throw new Error('acme_os was not loaded')
  const pool = createDeviceSessions(poolSettings())
  const target = targetOf('acme-7', {
    host: device.host,
    port: transport === 'ssh' ? device.port : device.telnetPort,
    transport,
    platform: 'auto',
    credential: { ...credential('admin'), enableSecret: 'enable-secret' },
    limits: { ...targetOf('acme-7').limits, connectTimeoutMs: 20_000, authTimeoutMs: 20_000 },
  })
  try {
    const commands = await pool.run(requestFor(driver, 'acme-7', { target }), session =>
      session.perform(
        {
          kind: 'commands',
          commands: [{ command: 'show version' }, { command: 'nonsense' }],
          stopOnError: false,
          privileged: null,
        },
        context,
      ),
    )
    expect(commands).toMatchObject([{ output: 'AcmeOS 9.1', error: null }, { error: { code: 'COMMAND_REJECTED' } }])
    const lines = await pool.run(requestFor(driver, 'acme-7', { target }), session =>
      session.perform({ kind: 'config', lines: ['port 3', 'no shutdown'], dryRun: false, save: true }, context),
    )
    expect(lines.map(({ command, error }) => [command, error])).toEqual([
      ['port 3', null],
      ['no shutdown', null],
      ['save', null],
    ])
    expect(pool.list()).toMatchObject([{ state: 'idle', operations: 2, facts: { platform: 'acme_os' } }])
    expect(device.counts.logins).toBe(1)
  } finally {
    await pool.drain(0)
    await plugins.end()
    await device.close()
  }
})

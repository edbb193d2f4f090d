import net from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandsOperation, ConfigOperation, Operation } from '../../../src/drivers/operation.ts'
import type { Target } from '../../../src/drivers/target.ts'
import { KoineError } from '../../../src/errors.ts'
import { eapiDriver } from '../../../src/sessions/eapi/driver.ts'
import type { HttpDriver } from '../../../src/sessions/http/driver.ts'
import { createHopConnections } from '../../../src/sessions/ssh/hops.ts'
import { type FakeEapi, startFakeEapi } from '../../doubles/fake-eapi.ts'
import { httpTargetOf } from '../http/targets.ts'
import { type Performed, perform } from '../linux/open.ts'

let device: FakeEapi
let driver: HttpDriver

beforeEach(async () => {
  device = await startFakeEapi()
  const shared = { hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } }
  driver = eapiDriver({ hops: createHopConnections(shared) })
})

afterEach(async () => {
  driver.close()
  await device.stop()
})

const targetOf = (changes: Partial<Target> = {}): Target => httpTargetOf(device, { platform: 'arista_eos', ...changes })

const withSecret = (enableSecret: string): Partial<Target> => ({
  credential: { ...targetOf().credential, enableSecret },
})
const signal = new AbortController().signal
const open = (changes: Partial<Target> = {}) => driver.open(targetOf(changes), { signal })

async function ask(
  operation: Operation,
  changes: Partial<Target> = {},
  context: Parameters<typeof perform>[2] = {},
): Promise<Performed> {
  const session = await open(changes)
  try {
    return await perform(session, operation, context)
  } finally {
    await session.close()
  }
}

const commands = (list: readonly string[], changes: Partial<CommandsOperation> = {}): CommandsOperation => ({
  kind: 'commands',
  commands: list.map(command => ({ command })),
  stopOnError: true,
  privileged: null,
  ...changes,
})

const config = (lines: readonly string[], changes: Partial<ConfigOperation> = {}): ConfigOperation => ({
  kind: 'config',
  lines,
  dryRun: false,
  save: false,
  ...changes,
})

describe('commands by eAPI', () => {
  it('give JSON, or text where that is wanted', async () => {
    const json = await ask(commands(['show hostname', 'show running-config']))
    expect(json.results).toMatchObject([
      { command: 'show hostname', value: { hostname: 'leaf1' }, error: null, stderr: null, exitStatus: null },
      { value: { cmds: ['hostname leaf1'] } },
    ])
    expect(json.given).toEqual(json.results)
    const text = await ask(commands(['show hostname'], { format: 'text' }))
    expect(text.results).toMatchObject([{ output: 'Hostname: leaf1\n', value: null }])
    expect(text.streamed).toBe('Hostname: leaf1\n')
  })

  it('that are rejected leave the results of those before them, and the rest unsent', async () => {
    const { results, error } = await ask(commands(['show hostname', 'show nothing', 'show version']))
    expect(error).toBe(null)
    expect(results).toMatchObject([
      { value: { hostname: 'leaf1' }, error: null, sent: true },
      {
        error: {
          code: 'COMMAND_REJECTED',
          facts: { device_code: 1002, errors: ["Invalid input (at token 0: 'show')"] },
        },
        sent: true,
      },
      { error: null, sent: false },
    ])
  })

  it('go on after one that is rejected where that is wanted', async () => {
    const { results } = await ask(commands(['bad', 'show hostname', 'worse', 'show version'], { stopOnError: false }))
    expect(results.map(({ error, sent }) => [error?.code ?? null, sent])).toEqual([
      ['COMMAND_REJECTED', true],
      [null, true],
      ['COMMAND_REJECTED', true],
      [null, true],
    ])
  })

  it('answer questions', async () => {
    const reload = { command: 'reload', answers: [{ question: '[confirm]', send: 'y' }] }
    const { results } = await ask({ ...commands([]), commands: [reload] })
    expect(results).toMatchObject([{ error: null }])
  })

  it('are privileged unless they must not be', async () => {
    const { results } = await ask(commands(['show running-config'], { privileged: false }))
    expect(results).toMatchObject([{ error: { code: 'COMMAND_REJECTED' } }])
    expect(device.requests.at(-1)?.params.cmds).toEqual(['show running-config'])
  })

  it('raise privileges with the secret, which is not in any result', async () => {
    device.enableSecret = 'raise-me-7'
    const given = await ask(commands(['show running-config']), withSecret('raise-me-7'))
    expect(given.results).toMatchObject([{ error: null }])
    const missing = await ask(commands(['show running-config', 'show version']))
    expect(missing.results).toMatchObject([
      { error: { code: 'ENABLE_FAILED', facts: { reason: 'missing' } } },
      { sent: false },
    ])
    const wrong = await ask(commands(['show running-config'], { stopOnError: false }), withSecret('wrong-one-8'))
    expect(wrong.results).toMatchObject([{ error: { code: 'ENABLE_FAILED', facts: { reason: 'refused' } } }])
    expect(JSON.stringify([given, missing, wrong])).not.toMatch(/raise-me-7|wrong-one-8|login secret/)
  })

  it('with a long answer keep what fits, and say so', async () => {
    const session = await open()
    device.fault = 'huge'
    const limited = await perform(session, commands(['show version'], { format: 'text' }), {
      maxOutputBytes: 2_000_000,
    })
    expect(limited.results).toMatchObject([{ truncated: true, error: null }])
    expect(limited.results[0]?.output).toHaveLength(2_000_000)
    const tooLong = await perform(session, commands(['show version']), { maxOutputBytes: 1000 })
    expect(tooLong.error).toMatchObject({ code: 'OUTPUT_TOO_LARGE' })
    await session.close()
  })

  it('with a line end in them are not sent', async () => {
    expect((await ask(commands(['show version\nreload']))).error).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(device.requests).toEqual([])
  })
})

describe('configuration by eAPI', () => {
  it('is made running as a whole, and saved where that is wanted', async () => {
    const { results } = await ask(config(['interface Ethernet1', 'description x'], { save: true }))
    expect(results.map(({ command, error }) => [command.replace(/koine-\w+/, 'NAME'), error])).toEqual([
      ['interface Ethernet1', null],
      ['description x', null],
      ['configure session NAME commit', null],
      ['write memory', null],
    ])
    expect(device.running).toEqual(['hostname leaf1', 'interface Ethernet1', 'description x'])
    expect(device.startup).toEqual(device.running)
    expect(device.pending).toEqual([])
  })

  it('that is tried dry shows the difference and applies nothing', async () => {
    const { results } = await ask(config(['vlan 10'], { dryRun: true, save: true }))
    expect(results.at(-1)?.value).toEqual({ diff: expect.stringContaining('+vlan 10') })
    expect(results.at(-1)?.output).toContain('+vlan 10')
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
  })

  it('stops at the first line that is rejected; nothing is applied, nothing is left behind', async () => {
    const { results } = await ask(config(['vlan 10', 'bad line', 'vlan 11'], { save: true }))
    expect(results.map(({ command, error, sent }) => [command, error?.code ?? null, sent])).toEqual([
      ['vlan 10', null, true],
      ['bad line', 'COMMAND_REJECTED', true],
      ['vlan 11', null, false],
    ])
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
  })

  it('that is not committed is dropped', async () => {
    const session = await open()
    device.fault = 'refuses-commit'
    const { results } = await perform(session, config(['vlan 10']))
    expect(results.at(-1)).toMatchObject({ error: { code: 'COMMIT_FAILED' } })
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
    await session.close()
  })

  it('for some minutes is not saved, and tells how to keep it', async () => {
    const { results } = await ask(config(['vlan 10'], { confirmMinutes: 90, save: true }))
    const [name] = device.unconfirmed
    expect(results.slice(1)).toMatchObject([
      {
        command: `configure session ${name} commit timer 01:30:00`,
        value: { session: name, confirm: `configure session ${name} commit`, saved: false },
      },
    ])
    expect(device.startup).toEqual(['hostname leaf1'])
  })

  it('is not begun, or not committed, when a check does not hold', async () => {
    const before = { preChecks: [{ command: 'show hostname', contains: 'spine' }] }
    const pre = await ask(config(['vlan 10'], before))
    expect(pre.results).toMatchObject([{ error: { code: 'CHECK_FAILED' } }, { command: 'vlan 10', sent: false }])
    const after = { postChecks: [{ command: 'show hostname', lacks: 'leaf' }] }
    const post = await ask(config(['vlan 10'], after))
    expect(post.results).toMatchObject([{ error: null }, { error: { code: 'CHECK_FAILED' } }])
    expect(device.running).toEqual(['hostname leaf1'])
    expect(device.pending).toEqual([])
  })

  it('takes the text of a banner', async () => {
    const { results } = await ask(config(['banner motd', 'Welcome', 'to leaf1', 'EOF', 'vlan 10']))
    expect(results.map(({ command }) => command).slice(0, 5)).toEqual([
      'banner motd',
      'Welcome',
      'to leaf1',
      'EOF',
      'vlan 10',
    ])
    expect(device.running.slice(1)).toEqual(['banner motd', 'Welcome', 'to leaf1', 'EOF', 'vlan 10'])
  })

  it('that is cancelled leaves nothing behind', async () => {
    const controller = new AbortController()
    const { error } = await ask(
      config(['vlan 10']),
      {},
      {
        signal: controller.signal,
        onResult: () => controller.abort(new KoineError('CANCELLED', 'Cancelled by a test.')),
      },
    )
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(device.running).toEqual(['hostname leaf1'])
    await expect.poll(() => device.pending).toEqual([])
  })
})

describe('the way to eAPI', () => {
  it('is one connection for several sessions of one identity, another for another credential', async () => {
    for (let count = 0; count < 5; count += 1) await ask(commands(['show hostname']))
    expect(device.connections).toBe(1)
    const other = { ...targetOf().credential, version: '2' }
    await ask(commands(['show hostname']), { credential: other })
    expect(device.connections).toBe(2)
  })

  it('ends with AUTH_FAILED where the password is wrong, also one that was right before', async () => {
    const credential = { ...targetOf().credential, password: 'wrong secret' }
    const wrong = await open({ credential }).catch((error: unknown) => error)
    expect(wrong).toMatchObject({ code: 'AUTH_FAILED' })
    expect(JSON.stringify(wrong)).not.toContain('wrong secret')
    const session = await open()
    device.password = 'changed'
    expect((await perform(session, commands(['show hostname']))).error).toMatchObject({ code: 'AUTH_FAILED' })
    expect(session.broken).toBe(true)
    await session.close()
  })

  it('ends with CERTIFICATE_INVALID where the certificate does not verify, before the password is sent', async () => {
    const refused = await open({ tls: { verify: true, ca: null } }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'CERTIFICATE_INVALID' })
    expect(device.connections).toBe(0)
    const believed = await ask(commands(['show hostname']), { tls: { verify: false, ca: null } })
    expect(believed.results).toMatchObject([{ error: null }])
  })

  it('ends with CONNECTION_REFUSED where no one listens', async () => {
    await device.stop()
    await expect(open()).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' })
    device = await startFakeEapi()
  })

  it('ends with CONNECT_TIMEOUT where TLS is not answered', async () => {
    const deaf = net.createServer(socket => socket.on('error', () => {}).resume())
    await new Promise<void>(resolve => deaf.listen(0, '127.0.0.1', resolve))
    const { port } = deaf.address() as net.AddressInfo
    const limits = { ...targetOf().limits, connectTimeoutMs: 300 }
    await expect(open({ port, limits })).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
    await new Promise<void>(resolve => deaf.close(() => resolve()))
  })

  it.each([
    ['garbage', 'DEVICE_FAULT'],
    ['other-id', 'DEVICE_FAULT'],
    ['few-results', 'DEVICE_FAULT'],
    ['status-500', 'DEVICE_FAULT'],
    ['drop', 'CLOSED_BY_PEER'],
    ['hang', 'COMMAND_TIMEOUT'],
  ] as const)('that answers with %s ends with %s, and the next session is a new one', async (fault, code) => {
    const session = await open()
    device.fault = fault
    const { error } = await perform(session, commands(['show hostname']), { commandTimeoutMs: 300 })
    expect(error).toMatchObject({ code })
    expect(session.broken).toBe(true)
    await session.close()
    device.fault = null
    expect((await ask(commands(['show hostname']))).results).toMatchObject([{ error: null }])
  })

  it('can be plain HTTP', async () => {
    const plain = await startFakeEapi('http')
    const { results } = await ask(commands(['show hostname']), { transport: 'http', port: plain.port })
    expect(results).toMatchObject([{ error: null }])
    await plain.stop()
  })

  it('is probed by a request, and tells who is there', async () => {
    const session = await open()
    expect(session.facts).toMatchObject({ driver: 'eapi', platform: 'arista_eos', server: 'vEOS, EOS 4.30.1F' })
    await session.probe(signal)
    device.fault = 'drop'
    await expect(session.probe(signal)).rejects.toMatchObject({ code: 'CLOSED_BY_PEER' })
    await session.close()
    expect(await session.closed).toBe(null)
  })

  it('is for commands and configuration', async () => {
    const { error } = await ask({ kind: 'detached', action: 'list' })
    expect(error).toMatchObject({ code: 'UNSUPPORTED' })
  })
})

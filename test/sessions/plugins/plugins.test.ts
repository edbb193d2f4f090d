import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliPlatform } from '../../../src/drivers/cli/cli-platform.ts'
import type { CommandsOperation, Operation } from '../../../src/drivers/operation.ts'
import type { DeviceSession, Driver, OperationContext } from '../../../src/drivers/session.ts'
import { KoineError } from '../../../src/errors.ts'
import { loadPlugins, type Plugins } from '../../../src/sessions/plugins/load-plugins.ts'
import { readPlatformFile } from '../../../src/sessions/plugins/platform-file.ts'
import { createDeviceSessions } from '../../../src/sessions/pool/device-pool.ts'
import { codeOf, fakeClock, poolSettings, requestFor, scriptedDriver, targetOf } from '../pool/scripted-driver.ts'
import { type Instrument, startInstrument } from './instrument.ts'

const examples = join(import.meta.dirname, '../../../docs/examples/drivers')

let directory: string
let plugins: Plugins | null = null
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koine-plugins-'))
})
afterEach(async () => {
  await plugins?.end()
  plugins = null
  rmSync(directory, { recursive: true })
})

const logged: string[] = []

const load = async (from: string, changes: { readonly hangMs?: number; readonly startTimeoutMs?: number } = {}) => {
  const seen: CliPlatform[] = []
  const base = scriptedDriver(fakeClock())
  plugins = await loadPlugins(from, {
    taken: ['cli', 'linux', 'eapi'],
    cliDriver: platform => {
      seen.push(platform)
      return base
    },
    report: () => {},
    threads: {
      startTimeoutMs: 20_000,
      hangMs: 20_000,
      maxMemoryMib: 64,
      log: (file, text) => void logged.push(`${file}: ${text}`),
      ...changes,
    },
  })
  return { plugins, platforms: seen, base }
}

const write = (name: string, text: string): void => writeFileSync(join(directory, name), text)

/** A driver of which some members are as told. */
const driverText = (members: string, session = ''): string => `
export const driver = {
  name: 'own', operations: ['commands'], strategy: 'pinned',
  async open(target, context) {
    return {
      facts: { driver: 'own' }, broken: false, heardMs: performance.now(), closed: new Promise(() => {}),
      async perform() { return [] }, async probe() {}, async close() {},
      ${session}
    }
  },
  ${members}
}`

const commands = (...lines: readonly string[]): CommandsOperation => ({
  kind: 'commands',
  commands: lines.map(command => ({ command })),
  stopOnError: false,
  privileged: null,
})

const contextOf = (changes: Partial<OperationContext> = {}): OperationContext => ({
  signal: new AbortController().signal,
  commandTimeoutMs: 20_000,
  maxOutputBytes: 1_000,
  onOutput: () => {},
  onResult: () => {},
  onWrite: () => {},
  ...changes,
})

const only = ({ plugins: { drivers } }: { readonly plugins: Plugins }): Driver => {
  const [driver] = drivers
  if (driver === undefined) throw new Error('no driver was loaded')
  return driver
}

const openOwn = async (session: string, changes = {}): Promise<DeviceSession> => {
  write('own.mjs', driverText('', session))
  const driver = only(await load(directory, changes))
  return driver.open(targetOf('d1'), { signal: new AbortController().signal })
}

describe('the example of a driver', () => {
  let instrument: Instrument
  beforeEach(async () => {
    instrument = await startInstrument()
  })
  afterEach(() => instrument.close())

  const scpi = async (): Promise<Driver> => {
    const { plugins: loaded } = await load(examples)
    const driver = loaded.drivers.find(({ name }) => name === 'scpi')
    if (driver === undefined) throw new Error(loaded.faults.map(({ message }) => message).join('\n'))
    return driver
  }
  const target = () => targetOf('opm1', { host: '127.0.0.1', port: instrument.port })

  it('is loaded, and drives a device through the pool', async () => {
    const driver = await scpi()
    const pool = createDeviceSessions(poolSettings())
    const told: string[] = []
    const perform = (...lines: readonly string[]) =>
      pool.run(requestFor(driver, 'opm1', { target: target() }), (session, written) =>
        session.perform(
          commands(...lines),
          contextOf({
            onWrite: () => {
              told.push('write')
              written()
            },
            onOutput: (index, stream, text) => void told.push(`${index} ${stream} ${text}`),
            onResult: ({ command }) => void told.push(`result ${command}`),
          }),
        ),
      )
    const results = await perform('READ:POW?', 'BOGUS')
    expect(results).toMatchObject([
      { command: 'READ:POW?', output: '-3.21', error: null },
      { command: 'BOGUS', output: '', error: { code: 'COMMAND_REJECTED', message: '-113,"Undefined header"' } },
    ])
    expect(told).toEqual(['write', '0 stdout -3.21', 'result READ:POW?', 'result BOGUS'])
    await perform('READ:POW?')
    expect(instrument.lines.filter(line => line === '*IDN?')).toHaveLength(1)
    expect(pool.list()).toMatchObject([
      { state: 'idle', operations: 2, facts: { driver: 'scpi', server: 'Koine,OPM-1,0001,1.0' } },
    ])
    await pool.drain(0)
  })

  it('a peer that drops is seen at once, and the next operation connects again', async () => {
    const driver = await scpi()
    const session = await driver.open(target(), { signal: new AbortController().signal })
    for (const socket of instrument.connections) socket.destroy()
    expect(await session.closed).toMatchObject({ code: 'CLOSED_BY_PEER' })
  })

  it('its codes, limits and cancellation come through', async () => {
    const driver = await scpi()
    const signal = new AbortController().signal
    expect(await codeOf(driver.open({ ...target(), port: 1 }, { signal }))).toBe('CONNECT_FAILED')
    const session = await driver.open(target(), { signal })
    instrument.silent = true
    expect(await codeOf(session.perform(commands('READ:POW?'), contextOf({ commandTimeoutMs: 50 })))).toBe(
      'COMMAND_TIMEOUT',
    )
    expect(session.broken).toBe(true)
    const abort = new AbortController()
    const running = session.perform(commands('READ:POW?'), contextOf({ signal: abort.signal }))
    abort.abort(new KoineError('CANCELLED', 'Cancelled.'))
    expect(await codeOf(running)).toBe('CANCELLED')
  })

  it('fits the published types', async () => {
    const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '-p', join(examples, 'tsconfig.json')]).catch(
      error => error,
    )
    expect(stdout).toBe('')
  })
})

describe('the example of a platform', () => {
  it('is loaded as a driver by its name, whatever platform the device is said to have', async () => {
    const { plugins: loaded, platforms, base } = await load(examples)
    const driver = loaded.drivers.find(({ name }) => name === 'acme_os')
    expect(platforms.map(({ id }) => id)).toEqual(['acme_os'])
    await driver?.open(targetOf('a1', { platform: 'auto' }), { signal: new AbortController().signal })
    expect(base.opened[0]?.target.platform).toBe('acme_os')
    expect(loaded.faults).toEqual([])
  })

  it('recognises its modes by its patterns', () => {
    const { prompt, save } = readPlatformFile(join(examples, 'acme_os.yaml'))
    const modeOf = (shown: string) => prompt.modes.find(({ pattern }) => pattern.test(shown))?.name
    expect(['text\nacme-1>', 'text\nacme-1#', 'text\nacme-1(config-port 3)# '].map(modeOf)).toEqual([
      'exec',
      'privileged',
      'config',
    ])
    expect(save[0]?.answers?.[0]?.question.test('Overwrite startup? (y/n) ')).toBe(true)
  })
})

describe('broken plugins are passed over and named', () => {
  const prompt = "prompt: { modes: [{ name: exec, pattern: '> ?$', samples: ['a>'] }] }"
  it.each([
    ['a.yaml', 'id: Acme OS', '`id` must be lower case letters'],
    ['a.yaml', `id: acme\n${prompt}\npromt: {}`, '`promt` is not known here'],
    ['a.yaml', "id: acme\nprompt: { modes: [{ name: exec, pattern: '(' }] }", '`prompt.modes.0.pattern` is no pattern'],
    [
      'a.yaml',
      "id: acme\nprompt: { modes: [{ name: exec, pattern: 'x$', samples: ['a>'] }] }",
      '`prompt.modes.0.samples.0` (a>) is recognised by no mode',
    ],
    ['a.yaml', `id: linux\n${prompt}`, 'another driver by the name "linux"'],
    ['a.yaml', 'id: [', 'a.yaml: '],
    ['a.mjs', 'export const other = 1', 'a.mjs: exports no `driver`'],
    ['a.mjs', 'this is no JavaScript', 'a.mjs: '],
    ['a.mjs', 'import "not-there"', "Cannot find package 'not-there'"],
    ['a.mjs', 'throw new Error("not today")', 'a.mjs: not today'],
    ['a.mjs', driverText('strategy: "sometimes"'), '`driver.strategy`'],
    ['a.mjs', driverText('operations: []'), '`driver.operations` must name one operation'],
    ['a.mjs', driverText('open: 1'), '`driver.open` must be a function'],
    ['a.mjs', driverText('name: "Own Driver"'), '`driver.name` must be lower case'],
    ['a.mjs', driverText('name: "eapi"'), 'another driver by the name "eapi"'],
  ])('%s: %s', async (file, text, says) => {
    write(file, text)
    write('good.yaml', `id: good\n${prompt}`)
    const { plugins: loaded } = await load(directory)
    expect(loaded.drivers.map(({ name }) => name)).toEqual(['good'])
    expect(loaded.faults.map(({ code }) => code)).toEqual(['DRIVER_FAILED'])
    expect(loaded.faults[0]?.message).toContain(says)
    expect(loaded.faults[0]?.message).toMatch(/^a\./)
    expect(loaded.samples()).toContainEqual({ name: 'koine_plugins', labels: { state: 'broken' }, value: 1 })
  })

  it('one that never ends to load is ended', async () => {
    write('a.mjs', 'for (;;);')
    const { plugins: loaded } = await load(directory, { startTimeoutMs: 300 })
    expect(loaded.faults[0]?.message).toBe('a.mjs: it was not loaded within 300 ms')
  })

  it('a directory that is not there is a fault of the configuration', async () => {
    expect(await codeOf(load(join(directory, 'none')))).toBe('CONFIG_UNREADABLE')
  })

  it('no directory means no plugins', async () => {
    const none = await loadPlugins(null, {
      taken: [],
      cliDriver: () => scriptedDriver(fakeClock()),
      report: () => {},
      threads: { startTimeoutMs: 1, hangMs: 1, maxMemoryMib: 1, log: () => {} },
    })
    expect(none.drivers).toEqual([])
  })
})

describe('a driver that misbehaves harms only its own sessions', () => {
  const failing = {
    'throws at once': 'perform() { throw new Error("oops") },',
    'rejects with what is no error': 'async perform() { throw "oops" },',
    'throws in a callback':
      'perform() { setTimeout(() => { throw new Error("oops") }); return new Promise(() => {}) },',
    'leaves a rejection to nobody': 'perform() { Promise.reject(new Error("oops")); return new Promise(() => {}) },',
    'ends its thread': 'perform() { process.exit(3) },',
    'resolves with something else': 'async perform() { return [{ command: 1 }] },',
    'resolves with nothing': 'async perform() {},',
    'hands over what cannot be handed over':
      'async perform() { return [{ command: "x", output: "", value: () => {} }] },',
    'uses up all memory': 'perform() { const all = []; for (;;) all.push(new Array(100_000).fill(all.length)) },',
  }
  it.each(Object.entries(failing))('%s', async (_, session) => {
    const opened = await openOwn(session)
    expect(await codeOf(opened.perform(commands('x'), contextOf()))).toBe('DRIVER_FAILED')
    expect(opened.broken).toBe(true)
    // It serves again.
    const again = await plugins?.drivers[0]?.open(targetOf('d2'), { signal: new AbortController().signal })
    await again?.probe(new AbortController().signal)
  })

  it('an endless loop is ended, with all its sessions, and the driver starts anew', async () => {
    const opened = await openOwn('perform() { for (;;); },', { hangMs: 1_500 })
    expect(await codeOf(opened.perform(commands('x'), contextOf()))).toBe('DRIVER_FAILED')
    expect(await opened.closed).toMatchObject({ code: 'DRIVER_FAILED' })
    const again = await plugins?.drivers[0]?.open(targetOf('d2'), { signal: new AbortController().signal })
    expect(again?.broken).toBe(false)
    expect(plugins?.samples()).toContainEqual({ name: 'koine_plugin_restarts_total', labels: {}, value: 1 })
  })

  it('one that fails all the time is left alone', async () => {
    const opened = await openOwn('perform() { process.exit(1) },')
    const codes = [await codeOf(opened.perform(commands('x'), contextOf()))]
    const driver = plugins?.drivers[0]
    const signal = new AbortController().signal
    for (let round = 0; round < 5; round += 1) {
      const session = await driver?.open(targetOf('d1'), { signal })
      codes.push(await codeOf(session?.perform(commands('x'), contextOf()) ?? Promise.resolve()))
    }
    expect(codes).toEqual(Array(6).fill('DRIVER_FAILED'))
    const error = await driver?.open(targetOf('d1'), { signal }).catch(cause => cause)
    expect(error).toMatchObject({ code: 'DRIVER_FAILED', facts: { file: 'own.mjs' } })
    expect(error.message).toContain('too often')
  }, 60_000)

  it.each([
    ['nothing', 'undefined', '`session`'],
    [
      'without perform',
      '{ facts: { driver: "x" }, broken: false, heardMs: 0, closed: new Promise(() => {}), probe() {}, close() {} }',
      '`session.perform` must be a function',
    ],
  ])('open resolves %s: the member is named', async (_, value, says) => {
    write('own.mjs', driverText(`async open() { return ${value} }`))
    const driver = only(await load(directory))
    const error = await driver.open(targetOf('d1'), { signal: new AbortController().signal }).catch(cause => cause)
    expect(error).toMatchObject({ code: 'DRIVER_FAILED' })
    expect(error.message).toContain(says)
  })

  it('nothing is written before the daemon has agreed', async () => {
    const opened = await openOwn(
      'async perform(_, { onWrite }) { onWrite(); return [{ command: "x", output: "written" }] },',
    )
    const refused = opened.perform(
      commands('x'),
      contextOf({
        onWrite: () => {
          throw new KoineError('DATABASE_FAILED', 'It cannot be recorded.')
        },
      }),
    )
    expect(await codeOf(refused)).toBe('DATABASE_FAILED')
    let agreed = false
    const results = await opened.perform(
      commands('x'),
      contextOf({
        onWrite: () => {
          agreed = true
        },
      }),
    )
    expect([agreed, results[0]?.output]).toEqual([true, 'written'])
  })

  it('no more output is taken than was asked for, and what results leave out is as usual', async () => {
    const opened = await openOwn('async perform() { return [{ command: "x", output: "y".repeat(5000) }] },')
    expect(await opened.perform(commands('x'), contextOf({ maxOutputBytes: 10 }))).toMatchObject([
      { output: 'yyyyyyyyyy', truncated: true, stderr: null, exitStatus: null, error: null, sent: true },
    ])
  })

  it('is asked where files go', async () => {
    const opened = await openOwn(
      'async perform({ localPathOf }) { return [{ command: "x", output: localPathOf("a/b") }] },',
    )
    const operation: Operation = {
      kind: 'download',
      remotePath: '/a',
      recursive: true,
      resume: false,
      localPathOf: path => `/store/${path}`,
    }
    expect(await opened.perform(operation, contextOf())).toMatchObject([{ output: '/store/a/b' }])
  })

  it('does not see what the daemon is told in its environment', async () => {
    process.env['KOINE_SECRET_TEST'] = 'hidden'
    try {
      const opened = await openOwn(
        'async perform() { return [{ command: "x", output: String(process.env.KOINE_SECRET_TEST) }] },',
      )
      expect(await opened.perform(commands('x'), contextOf())).toMatchObject([{ output: 'undefined' }])
    } finally {
      delete process.env['KOINE_SECRET_TEST']
    }
  })

  it('what it prints is logged under its name', async () => {
    const opened = await openOwn('async perform() { console.log("hello"); return [] }, async probe() { },')
    await opened.perform(commands('x'), contextOf())
    await expect.poll(() => logged).toContain('own.mjs: hello')
  })
})

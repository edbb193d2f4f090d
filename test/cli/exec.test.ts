import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addBatchRoutes } from '../../src/api/batches.ts'
import type { ApiEnv } from '../../src/api/events.ts'
import { createJobStreams } from '../../src/api/job-stream.ts'
import { addJobRoutes } from '../../src/api/jobs.ts'
import { invalidRequest, problemOf } from '../../src/api/problem.ts'
import { type Command, readArguments } from '../../src/cli/command.ts'
import { exec } from '../../src/cli/exec.ts'
import { jobs } from '../../src/cli/jobs.ts'
import { KoineError } from '../../src/errors.ts'
import { caller } from '../api/callers.ts'
import { admin, type Fixture, type FixtureOptions, fixture, until } from '../jobs/fixture.ts'
import { jsonLines } from './terminal.ts'

interface Daemon extends Omit<Fixture, 'run'> {
  run(command: Command, args: readonly string[], options?: Options): Promise<Run>
}

interface Options {
  readonly tty?: boolean
  readonly input?: string
  readonly signal?: AbortSignal
  readonly cwd?: string
}

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const start = async (options: FixtureOptions = {}): Promise<Daemon> => {
  const one = fixture(options)
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  api.use(async (context, next) => {
    context.set('caller', caller())
    await next()
  })
  const report = (error: unknown) => void one.reported.push(error)
  const streams = createJobStreams(one.jobs.events, { maxStreams: 20 })
  addJobRoutes(api, { jobs: one.jobs, streams, report })
  addBatchRoutes(api, { jobs: one.jobs })
  api.onError((error, context) => problemOf(error, context, report))
  const server = serve({ fetch: api.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>(resolve => (server.listening ? resolve() : server.once('listening', () => resolve())))
  onTestFinished(() => {
    streams.close()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    ...one,
    async run(command, args, { tty = false, input = '', signal = new AbortController().signal, cwd = '/' } = {}) {
      let stdout = ''
      let stderr = ''
      const sink = (write: (text: string) => void) =>
        Object.assign(Object.create(null), {
          isTTY: tty,
          write(text: string) {
            write(text)
            return true
          },
        }) as NodeJS.WritableStream
      const terminal = {
        stdin: (async function* () {
          yield Buffer.from(input)
        })(),
        stdout: sink(text => (stdout += text)),
        stderr: sink(text => (stderr += text)),
        env: { KOINE_URL: `http://127.0.0.1:${port}`, KOINE_API_KEY: 'x' },
        cwd,
        interrupted: signal,
      }
      try {
        return { code: await command.run(readArguments(command, args), terminal), stdout, stderr }
      } catch (error) {
        if (!(error instanceof KoineError)) throw error
        return { code: error.code === 'USAGE' ? 2 : 1, stdout, stderr: `${stderr}${error.message} (${error.code})\n` }
      }
    },
  }
}

const rejected = { error: { code: 'COMMAND_REJECTED', message: 'Invalid input', facts: {} } } as const

describe('koine exec', () => {
  it('prints what the device printed, and nothing else', async () => {
    const { run } = await start()
    expect(await run(exec, ['edge1', 'show version'])).toEqual({
      code: 0,
      stdout: 'output of show version\n',
      stderr: '',
    })
  })

  it('announces each of several commands', async () => {
    const { run } = await start()
    const { stdout } = await run(exec, ['edge1', 'show version', 'show clock'])
    expect(stdout).toBe('── show version\noutput of show version\n── show clock\noutput of show clock\n')
  })

  it('shows in a terminal what comes, as it comes, once', async () => {
    const { run } = await start({
      behave: (_, { onOutput, index }) => {
        onOutput(index, 'stdout', 'as it ')
        onOutput(index, 'stdout', 'comes')
        return 'as it comes'
      },
    })
    expect((await run(exec, ['edge1', 'x'], { tty: true })).stdout).toBe('as it comes\n')
  })

  it('says what failed, with exit code 1', async () => {
    const { run } = await start({ behave: command => (command === 'bad' ? rejected : 'fine') })
    const { code, stdout, stderr } = await run(exec, ['edge1', 'bad', 'good'])
    expect([code, stderr]).toEqual([1, 'koine exec: bad: Invalid input (COMMAND_REJECTED)\n'])
    expect(stdout).toContain('fine')
  })

  it('says what kept the job from being done', async () => {
    const { run } = await start({
      behave: () => {
        throw new KoineError('AUTH_FAILED', 'edge1 refused the password')
      },
    })
    expect(await run(exec, ['edge1', 'x'])).toMatchObject({
      code: 1,
      stderr: 'koine exec: edge1: edge1 refused the password (AUTH_FAILED)\n',
    })
    expect(await run(exec, ['nowhere', 'x'])).toMatchObject({ code: 1, stderr: expect.stringContaining('(NOT_FOUND)') })
  })

  it('runs on several devices and groups what they gave', async () => {
    const { run } = await start({
      behave: (command, { device }) => (device === 'edge2' ? rejected : `${command} on ${device}`),
    })
    const { code, stdout, stderr } = await run(exec, ['edge1,edge2,nowhere', 'show version'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/✓ edge1 {2}\d+ ms\nshow version on edge1\n/)
    expect(stdout).toMatch(/✗ edge2/)
    expect(stderr).toContain('koine exec: edge2: Invalid input (COMMAND_REJECTED)\n')
    expect(stderr).toContain('nowhere')
    expect(stderr).not.toContain('\u001b')
  })

  it('keeps a line for each device in a terminal, and takes it away', async () => {
    const { run } = await start()
    const { code, stderr } = await run(exec, ['--tag', 'core', 'show version'], { tty: true })
    expect(code).toBe(0)
    expect(stderr).toContain('· edge1  queued')
    expect(stderr).toContain('\u001b[')
    expect(stderr.endsWith('3 of 3 devices succeeded\n')).toBe(true)
  })

  it('follows more devices than it has streams', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `edge${(n % 5) + 1}`)
    const { run } = await start()
    const { code, stdout } = await run(exec, [names.join(','), 'x'])
    expect([code, stdout.match(/✓/g)?.length]).toEqual([0, 40])
  })

  it('prints jobs as JSON, in the order of the devices', async () => {
    const { run } = await start()
    const one = jsonLines((await run(exec, ['edge1', 'x', '--json', '--parse', 'auto'])).stdout)
    expect(one).toMatchObject([{ device: 'edge1', state: 'succeeded', results: [{ parsed: [{ length: '11' }] }] }])
    const many = jsonLines((await run(exec, ['edge2,nowhere,edge1', 'x', '--json'])).stdout)
    expect(many.map(({ device, error }) => [device, error?.code])).toEqual([
      ['edge2', undefined],
      ['nowhere', 'NOT_FOUND'],
      ['edge1', undefined],
    ])
  })

  it('prints rows when it is asked to parse', async () => {
    const { run } = await start()
    expect((await run(exec, ['edge1', 'x', '--parse', 'auto'])).stdout).toBe('{"length":"11"}\n')
    const failed = await run(exec, ['edge1', 'x', '--parse', 'other'])
    expect([failed.stdout, failed.stderr]).toEqual(['output of x\n', 'koine exec: x: no such template\n'])
  })

  it('sends configuration out of a file or standard input', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'koine-exec-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'ntp.txt'), 'ntp server a\nntp server b\n')
    const { run, driver, jobs: store } = await start()
    expect((await run(exec, ['edge1', '--configure', 'ntp.txt', '--save'], { cwd: folder })).code).toBe(0)
    expect(driver.sent).toEqual(['edge1: ntp server a', 'edge1: ntp server b'])
    expect(store.list({ limit: 1 }, admin).jobs[0]?.request.config).toMatchObject({ save: true })
    expect((await run(exec, ['edge2', '--configure', '-'], { input: 'hostname x\n' })).code).toBe(0)
    expect(driver.sent.at(-1)).toBe('edge2: hostname x')
    expect(await run(exec, ['edge1', '--configure', 'no.txt'], { cwd: folder })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('INPUT_UNREADABLE'),
    })
  })

  it('limits the time', async () => {
    const { run } = await start({ behave: () => new Promise<string>(() => {}) })
    expect(await run(exec, ['edge1', 'x', '--timeout', '20ms'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('JOB_TIMEOUT'),
    })
  })

  it('cancels what is not over when it is interrupted', async () => {
    const { run, driver, jobs: store } = await start({ behave: () => new Promise<string>(() => {}) })
    for (const devices of ['edge1', 'edge2,edge3']) {
      const sent = driver.sent.length
      const interrupt = new AbortController()
      const running = run(exec, [devices, 'x'], { signal: interrupt.signal })
      await until(() => driver.sent.length > sent)
      interrupt.abort()
      expect((await running).code).toBe(1)
    }
    expect(store.list({ limit: 9 }, admin).jobs.map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
  })

  it.each([
    [['edge1']],
    [['--tag', 'x', '--parallel', '0', 'show']],
    [['edge1', 'x', '--dry-run']],
    [['edge1', 'x', '--configure', 'f']],
    [[',', 'x']],
    [['edge1', 'x', '--timeout', 'soon']],
  ])('%j is no use of it: exit code 2', async args => {
    const { run } = await start()
    expect((await run(exec, args)).code).toBe(2)
  })

  it('says so when there is no daemon', async () => {
    const free = createServer()
    await new Promise<void>(resolve => free.listen(0, '127.0.0.1', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise(resolve => free.close(resolve))
    const { run } = await start()
    const { code, stderr } = await run(exec, ['edge1', 'x', '--url', `http://127.0.0.1:${port}`])
    expect([code, stderr.includes('DAEMON_UNREACHABLE')]).toEqual([1, true])
  })
})

describe('koine jobs', () => {
  it('lists and shows', async () => {
    const { run, wait, submit } = await start({ behave: command => (command === 'bad' ? rejected : 'fine') })
    const { id } = await wait(submit({ device: 'edge1', commands: ['good', 'bad'] }).id)
    const list = await run(jobs, ['list'])
    expect(list.stdout.split('\n')[1]).toMatch(new RegExp(`^${id} +failed +edge1 +commands .* COMMAND_REJECTED$`))
    expect(jsonLines((await run(jobs, ['list', '--json', '--state', 'succeeded'])).stdout)).toEqual([])
    const show = await run(jobs, ['show', id])
    expect(show.stdout).toContain('── good\nfine\n── bad — Invalid input (COMMAND_REJECTED)\n')
    expect(jsonLines((await run(jobs, ['show', id, '--json'])).stdout)).toMatchObject([{ id, state: 'failed' }])
    expect(await run(jobs, ['show', 'job_0'])).toMatchObject({ code: 1 })
  })

  it('follows, with the exit code of the job', async () => {
    const { run, submit } = await start({
      behave: (command, { onOutput }) => {
        onOutput(0, 'stdout', 'piece')
        return command === 'bad' ? rejected : 'piece'
      },
    })
    const good = submit({ device: 'edge1', commands: ['good'] })
    expect(await run(jobs, ['follow', good.id])).toMatchObject({ code: 0, stdout: 'piece' })
    const bad = submit({ device: 'edge1', commands: ['bad'] })
    expect(await run(jobs, ['follow', bad.id])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('COMMAND_REJECTED'),
    })
  })

  it('cancels jobs and batches', async () => {
    const { run, submit, jobs: store } = await start({ behave: () => new Promise<string>(() => {}) })
    submit({ device: 'edge1', commands: ['x'] })
    const { id } = submit({ device: 'edge1', commands: ['y'] })
    expect(await run(jobs, ['cancel', id])).toMatchObject({ code: 0, stdout: `${id} is cancelled.\n` })
    expect(await run(jobs, ['cancel', id])).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') })
    const batch = store.submitBatch({ targets: ['edge2'], job: { commands: ['x'] } }, admin)
    expect(await run(jobs, ['cancel', batch.id])).toMatchObject({ stdout: `${batch.id} is cancelled.\n` })
    expect(await run(jobs, ['show', batch.id])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"cancelled"'),
    })
  })

  it.each([[['list', 'x']], [['show']], [['drop', 'x']]])('%j is no use of it', async args => {
    const { run } = await start()
    expect((await run(jobs, args)).code).toBe(2)
  })
})

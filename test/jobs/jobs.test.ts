import { describe, expect, it } from 'vitest'
import { type ErrorCode, KoineError } from '../../src/errors.ts'
import type { JobRequest } from '../../src/jobs/request.ts'
import { caller } from '../api/callers.ts'
import { fakeDriver } from './device.ts'
import { admin, device, fixture, gate, password, targetOf, until } from './fixture.ts'

const rejected = { error: { code: 'COMMAND_REJECTED', message: 'Invalid input', facts: {} } } as const
const show: JobRequest = { device: 'edge1', commands: ['show version'] }

const thrown = (work: () => unknown): KoineError => {
  try {
    work()
  } catch (error) {
    if (error instanceof KoineError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a job', () => {
  it('runs its commands in order and has a result for each', async () => {
    const { run, driver } = fixture()
    const job = await run({ device: 'edge1', commands: ['show version', 'show clock'] })
    expect(job).toMatchObject({ state: 'succeeded', kind: 'commands', driver: 'cli', device: 'edge1', error: null })
    expect(job.results.map(({ command, output }) => [command, output])).toEqual([
      ['show version', 'output of show version'],
      ['show clock', 'output of show clock'],
    ])
    expect(job.session).toMatchObject({ platform: 'cisco_ios', prompt: 'edge1#' })
    expect(driver.sent).toEqual(['edge1: show version', 'edge1: show clock'])
  })

  it('has failed when any command failed, and all commands were sent all the same', async () => {
    const { run, driver } = fixture({ behave: command => (command === 'bad' ? rejected : 'fine') })
    const job = await run({ device: 'edge1', commands: ['bad', 'good'] })
    expect(job.state).toBe('failed')
    expect(job.error).toMatchObject({ code: 'COMMAND_REJECTED', facts: { index: 0, command: 'bad', failed: 1 } })
    expect(job.results.map(({ error }) => error?.code ?? null)).toEqual(['COMMAND_REJECTED', null])
    expect(driver.sent).toHaveLength(2)
  })

  it('stops at the first error when asked to', async () => {
    const { run, driver } = fixture({ behave: () => rejected })
    const job = await run({ device: 'edge1', commands: ['bad', 'good'], stop_on_error: true })
    expect(job.results.map(({ sent }) => sent)).toEqual([true, false])
    expect(driver.sent).toHaveLength(1)
  })

  it('stops configuration at the first rejected line', async () => {
    const { run } = fixture({ behave: line => (line === 'bad' ? rejected : '') })
    const job = await run({ device: 'edge1', config: { text: 'hostname a\nbad\r\nntp server b\n' } })
    expect(job.kind).toBe('config')
    expect(job.results.map(({ command, sent }) => [command, sent])).toEqual([
      ['hostname a', true],
      ['bad', true],
      ['ntp server b', false],
    ])
    expect(job).toMatchObject({ state: 'failed', error: { code: 'COMMAND_REJECTED' } })
  })

  it.each<[ErrorCode, string]>([
    ['AUTH_FAILED', 'failed'],
    ['CONNECTION_REFUSED', 'failed'],
    ['PROMPT_NOT_FOUND', 'failed'],
    ['CONNECT_TIMEOUT', 'timed_out'],
    ['HOST_KEY_MISMATCH', 'failed'],
  ])('that ends with %s while the session is opened is %s', async (code, state) => {
    const driver = fakeDriver(undefined, { open: () => Promise.reject(new KoineError(code, 'no session')) })
    const { run } = fixture({ driver })
    const job = await run(show)
    expect(job).toMatchObject({ state, error: { code } })
    expect(job.results).toEqual([])
    expect(driver.sent).toEqual([])
  })

  it.each<[ErrorCode, string]>([
    ['COMMAND_TIMEOUT', 'timed_out'],
    ['CLOSED_BY_PEER', 'failed'],
    ['OUTPUT_TOO_LARGE', 'failed'],
  ])('that ends with %s in the middle is %s and keeps what it has', async (code, state) => {
    const { run } = fixture({
      behave: command => {
        if (command === 'second') throw new KoineError(code, 'ended')
        return 'fine'
      },
    })
    const job = await run({ device: 'edge1', commands: ['first', 'second'] })
    expect(job).toMatchObject({ state, error: { code } })
    expect(job.results.map(({ output }) => output)).toEqual(['fine'])
  })

  it('tells a fault of a driver as such, without the secrets of the device', async () => {
    const { run, reported } = fixture({
      behave: () => {
        throw new TypeError(`cannot read ${password}`)
      },
    })
    const job = await run(show)
    expect(job.error).toEqual({ code: 'DRIVER_FAILED', message: 'cannot read ********', facts: { driver: 'cli' } })
    expect(reported).toHaveLength(1)
  })

  it('has not succeeded when the driver does not say what became of every command', async () => {
    const driver = fakeDriver()
    const { run } = fixture({
      driver: {
        ...driver,
        open: async (target, context) => ({
          ...(await driver.open(target, context)),
          perform: () => Promise.resolve([]),
        }),
      },
    })
    expect(await run(show)).toMatchObject({ state: 'failed', error: { code: 'DRIVER_FAILED' } })
  })

  it('that waits longer than it may is expired, and nothing is sent', async () => {
    const held = gate()
    const { run, submit, driver } = fixture({ behave: async () => held.passed.then(() => '') })
    submit(show)
    const job = await run({ ...show, commands: ['late'], timeouts: { queue_ms: 20 } })
    expect(job).toMatchObject({ state: 'expired', error: { code: 'QUEUE_EXPIRED' }, started_at: null })
    held.open()
    const after = await run({ ...show, commands: ['after'] })
    expect(after.state).toBe('succeeded')
    expect(driver.sent).toEqual(['edge1: show version', 'edge1: after'])
  })

  it('that runs longer than it may is timed out, whatever the device does', async () => {
    const { run } = fixture({ behave: () => new Promise(() => {}) })
    const job = await run({ ...show, timeouts: { job_ms: 30 } })
    expect(job).toMatchObject({ state: 'timed_out', error: { code: 'JOB_TIMEOUT' } })
  })

  it('is timed out when the session is not there in time', async () => {
    const driver = fakeDriver(undefined, { open: () => new Promise(() => {}) })
    const { run } = fixture({ driver })
    const job = await run({ ...show, timeouts: { connect_ms: 30 } })
    expect(job).toMatchObject({ state: 'timed_out', error: { code: 'CONNECT_TIMEOUT' } })
    expect(driver.opened[0]?.limits.connectTimeoutMs).toBe(30)
  })

  it('test opens a session and says how fast the device answers', async () => {
    const { run, driver } = fixture()
    const job = await run({ device: 'edge1', test: true })
    expect(job).toMatchObject({ state: 'succeeded', kind: 'test' })
    expect(job.results[0]?.value).toMatchObject({ platform: 'cisco_ios', latency_ms: expect.any(Number), login_ms: 1 })
    expect(driver.sent).toEqual([])
  })

  it('parses what commands printed, and keeps the output in any case', async () => {
    const { run } = fixture()
    const [parsed] = (await run({ ...show, parse: 'auto' })).results
    expect(parsed).toMatchObject({
      output: 'output of show version',
      parsed: [{ length: '22' }],
      parse_error: null,
      template: 'lengths',
    })
    const failed = await run({ ...show, parse: 'missing' })
    expect(failed.state).toBe('succeeded')
    expect(failed.results[0]).toMatchObject({
      output: 'output of show version',
      parsed: null,
      parse_error: 'no such template',
    })
  })

  it('renders its lines and says what was sent', async () => {
    const { run, driver } = fixture()
    const job = await run({ device: 'edge1', config: {}, render: { template: 'names', context: { name: 'x' } } })
    expect(job).toMatchObject({
      state: 'succeeded',
      rendered: { template: 'names', version: 3, lines: ['hostname x'] },
    })
    expect(driver.sent).toEqual(['edge1: hostname x'])
  })

  it('uploads files of the store, and downloads to it', async () => {
    const { run } = fixture()
    const up = await run({
      device: 'edge1',
      upload: { files: [{ file: 'file_1', path: '/flash/image.bin' }], mode: '0644' },
    })
    expect(up.results.map(({ command }) => command)).toEqual(['/flash/image.bin'])
    const down = await run({ device: 'edge1', download: { path: '/etc', recursive: true } })
    expect(down.results[0]?.value).toEqual({ file: { id: 'file_2', name: 'a.txt', bytes: 5, sha256: 'cd' } })
  })

  it('has not failed because a link was left alone in a download', async () => {
    const { run } = fixture({ behave: () => ({ sent: false, value: { skipped: 'link' } }) })
    expect((await run({ device: 'edge1', download: { path: '/etc', recursive: true } })).state).toBe('succeeded')
  })

  it('uses a credential that is named', async () => {
    const { run, driver } = fixture()
    await run({ ...show, credential_ref: 'other' })
    expect(driver.opened[0]?.credential.username).toBe('other')
  })

  it('of a target that the request brings is reached there', async () => {
    const { jobs, run, driver } = fixture()
    const inline = {
      driver: 'cli',
      platform: 'cisco_ios',
      target: () => ({ ...targetOf('guest'), host: '192.0.2.99' }),
    }
    const job = await run({ device: 'guest', commands: ['show version'] }, { inline })
    expect(job.state).toBe('succeeded')
    expect(driver.opened[0]?.host).toBe('192.0.2.99')
    expect(thrown(() => jobs.get(job.id, caller({ keyId: 'key_other', groups: ['core'] }))).code).toBe('NOT_FOUND')
  })
})

describe('jobs of one device', () => {
  it('run in the order of their acceptance, one at a time', async () => {
    let running = 0
    let most = 0
    const { submit, wait, driver } = fixture({
      behave: async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise(resolve => setImmediate(resolve))
        running -= 1
        return ''
      },
    })
    const ids = Array.from({ length: 100 }, (_, n) => submit({ device: 'edge1', commands: [`show ${n}`] }).id)
    const ended = await Promise.all(ids.map(wait))
    expect(ended.every(({ state }) => state === 'succeeded')).toBe(true)
    expect(driver.sent).toEqual(Array.from({ length: 100 }, (_, n) => `edge1: show ${n}`))
    expect(most).toBe(1)
  })
})

describe('cancelling', () => {
  it('ends a job that waits at once, and nothing of it is sent', async () => {
    const held = gate()
    const { jobs, submit, driver, wait } = fixture({ behave: async () => held.passed.then(() => '') })
    const first = submit(show)
    const second = submit({ ...show, commands: ['never'] })
    expect(await jobs.cancel(second.id, admin)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
    held.open()
    expect((await wait(first.id)).state).toBe('succeeded')
    expect(driver.sent).toEqual(['edge1: show version'])
  })

  it('ends a job that runs within two seconds though the device never answers, and keeps what it gave', async () => {
    const { jobs, submit, driver } = fixture({
      behave: command => (command === 'first' ? 'fine' : new Promise(() => {})),
    })
    const { id } = submit({ device: 'edge1', commands: ['first', 'second'] })
    await until(() => driver.sent.length === 2)
    const job = await jobs.cancel(id, admin)
    expect(job).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
    expect(job.results.map(({ output }) => output)).toEqual(['fine'])
    expect(job.duration_ms).toBeLessThan(20_000)
  })

  it('refuses a job that is over', async () => {
    const { jobs, run } = fixture()
    const { id } = await run(show)
    await expect(jobs.cancel(id, admin)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('what is refused', () => {
  it.each<[string, JobRequest, ErrorCode]>([
    ['a device that is not there', { device: 'nowhere', commands: ['x'] }, 'NOT_FOUND'],
    ['a driver that is not there', { ...show, driver: 'telepathy' }, 'UNSUPPORTED'],
    ['a credential that is not there', { ...show, credential_ref: 'none' }, 'NOT_FOUND'],
    ['a file that is not there', { device: 'edge1', upload: { files: [{ file: 'file_9', path: '/x' }] } }, 'NOT_FOUND'],
    ['a line that the policy denies', { device: 'edge1', commands: ['show version', 'reload in 5'] }, 'POLICY_DENIED'],
    [
      'an answer that the policy denies',
      { device: 'edge1', commands: [{ command: 'x', answers: [{ question: '#', send: 'reload' }] }] },
      'POLICY_DENIED',
    ],
    [
      'a variable that would make another command of it',
      { device: 'edge1', commands: ['show version'], shell: { environment: { reload: 'x' } } },
      'POLICY_DENIED',
    ],
    [
      'a rendered line that the policy denies',
      { device: 'edge1', render: { text: 'show x\nreload' } },
      'POLICY_DENIED',
    ],
    [
      'a secret in the request',
      {
        device: 'edge1',
        commands: [{ command: 'x', answers: [{ question: 'Password', send: 'hunter22', secret: true }] }],
      },
      'INLINE_SECRETS_DISABLED',
    ],
    [
      'a credential in the request',
      { ...show, credential: { username: 'a', password: 'hunter22' } },
      'INLINE_SECRETS_DISABLED',
    ],
    ['a rendered control character', { device: 'edge1', render: { text: 'show \u0003' } }, 'RENDER_FAILED'],
  ])('%s, before anything is sent', async (_, request, code) => {
    const { submit, driver } = fixture()
    expect(thrown(() => submit(request)).code).toBe(code)
    expect(driver.opened).toEqual([])
  })

  it('a device without a host', () => {
    const { submit } = fixture({ devices: [device('edge1', { host: null })] })
    expect(thrown(() => submit(show)).code).toBe('CONFLICT')
  })

  it('by the policy is audited with the rule', () => {
    const { submit, attempts } = fixture()
    const error = thrown(() => submit({ device: 'edge1', commands: ['reload'] }))
    expect(error.facts).toEqual({ rule: 'no-reload', line: 'reload' })
    expect(attempts).toMatchObject([{ device: 'edge1', decision: 'denied', rule: 'no-reload', lines: ['reload'] }])
  })

  it('for want of a scope is audited', () => {
    const { jobs, attempts } = fixture()
    const reader = caller({ scopes: new Set(['read', 'command']) })
    const error = thrown(() => jobs.submit({ device: 'edge1', config: { lines: ['x'] } }, reader))
    expect(error).toMatchObject({ code: 'FORBIDDEN', facts: { scope: 'config' } })
    expect(attempts).toMatchObject([{ decision: 'denied', rule: 'scope:config' }])
    expect(thrown(() => jobs.submit({ device: 'edge1', download: { path: '/x' } }, reader)).facts).toEqual({
      scope: 'file',
    })
  })

  it('devices outside of the caller’s groups as if they were not there, and their jobs', async () => {
    const { jobs, run } = fixture()
    const { id } = await run({ device: 'edge5', commands: ['x'] })
    const core = caller({ keyId: 'key_core', groups: ['core'] })
    expect(thrown(() => jobs.submit({ device: 'edge5', commands: ['x'] }, core)).code).toBe('NOT_FOUND')
    expect(thrown(() => jobs.get(id, core)).code).toBe('NOT_FOUND')
    expect(jobs.list({ limit: 10 }, core).jobs).toEqual([])
    expect(jobs.submit(show, core).state).toBe('queued')
    expect(thrown(() => jobs.submit({ ...show, credential_ref: 'other' }, core)).code).toBe('NOT_FOUND')
  })

  it('more jobs than may wait for one device, or altogether', async () => {
    const held = gate()
    const { jobs, submit, wait } = fixture({
      behave: async () => held.passed.then(() => ''),
      settings: { maxQueuedPerDevice: 2, maxQueued: 3 },
    })
    const first = submit(show)
    const runs = (id: string) => jobs.get(id, admin).state === 'running'
    await until(() => runs(first.id))
    submit(show)
    submit(show)
    expect(thrown(() => submit(show))).toMatchObject({ code: 'LANE_FULL', facts: { retry_after_ms: 5000 } })
    const last = submit({ device: 'edge2', commands: ['x'] })
    await until(() => runs(last.id))
    submit({ device: 'edge2', commands: ['x'] })
    expect(thrown(() => submit({ device: 'edge3', commands: ['x'] })).code).toBe('TOO_BUSY')
    held.open()
    expect((await wait(first.id)).state).toBe('succeeded')
  })
})

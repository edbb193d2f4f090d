import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type DaemonProcess, dataDirectory, discard, eventually, startDaemonProcess } from '../daemon.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { type Held, held, startDevice, times } from './watched-device.ts'

const clock = '14:00:00.000 UTC'
let directory = ''
let daemon: DaemonProcess
const toClose: FakeDevice[] = []
afterEach(async () => {
  await daemon?.end('SIGKILL')
  discard(directory)
  for (const device of toClose.splice(0)) await device.close()
})
const start = async (config: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  directory = dataDirectory()
  daemon = await startDaemonProcess(directory, { inventory: { hostKeys: 'tofu' }, ...config })
}
const ask = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(daemon.apiUrl + path, {
    method,
    headers: {
      'x-api-key': readFileSync(join(directory, 'api-key'), 'utf8').trim(),
      'content-type': 'application/json',
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of many shapes
  const json: any = text === '' ? null : JSON.parse(text)
  return { status: response.status, headers: response.headers, body: json }
}
const added = async (name: string, hold?: Held): Promise<FakeDevice> => {
  const device = await startDevice(name, {
    'show clock': `${clock}\r\n`,
    'show version': 'IOS 15\r\n',
    ...(hold && { 'show tech': hold.reply }),
  })
  toClose.push(device)
  await ask('POST', '/v1/credentials', {
    name: 'lab',
    username: 'admin',
    password: 'secret',
    enable_secret: 'enable-secret',
  })
  const { host, port } = device
  expect(
    (await ask('POST', '/v1/devices', { name, host, port, platform: 'cisco_ios', credential: 'lab' })).status,
  ).toBe(201)
  return device
}
const submit = async (device: string, ...commands: readonly string[]): Promise<string> =>
  (await ask('POST', '/v1/jobs', { device, commands })).body.id
const job = async (id: string) => (await ask('GET', `/v1/jobs/${id}`, undefined, { prefer: 'wait=30' })).body
const got = (device: FakeDevice, line: string) =>
  eventually(() => Promise.resolve(times(device, line) === 1), 10_000, `the device has got ${line}`)
const checksOf = async (path = '/readyz') => {
  const response = await fetch(daemon.apiUrl + path)
  const body = (await response.json()) as {
    readonly checks: readonly { readonly name: string; readonly ready: boolean; readonly detail: string }[]
  }
  return { status: response.status, checks: body.checks, failed: body.checks.filter(({ ready }) => !ready) }
}

describe('25. Drain: SIGTERM', () => {
  it('stops intake with 503, lets running jobs end, leaves queued ones to resume after the restart, sends exit', async () => {
    await start({ jobs: { drainGraceMs: '20s' } })
    const hold = held({ before: 'first half\r\n', after: 'second half\r\n' })
    const device = await added('edge1', hold)
    const idle = await added('edge2')
    expect((await job(await submit('edge2', 'show clock'))).state).toBe('succeeded')
    const running = await submit('edge1', 'show tech')
    await got(device, 'show tech')
    const queued = [await submit('edge1', 'show clock'), await submit('edge1', 'show clock')]
    const ended = daemon.end('SIGTERM')

    await eventually(async () => (await checksOf()).status === 503, 10_000, 'it is not ready any more')
    expect((await checksOf()).failed).toMatchObject([{ name: 'daemon', detail: 'It is stopping.' }])
    expect((await checksOf('/healthz')).status).toBe(200)
    const refused = await ask('POST', '/v1/jobs', { device: 'edge2', commands: ['show clock'] })
    expect(refused).toMatchObject({ status: 503, body: { code: 'DRAINING', retriable: true } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const batch = await ask('POST', '/v1/batches', { targets: ['edge2'], job: { commands: ['show clock'] } })
    expect(batch).toMatchObject({ status: 503, body: { code: 'DRAINING' } })

    hold.release()
    expect(await ended).toBe(0)
    expect(times(device, 'show clock')).toBe(0)
    // Every session is left as a person would leave it.
    for (const one of [device, idle])
      for (const { lines, open } of one.connections.filter(({ received }) => received.length > 0)) {
        expect(lines.at(-1)?.line).toBe('exit')
        expect(open).toBe(false)
      }

    daemon = await daemon.again()
    expect(await job(running)).toMatchObject({
      state: 'succeeded',
      results: [{ output: 'first half\nsecond half' }],
    })
    for (const id of queued) expect(await job(id)).toMatchObject({ state: 'succeeded', results: [{ output: clock }] })
    expect([times(device, 'show tech'), times(device, 'show clock')]).toEqual([1, 2])
  })

  it('cancels what still runs when the grace is over, and keeps what it gave', async () => {
    await start({ jobs: { drainGraceMs: '300ms' } })
    const device = await added('edge1', held({ before: 'first half\r\n' }))
    const running = await submit('edge1', 'show clock', 'show tech')
    await got(device, 'show tech')
    const queued = await submit('edge1', 'show clock')
    const from = performance.now()
    expect(await daemon.end('SIGTERM')).toBe(0)
    expect(performance.now() - from).toBeLessThan(15_000)

    daemon = await daemon.again()
    const stopped = await job(running)
    expect(stopped).toMatchObject({
      state: 'cancelled',
      error: { code: 'CANCELLED', message: 'The daemon stopped before the job ended.' },
    })
    expect(stopped.results[0].output).toBe(clock)
    expect(await job(queued)).toMatchObject({ state: 'succeeded' })
    expect(times(device, 'show tech')).toBe(1)
  })
})

describe('25. Drain: kill -9', () => {
  it('what ran is failed with INTERRUPTED and says what is known; what waited goes on; nothing is written twice', async () => {
    await start()
    const device = await added('edge1', held({ before: 'first half\r\n' }))
    const running = await submit('edge1', 'show clock', 'show tech', 'show clock')
    await got(device, 'show tech')
    await eventually(
      async () => (await ask('GET', `/v1/jobs/${running}`)).body.results.length === 1,
      10_000,
      'the first result is known',
    )
    // What is known is written a moment later.
    await new Promise(resolve => setTimeout(resolve, 500))
    const queued = [await submit('edge1', 'show clock'), await submit('edge1', 'show version')]
    const batch = (await ask('POST', '/v1/batches', { targets: ['edge1'], job: { commands: ['show clock'] } })).body
    await daemon.end('SIGKILL')

    daemon = await daemon.again()
    expect(await job(running)).toMatchObject({
      state: 'failed',
      error: {
        code: 'INTERRUPTED',
        message: expect.stringContaining('something had been sent to the device'),
        facts: { written: true, results: 1, completed: ['show clock'] },
      },
      results: [{ command: 'show clock', output: clock }],
    })
    for (const id of queued) expect((await job(id)).state).toBe('succeeded')
    const after = (await ask('GET', `/v1/batches/${batch.id}`, undefined, { prefer: 'wait=30' })).body
    expect(after).toMatchObject({ state: 'succeeded', summary: { succeeded: 1 } })
    // One of the job that was interrupted, one of a job that waited, one of the batch.
    expect([times(device, 'show tech'), times(device, 'show version'), times(device, 'show clock')]).toEqual([1, 1, 3])
    const { records } = (await ask('GET', `/v1/audit?subject=${running}`)).body
    expect(records).toMatchObject([{ kind: 'outcome', outcome: 'failed', code: 'INTERRUPTED' }, { kind: 'attempt' }])
  })
})

describe('25. Health', () => {
  it('/healthz and /readyz check databases, credentials, the event loop, listeners and destinations', async () => {
    await start()
    for (const path of ['/healthz', '/readyz']) {
      const { status, checks, failed } = await checksOf(path)
      expect({ path, status, failed }).toEqual({ path, status: 200, failed: [] })
      const names = checks.map(({ name }) => name)
      for (const name of ['inventory', 'audit', 'jobs', 'files', 'templates', 'webhooks'])
        expect(names).toContain(`database ${name}.db`)
      expect(names).toEqual(
        expect.arrayContaining(['daemon', 'event loop', 'credentials', 'outbox', 'publisher store']),
      )
      expect(checks.find(({ name }) => name === 'event loop')?.detail).toMatch(/^At most \d+ ms late\.$/)
    }
  })

  it('a database that cannot be written is not ready, and ready again when it can', async () => {
    await start()
    const path = join(directory, 'jobs.db')
    renameSync(path, `${path}.away`)
    await eventually(async () => (await checksOf()).failed.length > 0, 10_000, 'it is seen')
    const { status, failed } = await checksOf()
    expect({ status, names: failed.map(({ name }) => name) }).toEqual({ status: 503, names: ['database jobs.db'] })
    // A restart would not help.
    expect((await checksOf('/healthz')).status).toBe(200)
    renameSync(`${path}.away`, path)
    await eventually(async () => (await checksOf()).status === 200, 10_000, 'it is ready again')
  })

  it('Kafka that does not answer is not ready', async () => {
    await start({ kafka: { brokers: ['127.0.0.1:1'] } })
    await eventually(async () => (await checksOf()).failed.length > 0, 20_000, 'it is seen')
    const { status, failed } = await checksOf()
    expect({ status, names: failed.map(({ name }) => name) }).toEqual({ status: 503, names: ['publisher kafka'] })
    expect((await checksOf('/healthz')).status).toBe(200)
  })

  it('a main thread that stood still is not ready for a while', async () => {
    await start()
    expect((await checksOf()).status).toBe(200)
    daemon.signal('SIGSTOP')
    await new Promise(resolve => setTimeout(resolve, 2_000))
    daemon.signal('SIGCONT')
    const { status, failed } = await checksOf()
    expect({ status, names: failed.map(({ name }) => name) }).toEqual({ status: 503, names: ['event loop'] })
    expect(failed[0]?.detail).toMatch(/stood still for \d{4} ms/)
    await eventually(async () => (await checksOf()).status === 200, 40_000, 'it is ready again')
  })

  it('stored credentials that cannot be decrypted are not ready', async () => {
    await start()
    await added('edge1')
    const key = join(directory, 'secret.key')
    expect(existsSync(key)).toBe(true)
    await daemon.end()
    renameSync(key, `${key}.away`)
    daemon = await startDaemonProcess(directory, { inventory: { hostKeys: 'tofu' } })
    const { status, failed } = await checksOf()
    expect({ status, names: failed.map(({ name }) => name) }).toEqual({ status: 503, names: ['credentials'] })
  })

  it('metrics cover lanes, sessions, reconnects and the states of jobs', async () => {
    await start()
    const hold = held()
    const device = await added('edge1', hold)
    const metrics = async () => await (await daemon.get('/metrics')).text()
    const value = async (series: string): Promise<number> => {
      const line = (await metrics()).split('\n').find(one => one.startsWith(`${series} `))
      return Number(line?.split(' ').at(-1))
    }
    expect((await job(await submit('edge1', 'show clock'))).state).toBe('succeeded')
    expect(await value('koine_sessions{state="idle"}')).toBe(1)
    expect(await value('koine_session_opens_total{result="opened"}')).toBe(1)
    // Dropped behind our back: the next job opens another one.
    device.drop()
    await job(await submit('edge1', 'show clock'))
    await job(await submit('edge1', 'show nonsense'))
    const running = await submit('edge1', 'show tech')
    await got(device, 'show tech')
    const waiting = [await submit('edge1', 'show clock'), await submit('edge1', 'show clock')]
    expect(await value('koine_lanes_waiting')).toBe(2)
    expect(await value('koine_operations_running')).toBe(1)
    expect(await value('koine_jobs_queued')).toBe(2)
    expect(await value('koine_jobs_running')).toBe(1)
    expect(await value('koine_sessions{state="busy"}')).toBe(1)
    await ask('DELETE', `/v1/jobs/${waiting[0]}`)
    hold.release()
    await Promise.all([...waiting, running].map(job))
    expect(await value('koine_jobs_total{kind="commands",state="succeeded"}')).toBe(4)
    expect(await value('koine_jobs_total{kind="commands",state="failed"}')).toBe(1)
    expect(await value('koine_jobs_total{kind="commands",state="cancelled"}')).toBe(1)
    expect(await value('koine_session_opens_total{result="opened"}')).toBe(2)
    expect(await value('koine_session_reconnects_total')).toBeGreaterThanOrEqual(0)
    expect(await value('koine_nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
  })
})

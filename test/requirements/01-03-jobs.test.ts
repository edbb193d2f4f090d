import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { type DaemonProcess, dataDirectory, discard, eventually, startDaemonProcess } from '../daemon.ts'
import type { FakeDevice } from '../doubles/fake-device.ts'
import { type SpeakingDaemon, startSpeakingDaemon } from '../speaking-daemon.ts'
import { held, reached, startDevice, times } from './watched-device.ts'

const dayMs = 24 * 3_600_000
const clock = '14:00:00.000 UTC'

const daemon = await startSpeakingDaemon('jobs: { retention: 2d }\n')
const toClose: { close(): unknown }[] = [daemon]
afterAll(async () => {
  for (const one of toClose) await one.close()
})

let count = 0
/** A device of its own for a test, in the inventory. */
const added = async (
  commands: Parameters<typeof startDevice>[1] = {},
  { more = {}, options = {} }: { readonly more?: object; readonly options?: Parameters<typeof startDevice>[2] } = {},
): Promise<{ readonly name: string; readonly device: FakeDevice }> => {
  count += 1
  const name = `edge${count}`
  const all = typeof commands === 'function' ? commands : { 'show clock': `${clock}\r\n`, ...commands }
  const device = await startDevice(name, all, options)
  toClose.push(device)
  await daemon.addDevice(name, device, more)
  return { name, device }
}
const submit = (body: object, headers: Readonly<Record<string, string>> = {}, to: SpeakingDaemon = daemon) =>
  to.ask('POST', '/v1/jobs', body, headers)
const stateOf = async (id: string): Promise<string> => (await daemon.ask('GET', `/v1/jobs/${id}`)).body.state
const ended = async (id: string) => (await daemon.ask('GET', `/v1/jobs/${id}`, undefined, { prefer: 'wait=30' })).body
const isRunning = (id: string) => eventually(async () => (await stateOf(id)) === 'running', 10_000, `${id} runs`)
/** Looks into, or changes, a database while the daemon is stopped or not. */
const inDatabase = <R>(work: (database: Database.Database) => R): R => {
  const database = new Database(join(daemon.dataDir, 'jobs.db'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

describe('1. Job model', () => {
  it('POST /v1/jobs answers 202 with Location', async () => {
    const { name } = await added()
    const { status, headers, body } = await submit({ device: name, commands: ['show clock'] })
    expect(status).toBe(202)
    expect(headers.get('location')).toBe(`/v1/jobs/${body.id}`)
    const { body: job } = await daemon.ask('GET', headers.get('location') ?? '', undefined, { prefer: 'wait=30' })
    expect(job).toMatchObject({ id: body.id, state: 'succeeded', results: [{ output: clock }] })
  })

  it('Prefer: wait=N answers 200 with the final job when it is done within N seconds', async () => {
    const { name } = await added()
    const { status, body, headers } = await submit({ device: name, commands: ['show clock'] }, { prefer: 'wait=30' })
    expect(status).toBe(200)
    expect(headers.get('preference-applied')).toBe('wait=30')
    expect(body).toMatchObject({ state: 'succeeded', results: [{ command: 'show clock', output: clock }] })
  })

  it('Prefer: wait=N answers 202 after N seconds when it is not done', async () => {
    const hold = held()
    const { name } = await added({ 'show tech': hold.reply })
    const startedMs = performance.now()
    const { status, body } = await submit({ device: name, commands: ['show tech'] }, { prefer: 'wait=1' })
    const tookMs = performance.now() - startedMs
    expect({ status, state: body.state }).toEqual({ status: 202, state: 'running' })
    expect(tookMs).toBeGreaterThan(950)
    expect(tookMs).toBeLessThan(10_000)
    hold.release()
    expect((await ended(body.id)).state).toBe('succeeded')
  })

  it('waits for 60 seconds at most', async () => {
    const { name } = await added()
    const { headers } = await submit({ device: name, commands: ['show clock'] }, { prefer: 'wait=3600' })
    expect(headers.get('preference-applied')).toBe('wait=60')
  })

  it('jobs live in SQLite before they are answered', async () => {
    const hold = held()
    const { name } = await added({ 'show tech': hold.reply })
    const { body } = await submit({ device: name, commands: ['show tech'] })
    const row = inDatabase(database => database.prepare('SELECT device, request FROM jobs WHERE id = ?').get(body.id))
    expect(row).toEqual({ device: name, request: JSON.stringify({ device: name, commands: ['show tech'] }) })
    hold.release()
    await ended(body.id)
  })

  it('jobs survive a restart: what is over reads the same, what waited is done', async () => {
    const hold = held()
    const { name, device } = await added({ 'show tech': hold.reply })
    const over = await daemon.job({ device: name, commands: ['show clock'] })
    const running = (await submit({ device: name, commands: ['show tech'] })).body.id
    await isRunning(running)
    const waiting = (await submit({ device: name, commands: ['show clock'] })).body.id
    expect(await stateOf(waiting)).toBe('queued')
    const restarted = daemon.restart()
    hold.release()
    await restarted
    expect((await daemon.ask('GET', `/v1/jobs/${over.id}`)).body).toEqual(over)
    expect((await ended(running)).state).toBe('succeeded')
    expect(await ended(waiting)).toMatchObject({ state: 'succeeded', results: [{ output: clock }] })
    expect(times(device, 'show clock')).toBe(2)
  })

  it('jobs survive kill -9: none is lost, what had begun is not begun again', async () => {
    const hold = held()
    const device = await startDevice('killed', { 'show tech': hold.reply, 'show clock': `${clock}\r\n` })
    const { start, kill, ask, discard: forget } = daemonProcess()
    try {
      await start()
      await enrol(ask, device)
      const over = (await ask('POST', '/v1/jobs', { device: 'killed', commands: ['show clock'] }, 'wait=30')).body
      const running = (await ask('POST', '/v1/jobs', { device: 'killed', commands: ['show tech'] })).body
      await eventually(async () => times(device, 'show tech') === 1, 10_000, 'the device has got the command')
      const waiting = (await ask('POST', '/v1/jobs', { device: 'killed', commands: ['show clock'] })).body
      await kill()
      await start()
      hold.release()
      expect((await ask('GET', `/v1/jobs/${over.id}`)).body).toEqual(over)
      expect(await ask('GET', `/v1/jobs/${running.id}`)).toMatchObject({
        status: 200,
        body: { state: 'failed', error: { code: 'INTERRUPTED', facts: { written: true, completed: [] } } },
      })
      expect((await ask('GET', `/v1/jobs/${waiting.id}`, undefined, 'wait=30')).body).toMatchObject({
        state: 'succeeded',
        results: [{ output: clock }],
      })
      expect(times(device, 'show tech')).toBe(1)
    } finally {
      await kill()
      forget()
      await device.close()
    }
  })

  it('jobs are never 404 before their retention ends, and removed after', async () => {
    const { name } = await added()
    const [young, old] = [0, 1].map(() => daemon.job({ device: name, commands: ['show clock'] }))
    const ids = { young: (await young)?.id, old: (await old)?.id }
    const nowMs = Date.now()
    inDatabase(database => {
      const ago = database.prepare('UPDATE jobs SET ended_ms = ? WHERE id = ?')
      ago.run(nowMs - 2 * dayMs + 60_000, ids.young)
      ago.run(nowMs - 2 * dayMs - 1, ids.old)
    })
    // Old jobs are removed when the daemon starts, and from time to time.
    await daemon.restart()
    expect((await daemon.ask('GET', `/v1/jobs/${ids.young}`)).body).toMatchObject({ results: [{ output: clock }] })
    await eventually(
      async () => (await daemon.ask('GET', `/v1/jobs/${ids.old}`)).status === 404,
      10_000,
      'the old one is removed',
    )
  })
})

describe('2. Truthful states', () => {
  /** The states that its events tell, and how it ended. */
  const lifeOf = async (id: string) => {
    const job = await ended(id)
    const stream: string = (await daemon.ask('GET', `/v1/jobs/${id}/events`)).body
    const states = [...stream.matchAll(/event: state\ndata: \{"state":"(\w+)"\}/g)].map(([, state]) => state)
    return { job, states }
  }
  const codes: string[] = []
  /** Runs a job that must not succeed; nothing of it may say that it did. */
  const failing = async (body: object): Promise<{ readonly state: string; readonly code: string }> => {
    const { job, states } = await lifeOf((await submit(body)).body.id)
    expect(states).not.toContain('succeeded')
    expect(states.at(-1)).toBe(job.state)
    codes.push(job.error.code)
    return { state: job.state, code: job.error.code }
  }

  it('what was done is queued, running and then succeeded', async () => {
    const { name } = await added()
    const { job, states } = await lifeOf((await submit({ device: name, commands: ['show clock'] })).body.id)
    expect(states).toEqual(['queued', 'running', 'succeeded'])
    expect(job.error).toBeNull()
  })

  it('a wrong password is failed with AUTH_FAILED', async () => {
    const { name } = await added({}, { options: { password: 'another' } })
    expect(await failing({ device: name, commands: ['show clock'] })).toEqual({ state: 'failed', code: 'AUTH_FAILED' })
  })

  it('refused TCP is failed with CONNECTION_REFUSED', async () => {
    const { name, device } = await added()
    await device.close()
    expect(await failing({ device: name, commands: ['show clock'] })).toEqual({
      state: 'failed',
      code: 'CONNECTION_REFUSED',
    })
  })

  it('a prompt that does not come is failed with PROMPT_NOT_FOUND', async () => {
    const { name } = await added(
      {},
      { more: { limits: { auth_timeout_ms: 1_000 } }, options: { prompts: { exec: 'no prompt at all\r\n' } } },
    )
    expect(await failing({ device: name, commands: ['show clock'] })).toEqual({
      state: 'failed',
      code: 'PROMPT_NOT_FOUND',
    })
  })

  it('a command that the device rejects is failed with COMMAND_REJECTED, also when others were accepted', async () => {
    const { name } = await added()
    const commands = ['show clock', 'show nonsense', 'show clock']
    expect(await failing({ device: name, commands })).toEqual({ state: 'failed', code: 'COMMAND_REJECTED' })
  })

  it('an expired wait is expired with QUEUE_EXPIRED, and nothing is sent', async () => {
    const hold = held()
    const { name, device } = await added({ 'show tech': hold.reply })
    const first = (await submit({ device: name, commands: ['show tech'] })).body.id
    await isRunning(first)
    const waiting = await failing({ device: name, commands: ['show clock'], timeouts: { queue_ms: 300 } })
    hold.release()
    expect((await ended(first)).state).toBe('succeeded')
    expect(waiting).toEqual({ state: 'expired', code: 'QUEUE_EXPIRED' })
    expect(times(device, 'show clock')).toBe(0)
  })

  it('a command that does not end in time is timed_out with COMMAND_TIMEOUT', async () => {
    const { name } = await added({ 'show tech': held().reply })
    expect(await failing({ device: name, commands: ['show tech'], timeouts: { command_ms: 300 } })).toEqual({
      state: 'timed_out',
      code: 'COMMAND_TIMEOUT',
    })
  })

  it('one that somebody ends is cancelled with CANCELLED', async () => {
    const { name } = await added({ 'show tech': held().reply })
    const { id } = (await submit({ device: name, commands: ['show tech'] })).body
    await isRunning(id)
    await daemon.ask('DELETE', `/v1/jobs/${id}`)
    const { job, states } = await lifeOf(id)
    expect(states).toEqual(['queued', 'running', 'cancelled'])
    expect(job).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
    codes.push(job.error.code)
  })

  it('each of them has a code of its own', () => {
    expect(codes).toHaveLength(7)
    expect(new Set(codes).size).toBe(7)
  })
})

describe('3. Idempotency', () => {
  it('the same key and body give the original job and send nothing to the device', async () => {
    const { name, device } = await added()
    const body = { device: name, commands: ['show clock'] }
    const first = await submit(body, { 'idempotency-key': 'same', prefer: 'wait=30' })
    const before = reached(device)
    // The order of members does not make another body.
    const again = await submit(
      { commands: body.commands, device: name },
      { 'idempotency-key': 'same', prefer: 'wait=30' },
    )
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    // Whatever a second job would have sent comes before what one with another key sends.
    await submit(body, { 'idempotency-key': 'same-later', prefer: 'wait=30' })
    expect(times(device, 'show clock')).toBe(2)
    expect(reached(device).octets - before.octets).toBe('show clock\r'.length)
  })

  it('the same key and another body answer 422 and send nothing', async () => {
    const { name, device } = await added()
    const { body } = await submit(
      { device: name, commands: ['show clock'] },
      { 'idempotency-key': 'other', prefer: 'wait=30' },
    )
    const before = reached(device)
    const other = await submit({ device: name, commands: ['show version'] }, { 'idempotency-key': 'other' })
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_CONFLICT', facts: { subject: body.id } } })
    expect((await daemon.ask('GET', `/v1/jobs?device=${name}`)).body.jobs).toHaveLength(1)
    expect(reached(device)).toEqual(before)
  })

  it('concurrent duplicates are one job', async () => {
    const { name, device } = await added()
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        submit({ device: name, commands: ['show clock'] }, { 'idempotency-key': 'at-once', prefer: 'wait=30' }),
      ),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id} ${body.state}`)).size).toBe(1)
    expect((await daemon.ask('GET', `/v1/jobs?device=${name}`)).body.jobs).toHaveLength(1)
    expect(times(device, 'show clock')).toBe(1)
  })

  it('a key is good for 24 hours, and then for another job', async () => {
    const { name, device } = await added()
    const ask = async () =>
      (await submit({ device: name, commands: ['show clock'] }, { 'idempotency-key': 'a-day', prefer: 'wait=30' })).body
        .id
    const first = await ask()
    const usedAgo = (ms: number) =>
      inDatabase(database =>
        database.prepare(`UPDATE idempotency SET created_ms = ? WHERE key = 'a-day'`).run(Date.now() - ms),
      )
    usedAgo(dayMs - 60_000)
    await daemon.restart()
    expect(await ask()).toBe(first)
    expect(times(device, 'show clock')).toBe(1)
    usedAgo(dayMs + 1)
    expect(await ask()).not.toBe(first)
    expect(times(device, 'show clock')).toBe(2)
  })

  it('duplicates are one job also across a restart', async () => {
    const { name, device } = await added()
    const ask = async () =>
      (await submit({ device: name, commands: ['show clock'] }, { 'idempotency-key': 'restart', prefer: 'wait=30' }))
        .body.id
    const before = await Promise.all([ask(), ask(), ask()])
    await daemon.restart()
    const bytes = reached(device)
    const after = await Promise.all([ask(), ask(), ask()])
    expect(new Set([...before, ...after]).size).toBe(1)
    expect(reached(device)).toEqual(bytes)
  })

  it('duplicates are one job also across kill -9, whether it had begun or waited', async () => {
    const hold = held()
    const device = await startDevice('killed', { 'show tech': hold.reply, 'show clock': `${clock}\r\n` })
    const { start, kill, ask, discard: forget } = daemonProcess()
    const both = (prefer = '') =>
      Promise.all(
        ['show tech', 'show clock'].flatMap(command =>
          Array.from({ length: 5 }, async () => {
            const { body } = await ask('POST', '/v1/jobs', { device: 'killed', commands: [command] }, prefer, command)
            return { id: body.id, command: body.request.commands[0], state: body.state }
          }),
        ),
      )
    try {
      await start()
      await enrol(ask, device)
      await ask('POST', '/v1/jobs', { device: 'killed', commands: ['show tech'] }, '', 'show tech')
      await eventually(async () => times(device, 'show tech') === 1, 10_000, 'the device has got the command')
      const before = await both()
      await kill()
      await start()
      hold.release()
      const after = await both('wait=30')
      expect(new Set([...before, ...after].map(({ id, command }) => `${id} ${command}`)).size).toBe(2)
      expect(new Set(after.map(({ command, state }) => `${command}: ${state}`))).toEqual(
        new Set(['show tech: failed', 'show clock: succeeded']),
      )
      expect([times(device, 'show tech'), times(device, 'show clock')]).toEqual([1, 1])
    } finally {
      await kill()
      forget()
      await device.close()
    }
  })
})

type Ask = (
  method: string,
  path: string,
  body?: unknown,
  prefer?: string,
  idempotencyKey?: string,
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into documents of many shapes
) => Promise<{ readonly status: number; readonly body: any }>

/** The daemon in a process of its own, which can be killed. */
const daemonProcess = () => {
  const directory = dataDirectory()
  let process: DaemonProcess | null = null
  const start = async (): Promise<void> => {
    process = await startDaemonProcess(directory, { inventory: { hostKeys: 'tofu' } })
  }
  const kill = async (): Promise<void> => void (await process?.end('SIGKILL'))
  const ask: Ask = async (method, path, body, prefer = '', idempotencyKey) => {
    const response = await fetch(`${process?.apiUrl}${path}`, {
      method,
      headers: {
        'x-api-key': readFileSync(join(directory, 'api-key'), 'utf8').trim(),
        'content-type': 'application/json',
        ...(prefer !== '' && { prefer }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey.replaceAll(' ', '-') }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  return { start, kill, ask, discard: () => discard(directory) }
}

const enrol = async (ask: Ask, { host, port }: FakeDevice): Promise<void> => {
  await ask('POST', '/v1/credentials', { name: 'lab', username: 'admin', password: 'secret' })
  const device = { name: 'killed', host, port, platform: 'cisco_ios', credential: 'lab' }
  expect((await ask('POST', '/v1/devices', device)).status).toBe(201)
}

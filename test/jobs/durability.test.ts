import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import type { JobRequest } from '../../src/jobs/request.ts'
import { fakeDriver } from './device.ts'
import { admin, fixture, gate, password, until } from './fixture.ts'

const show: JobRequest = { device: 'edge1', commands: ['show version'] }
const never = () => new Promise<string>(() => {})

describe('an idempotency key', () => {
  it('gives the first job again, and nothing is sent twice', async () => {
    const { submit, run, driver } = fixture()
    const first = await run(show, { idempotencyKey: 'a' })
    const again = submit({ commands: ['show version'], device: 'edge1' }, { idempotencyKey: 'a' })
    expect(again.id).toBe(first.id)
    expect(again.results).toEqual(first.results)
    expect(driver.sent).toEqual(['edge1: show version'])
  })

  it('gives one job to many who ask at once', async () => {
    const { submit, wait, driver } = fixture()
    const ids = new Set(Array.from({ length: 20 }, () => submit(show, { idempotencyKey: 'a' }).id))
    expect(ids.size).toBe(1)
    for (const id of ids) await wait(id)
    expect(driver.sent).toHaveLength(1)
  })

  it('refuses another request, also after a restart', async () => {
    const first = fixture()
    const { id } = await first.run(show, { idempotencyKey: 'a' })
    const { submit, driver } = first.restart()
    for (const one of [first.submit, submit]) {
      expect(() => one({ ...show, commands: ['other'] }, { idempotencyKey: 'a' })).toThrow(
        expect.objectContaining({ code: 'IDEMPOTENCY_CONFLICT' }),
      )
    }
    expect(submit(show, { idempotencyKey: 'a' }).id).toBe(id)
    expect(driver.sent).toHaveLength(1)
  })

  it('belongs to whoever used it', async () => {
    const { jobs, run } = fixture()
    const { id } = await run(show, { idempotencyKey: 'a' })
    expect(jobs.submit(show, { ...admin, keyId: 'key_2' }, { idempotencyKey: 'a' }).id).not.toBe(id)
  })

  it('is not used up by a request that was refused', () => {
    const { submit } = fixture()
    expect(() => submit({ ...show, device: 'nowhere' }, { idempotencyKey: 'a' })).toThrow(KoineError)
    expect(submit(show, { idempotencyKey: 'a' }).state).toBe('queued')
  })
})

describe('after kill -9', () => {
  it('a job that was running has failed and says what is known; it is not begun again', async () => {
    const before = fixture({ behave: command => (command === 'second' ? never() : 'fine') })
    const { id } = before.submit({ device: 'edge1', config: { lines: ['first', 'second'] } })
    await until(() => before.driver.sent.length === 2)
    await until(() => stored(before.parts.path, 'SELECT 1 FROM results').length === 1)
    const after = before.restart()
    const job = after.jobs.get(id, admin)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'INTERRUPTED', facts: { written: true, results: 1, completed: ['first'] } },
    })
    expect(job.results).toHaveLength(1)
    expect(after.outcomes).toMatchObject([{ subject: id, outcome: 'failed', code: 'INTERRUPTED' }])
    await after.run({ device: 'edge1', commands: ['after'] })
    expect(before.driver.sent).toEqual(['edge1: first', 'edge1: second', 'edge1: after'])
  })

  it('a job whose session was being opened tells that nothing was sent', async () => {
    let opening = false
    const driver = fakeDriver(undefined, {
      open: () => {
        opening = true
        return new Promise(() => {})
      },
    })
    const before = fixture({ driver })
    const { id } = before.submit(show)
    await until(() => opening && stored(before.parts.path, `SELECT 1 FROM jobs WHERE state = 'running'`).length === 1)
    const after = before.restart()
    expect(after.jobs.get(id, admin)).toMatchObject({ error: { code: 'INTERRUPTED', facts: { written: false } } })
  })

  it('jobs that waited run in their order', async () => {
    const before = fixture({ behave: never })
    before.submit(show)
    const ids = ['a', 'b', 'c'].map(command => before.submit({ device: 'edge1', commands: [command] }).id)
    await until(() => before.driver.sent.length === 1)
    const driver = fakeDriver()
    const after = before.restart({ drivers: new Map([['cli', driver]]) })
    const ended = await Promise.all(ids.map(after.wait))
    expect(ended.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    expect(driver.sent).toEqual(['edge1: a', 'edge1: b', 'edge1: c'])
    expect(after.attempts).toEqual([])
  })

  it('jobs that waited too long meanwhile are expired', async () => {
    const before = fixture({ behave: never })
    before.submit(show)
    const { id } = before.submit({ ...show, timeouts: { queue_ms: 1 } })
    // The first daemon is gone as far as the second one can tell; its own timer may be quicker, with the same end.
    await new Promise(resolve => setTimeout(resolve, 5))
    const job = before.restart().jobs.get(id, admin)
    expect(job).toMatchObject({ state: 'expired', error: { code: 'QUEUE_EXPIRED' } })
  })

  it('a job that needs secrets that are not stored has failed', async () => {
    const before = fixture({ behave: never, settings: { inlineSecrets: true } })
    before.submit(show)
    const { id } = before.submit({ ...show, credential: { username: 'guest', password: 'hunter2222' } })
    const job = before.restart().jobs.get(id, admin)
    expect(job).toMatchObject({ state: 'failed', error: { code: 'INTERRUPTED', facts: { written: false } } })
    expect(job.request.credential).toEqual({ username: 'guest' })
  })

  it('what the policy allows no more is not begun', async () => {
    const before = fixture({ behave: never })
    before.submit(show)
    const { id } = before.submit({ ...show, commands: ['show clock'] })
    const after = before.restart({
      policy: { decide: (_, [line = '']) => ({ allowed: false, rule: 'new', line }) },
    })
    expect(after.jobs.get(id, admin)).toMatchObject({ state: 'failed', error: { code: 'POLICY_DENIED' } })
  })

  it('what was not told of a job that had ended is told', async () => {
    const before = fixture({
      parts: {
        audit: {
          attempt: () => {},
          outcome: () => {
            throw new Error('disk full')
          },
        },
      },
    })
    const { id } = before.submit({ ...show, webhook: { url: 'https://example.net/hook' } })
    await until(() => before.reported.length > 0)
    expect(before.hooks).toEqual([])
    const told: string[] = []
    const after = before.restart({ audit: { attempt: () => {}, outcome: ({ subject }) => void told.push(subject) } })
    expect(told).toEqual([id])
    expect(after.hooks.map(({ event }) => event.id)).toEqual([`${id}.finished`])
  })
})

describe('a daemon that stops', () => {
  it('lets running jobs end, keeps those that wait, and takes in no more', async () => {
    const held = gate()
    const before = fixture({ behave: async () => held.passed.then(() => 'fine') })
    const first = before.submit(show)
    const second = before.submit({ ...show, commands: ['later'] })
    await until(() => before.driver.sent.length === 1)
    const drained = before.jobs.drain(10_000)
    expect(() => before.submit(show)).toThrow(expect.objectContaining({ code: 'DRAINING' }))
    held.open()
    await drained
    expect(before.jobs.get(first.id, admin).state).toBe('succeeded')
    expect(before.jobs.get(second.id, admin).state).toBe('queued')
    const after = before.restart()
    expect((await after.wait(second.id)).state).toBe('succeeded')
    expect(before.driver.sent).toEqual(['edge1: show version', 'edge1: later'])
  })

  it('cancels running jobs that take too long', async () => {
    const { jobs, submit, driver } = fixture({ behave: never })
    const { id } = submit(show)
    await until(() => driver.sent.length === 1)
    await jobs.drain(10)
    expect(jobs.get(id, admin)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
  })
})

describe('when the disk is full', () => {
  const fill = (path: string) => {
    const database = new SQLite(path)
    database.exec(`CREATE TRIGGER full_i BEFORE INSERT ON jobs BEGIN SELECT raise(FAIL, 'disk full'); END;
      CREATE TRIGGER full_u BEFORE UPDATE OF ended_ms ON jobs WHEN new.ended_ms IS NOT NULL BEGIN SELECT raise(FAIL, 'disk full'); END;`)
    return () => {
      database.exec('DROP TRIGGER full_i; DROP TRIGGER full_u')
      database.close()
    }
  }

  it('nothing is taken in, and what runs ends truthfully and is written later', async () => {
    const held = gate()
    const { jobs, parts, submit, wait, outcomes, reported } = fixture({
      behave: async () => held.passed.then(() => 'fine'),
    })
    const { id } = submit(show)
    const free = fill(parts.path)
    expect(() => submit(show)).toThrow(expect.objectContaining({ code: 'DATABASE_FAILED' }))
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'refused', code: 'DATABASE_FAILED' })
    held.open()
    expect(await wait(id)).toMatchObject({ state: 'succeeded', results: [{ output: 'fine' }] })
    expect(reported.length).toBeGreaterThan(0)
    expect(stored(parts.path, `SELECT 1 FROM jobs WHERE state = 'succeeded'`)).toEqual([])
    free()
    await until(() => outcomes.some(({ subject }) => subject === id))
    expect(stored(parts.path, `SELECT 1 FROM jobs WHERE state = 'succeeded'`)).toHaveLength(1)
    expect(jobs.get(id, admin).results).toHaveLength(1)
  })

  it('nothing is sent that could not be told from what was not', async () => {
    const { parts, run, driver } = fixture()
    const database = new SQLite(parts.path)
    database.exec(
      `CREATE TRIGGER full BEFORE UPDATE OF started_ms ON jobs WHEN new.ended_ms IS NULL BEGIN SELECT raise(FAIL, 'disk full'); END`,
    )
    database.close()
    expect(await run(show)).toMatchObject({ state: 'failed', error: { code: 'DATABASE_FAILED' } })
    expect(driver.sent).toEqual([])
  })

  it('nothing is done that cannot be audited', () => {
    const { submit, driver } = fixture({
      parts: {
        audit: {
          attempt: () => {
            throw new KoineError('DATABASE_FAILED', 'audit.db: disk full')
          },
          outcome: () => {},
        },
      },
    })
    expect(() => submit(show)).toThrow(expect.objectContaining({ code: 'DATABASE_FAILED' }))
    expect(driver.opened).toEqual([])
  })
})

describe('what is told', () => {
  it('the audit hears of the attempt before anything is sent, and of the end', async () => {
    const { run, attempts, outcomes } = fixture({
      behave: () => {
        expect(attempts).toHaveLength(1)
        return ''
      },
    })
    const { id } = await run(show)
    expect(attempts).toEqual([
      {
        subject: id,
        keyId: 'key_test',
        caller: 'test',
        action: 'job commands',
        device: 'edge1',
        lines: ['show version'],
        decision: 'allowed',
        rule: null,
      },
    ])
    expect(outcomes).toMatchObject([{ subject: id, outcome: 'succeeded', code: null }])
  })

  it('a webhook hears of the end with the results, also of jobs that expire', async () => {
    const { run, submit, hooks, driver } = fixture({ behave: never })
    submit(show)
    await until(() => driver.sent.length === 1)
    const { id } = await run({ ...show, timeouts: { queue_ms: 10 }, webhook: { url: 'https://example.net/hook' } })
    expect(hooks).toMatchObject([
      {
        url: 'https://example.net/hook',
        event: { id: `${id}.finished`, type: 'job.finished', data: { state: 'expired' } },
      },
    ])
  })

  it('secrets are nowhere: not in the database, results, events, audit, webhooks', async () => {
    const answer = 'canary-Answer-77'
    const { jobs, parts, run, attempts, hooks } = fixture({
      settings: { inlineSecrets: true },
      behave: (_, { onOutput }) => {
        for (const piece of [`user koine ${password.slice(0, 5)}`, `${password.slice(5)} and ${answer}\n`])
          onOutput(0, 'stdout', piece)
        return {
          output: `${password} ${answer}`,
          value: { deep: [password] },
          error: { code: 'COMMAND_REJECTED', message: answer, facts: { tail: password } },
        }
      },
    })
    const job = await run({
      device: 'edge1',
      commands: [{ command: `set password ${password}`, answers: [{ question: 'word', send: answer, secret: true }] }],
      webhook: { url: 'https://example.net/hook' },
    })
    const events = jobs.events.after(job.id, 0, 1000)
    const shown = events.filter(({ type }) => type === 'output').map(({ data }) => JSON.parse(data).text)
    expect(shown.join('')).toBe('user koine ******** and ********\n')
    jobs.close()
    const folder = dirname(parts.path)
    const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'))
    const everything = [...files, JSON.stringify([job, events, attempts, hooks])].join()
    for (const secret of [password, answer]) expect(everything).not.toContain(secret)
  })
})

describe('what looks like a secret', () => {
  it('is sent, and kept nowhere', async () => {
    const { jobs, parts, run, driver, attempts } = fixture()
    const request: JobRequest = {
      device: 'edge1',
      config: {},
      render: { text: 'snmp-server community {{ name }} ro', context: { name: 'canary1234', api_token: 'canary5678' } },
    }
    const job = await run(request)
    expect(driver.sent).toEqual(['edge1: snmp-server community canary1234 ro'])
    expect(job.results[0]?.command).toBe('snmp-server community ******** ro')
    expect(attempts[0]?.lines).toEqual(['snmp-server community ******** ro'])
    await run({ device: 'edge1', commands: ['x'], shell: { environment: { PGPASSWORD: 'canary9012' } } })
    jobs.close()
    const files = readdirSync(dirname(parts.path)).map(name => readFileSync(join(dirname(parts.path), name), 'latin1'))
    for (const secret of ['canary1234', 'canary5678', 'canary9012']) expect(files.join()).not.toContain(secret)
  })

  it('keeps a job from being begun after a restart', () => {
    const before = fixture({ behave: never })
    before.submit(show)
    const { id } = before.submit({ device: 'edge1', config: { lines: ['enable secret 0 canary1234'] } })
    expect(before.restart().jobs.get(id, admin)).toMatchObject({
      state: 'failed',
      error: { code: 'INTERRUPTED' },
      request: { config: { lines: ['enable secret 0 ********'] } },
    })
  })
})

describe('retention', () => {
  it('removes what ended long ago, and nothing before', async () => {
    const before = fixture()
    const { id } = await before.run(show)
    const kept = before.restart()
    expect(kept.jobs.get(id, admin).state).toBe('succeeded')
    await new Promise(resolve => setTimeout(resolve, 5))
    const { jobs, parts } = before.restart({ settings: { ...before.parts.settings, retentionMs: 1 } })
    expect(() => jobs.get(id, admin)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(stored(parts.path, 'SELECT 1 FROM results UNION ALL SELECT 1 FROM events')).toEqual([])
  })
})

describe('the list', () => {
  it('is paged, the newest first, and filtered', async () => {
    const { jobs, run } = fixture({
      behave: command => {
        if (command === 'bad') throw new KoineError('CLOSED_BY_PEER', 'x')
        return ''
      },
    })
    const ids: string[] = []
    for (const n of [1, 2, 3, 4, 5])
      ids.unshift((await run({ device: `edge${n}`, commands: [n === 2 ? 'bad' : 'x'] })).id)
    const first = jobs.list({ limit: 3 }, admin)
    expect(first.jobs.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    const second = jobs.list({ limit: 3, cursor: first.next ?? '' }, admin)
    expect(second).toMatchObject({ next: null })
    expect(second.jobs.map(({ id }) => id)).toEqual(ids.slice(3))
    expect(jobs.list({ limit: 9, state: ['failed'] }, admin).jobs.map(({ device }) => device)).toEqual(['edge2'])
    expect(jobs.list({ limit: 9, device: 'edge4' }, admin).jobs).toHaveLength(1)
    expect(jobs.list({ limit: 9, sinceMs: Date.now() + 1000 }, admin).jobs).toEqual([])
    expect(() => jobs.list({ limit: 9, cursor: 'rubbish' }, admin)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    )
  })
})

const stored = (path: string, sql: string): unknown[] => {
  const database = new SQLite(path, { readonly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

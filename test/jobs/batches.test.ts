import { describe, expect, it } from 'vitest'
import { KoineError } from '../../src/errors.ts'
import { type BatchRequest, batchRequestSchema } from '../../src/jobs/batch-request.ts'
import { caller } from '../api/callers.ts'
import { fakeDriver } from './device.ts'
import { admin, type Fixture, type FixtureOptions, fixture, gate, until } from './fixture.ts'

const all = ['edge1', 'edge2', 'edge3', 'edge4', 'edge5']
const rejected = { error: { code: 'COMMAND_REJECTED', message: 'no', facts: {} } } as const

const submit = ({ jobs }: Fixture, request: BatchRequest) => jobs.submitBatch(batchRequestSchema.parse(request), admin)

const over = ({ jobs }: Fixture, id: string) => jobs.batches.wait(id, admin, AbortSignal.timeout(20_000))

const run = async (options: FixtureOptions, request: BatchRequest) => {
  const one = fixture(options)
  return { one, batch: await over(one, submit(one, request).id) }
}

describe('a batch', () => {
  it('has a job for every target, in the order of the request', async () => {
    const targets = ['edge3', 'edge1', { device: 'edge2', commands: ['show clock'] }]
    const { one, batch } = await run({}, { targets, job: { commands: ['show version'], parse: 'auto' } })
    expect(batch).toMatchObject({
      state: 'succeeded',
      reason: null,
      summary: { total: 3, succeeded: 3, invalid: 0, failed: 0 },
    })
    expect(batch.targets.map(({ device, state }) => [device, state])).toEqual([
      ['edge3', 'succeeded'],
      ['edge1', 'succeeded'],
      ['edge2', 'succeeded'],
    ])
    const jobs = one.jobs.list({ batch: batch.id, limit: 10 }, admin).jobs.toReversed()
    expect(jobs.map(({ id }) => id)).toEqual(batch.targets.map(({ job }) => job))
    expect(one.driver.sent.toSorted()).toEqual(['edge1: show version', 'edge2: show clock', 'edge3: show version'])
  })

  it('tells targets that cannot be beside the others', async () => {
    const targets = [
      'edge1',
      'nowhere',
      { device: 'edge2', commands: ['reload'] },
      { device: 'edge3', config: { lines: ['x'] } },
    ]
    const { batch } = await run({}, { targets, job: { commands: ['show version'], stop_on_error: false } })
    expect(batch.state).toBe('failed')
    expect(batch.targets.map(({ device, job, error }) => [device, job !== null, error?.code ?? null])).toEqual([
      ['edge1', true, null],
      ['nowhere', false, 'NOT_FOUND'],
      ['edge2', false, 'POLICY_DENIED'],
      ['edge3', false, 'INVALID_BODY'],
    ])
    expect(batch.targets[3]?.error?.facts).toMatchObject({
      target: '/targets/3',
      errors: [{ pointer: '/stop_on_error' }],
    })
    expect(batch.summary).toMatchObject({ total: 4, invalid: 3, succeeded: 1 })
  })

  it('is refused when no target can be done', () => {
    const one = fixture()
    const refused = (request: BatchRequest) => expect(() => submit(one, request))
    refused({ targets: ['no1', 'no2'], job: { commands: ['x'] } }).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
    refused({ targets: ['no1', { device: 'edge1', commands: ['reload'] }], job: { commands: ['x'] } }).toThrow(
      expect.objectContaining({ code: 'INVALID_BODY' }),
    )
    refused({ select: { tags: ['none'] }, job: { commands: ['x'] } }).toThrow(
      expect.objectContaining({ code: 'INVALID_BODY' }),
    )
    expect(one.jobs.batches.list(admin, { beforeSeq: null, limit: 10 }).batches).toEqual([])
  })

  it('chooses devices by tags, among those of the caller', () => {
    const one = fixture()
    expect(submit(one, { select: { tags: ['lab'] }, job: { test: true } }).targets.map(({ device }) => device)).toEqual(
      all,
    )
    const request = batchRequestSchema.parse({ select: { tags: ['lab', 'core'] }, job: { test: true } })
    const core = one.jobs.submitBatch(request, caller({ keyId: 'key_2', groups: ['core'] }))
    expect(core.targets.map(({ device }) => device)).toEqual(['edge1', 'edge2', 'edge3'])
  })

  it('runs no more jobs at a time than it may', async () => {
    let running = 0
    let most = 0
    const { batch } = await run(
      {
        behave: async () => {
          running += 1
          most = Math.max(most, running)
          await new Promise(resolve => setTimeout(resolve, 5))
          running -= 1
          return ''
        },
      },
      { targets: all, job: { commands: ['x'] }, max_parallel: 2 },
    )
    expect(batch.state).toBe('succeeded')
    expect(most).toBe(2)
  })

  it('stops after so many failures and says why', async () => {
    const { one, batch } = await run(
      { behave: (_, { device }) => (device === 'edge2' ? rejected : '') },
      { targets: all, job: { commands: ['x'] }, max_parallel: 1, stop_after_failures: 1 },
    )
    expect(batch.targets.map(({ state }) => state)).toEqual([
      'succeeded',
      'failed',
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    expect(batch).toMatchObject({ state: 'failed', reason: '1 jobs did not succeed, so no other was begun.' })
    const third = one.jobs.get(batch.targets[2]?.job ?? '', admin)
    expect(third.error).toMatchObject({ code: 'CANCELLED', message: batch.reason })
    expect(one.driver.sent).toHaveLength(2)
  })

  it('begins with the canaries, and ends with them when one fails', async () => {
    const held = gate()
    const one = fixture({ behave: async () => held.passed.then(() => '') })
    const { id } = submit(one, { targets: all, job: { commands: ['x'] }, canary: 2 })
    await until(() => one.driver.sent.length === 2)
    expect(one.driver.sent).toEqual(['edge1: x', 'edge2: x'])
    held.open()
    expect(await over(one, id)).toMatchObject({ state: 'succeeded', summary: { succeeded: 5 } })

    const { batch, one: second } = await run(
      { behave: (_, { device }) => (device === 'edge2' ? rejected : '') },
      { targets: all, job: { commands: ['x'] }, canary: 2 },
    )
    expect(batch.summary).toMatchObject({ succeeded: 1, failed: 1, cancelled: 3 })
    expect(second.driver.sent).toHaveLength(2)
  })

  it('is cancelled with all that it has', async () => {
    const one = fixture({ behave: () => new Promise<string>(() => {}) })
    const { id } = submit(one, { targets: all, job: { commands: ['x'] }, max_parallel: 2 })
    await until(() => one.driver.sent.length === 2)
    const batch = await one.jobs.batches.cancel(id, admin)
    expect(batch).toMatchObject({ state: 'cancelled', reason: 'The batch was cancelled.', summary: { cancelled: 5 } })
    await expect(one.jobs.batches.cancel(id, admin)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(one.driver.sent).toHaveLength(2)
  })

  it('may only be cancelled by whoever began it, or an admin, and is not seen by those of a group', async () => {
    const one = fixture()
    const { id } = submit(one, { targets: all, job: { commands: ['x'] } })
    const other = caller({ keyId: 'key_2', scopes: new Set(['command']) })
    await expect(one.jobs.batches.cancel(id, other)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(() => one.jobs.batches.get(id, { ...other, groups: ['core'] })).toThrow(KoineError)
  })

  it('tells its webhook once, and of every job when asked to', async () => {
    const webhook = { url: 'https://example.net/hook' }
    const quiet = await run({}, { targets: all, job: { commands: ['x'] }, webhook })
    await until(() => quiet.one.hooks.length > 0)
    expect(quiet.one.hooks.map(({ event }) => [event.type, event.id])).toEqual([
      ['batch.finished', `${quiet.batch.id}.finished`],
    ])
    const each = await run({}, { targets: all, job: { commands: ['x'] }, webhook, webhook_per_device: true })
    expect(each.one.hooks.map(({ event }) => event.type).toSorted()).toEqual([
      'batch.finished',
      ...all.map(() => 'job.finished'),
    ])
  })

  it('goes on after kill -9, and what was running counts as failed', async () => {
    const before = fixture({ behave: (_, { device }) => (device === 'edge2' ? new Promise<string>(() => {}) : '') })
    const { id } = submit(before, { targets: all, job: { commands: ['x'] }, max_parallel: 1 })
    await until(() => before.driver.sent.length === 2)
    await until(() => before.jobs.list({ batch: id, state: ['succeeded'], limit: 9 }, admin).jobs.length === 1)
    const driver = fakeDriver()
    const after = before.restart({ drivers: new Map([['cli', driver]]) })
    const batch = await over(after, id)
    expect(batch.targets.map(({ state }) => state)).toEqual([
      'succeeded',
      'failed',
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    expect(batch.state).toBe('failed')
    expect(driver.sent).toEqual(['edge3: x', 'edge4: x', 'edge5: x'])
  })

  it('has canaries also over a restart', async () => {
    const before = fixture({ behave: () => new Promise<string>(() => {}) })
    const { id } = submit(before, { targets: all, job: { commands: ['x'] }, canary: 1 })
    await until(() => before.driver.sent.length === 1)
    const after = before.restart()
    expect((await over(after, id)).summary).toMatchObject({ failed: 1, cancelled: 4 })
  })

  it('is the same for the same idempotency key', async () => {
    const one = fixture()
    const request = batchRequestSchema.parse({ targets: all, job: { commands: ['x'] } })
    const first = one.jobs.submitBatch(request, admin, { idempotencyKey: 'k' })
    expect(one.jobs.submitBatch(request, admin, { idempotencyKey: 'k' }).id).toBe(first.id)
    const other = { ...request, max_parallel: 2 }
    expect(() => one.jobs.submitBatch(other, admin, { idempotencyKey: 'k' })).toThrow(
      expect.objectContaining({ code: 'IDEMPOTENCY_CONFLICT' }),
    )
    await over(one, first.id)
    expect(one.driver.sent).toHaveLength(5)
  })

  it('tells lanes that are full beside the others', async () => {
    const { batch } = await run(
      { settings: { maxQueuedPerDevice: 1 } },
      { targets: ['edge1', 'edge1', 'edge2'], job: { commands: ['x'] } },
    )
    expect(batch.targets.map(({ error }) => error?.code ?? null)).toEqual([null, 'LANE_FULL', null])
  })

  it('is listed, the newest first', async () => {
    const one = fixture()
    const ids = [1, 2, 3].map(() => submit(one, { targets: ['edge1'], job: { test: true } }).id).toReversed()
    const first = one.jobs.batches.list(admin, { beforeSeq: null, limit: 2 })
    expect(first.batches.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    const second = one.jobs.batches.list(admin, { beforeSeq: first.lastSeq, limit: 2 })
    expect([second.batches.map(({ id }) => id), second.lastSeq]).toEqual([ids.slice(2), null])
  })
})

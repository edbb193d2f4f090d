import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { addBatchRoutes, batchRoutes } from '../../src/api/batches.ts'
import type { ApiEnv } from '../../src/api/events.ts'
import { batchSchema, batchSummarySchema, jobSchema, jobSummarySchema } from '../../src/api/job-shape.ts'
import { createJobStreams } from '../../src/api/job-stream.ts'
import { addJobRoutes, jobRoutes } from '../../src/api/jobs.ts'
import { invalidRequest, problemOf } from '../../src/api/problem.ts'
import type { Caller } from '../../src/jobs/caller.ts'
import { type Fixture, type FixtureOptions, fixture, gate } from '../jobs/fixture.ts'
import { caller } from './callers.ts'

interface Api extends Fixture {
  ask(
    method: string,
    path: string,
    init?: { readonly body?: unknown; readonly headers?: Record<string, string>; readonly as?: Caller },
  ): Promise<Answer>
}

interface Answer extends Omit<Response, 'json'> {
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into documents of many shapes
  json(): Promise<any>
}

const open = (options: FixtureOptions = {}): Api => {
  const one = fixture(options)
  let asking = caller()
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  api.use(async (context, next) => {
    context.set('caller', asking)
    await next()
  })
  const report = (error: unknown) => {
    throw error
  }
  addJobRoutes(api, { jobs: one.jobs, streams: createJobStreams(one.jobs.events, { maxStreams: 4 }), report })
  addBatchRoutes(api, { jobs: one.jobs })
  api.onError((error, context) => problemOf(error, context, report))
  return {
    ...one,
    async ask(method, path, { body, headers = {}, as = caller() } = {}) {
      asking = as
      return await api.request(path, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    },
  }
}

const show = { device: 'edge1', commands: ['show version'] }

describe('POST /v1/jobs', () => {
  it('answers 202 with the place of the job', async () => {
    const { ask, wait } = open()
    const response = await ask('POST', '/v1/jobs', { body: show })
    const job = await response.json()
    expect([response.status, response.headers.get('location')]).toEqual([202, `/v1/jobs/${job.id}`])
    expect(job).toMatchObject({ state: 'queued', results: [] })
    await wait(job.id)
    const read = await (await ask('GET', `/v1/jobs/${job.id}`)).json()
    expect(read).toMatchObject({ state: 'succeeded', results: [{ output: 'output of show version' }] })
  })

  it('waits when it is asked to: 200 with the job as it ended, else 202', async () => {
    const held = gate()
    const { ask } = open({ behave: command => (command === 'slow' ? held.passed.then(() => '') : '') })
    const quick = await ask('POST', '/v1/jobs', { body: show, headers: { prefer: 'respond-async, wait=20' } })
    expect([quick.status, quick.headers.get('preference-applied')]).toEqual([200, 'wait=20'])
    expect(await quick.json()).toMatchObject({ state: 'succeeded' })
    const slow = await ask('POST', '/v1/jobs', {
      body: { ...show, commands: ['slow'] },
      headers: { prefer: 'wait=soon, wait=0' },
    })
    expect(slow.status).toBe(202)
    held.open()
    const { id } = await slow.json()
    const ended = await ask('GET', `/v1/jobs/${id}`, { headers: { prefer: 'wait=600' } })
    expect(ended.headers.get('preference-applied')).toBe('wait=60')
    expect(await ended.json()).toMatchObject({ state: 'succeeded' })
  })

  it.each([
    [{ ...show, dryrun: true }, '/dryrun'],
    [{ ...show, commands: ['a\nb'] }, '/commands/0'],
    [{ ...show, commands: ['a', { command: 'b', timeout: 1 }] }, '/commands/1/timeout'],
    [{ ...show, timeouts: { queue_ms: '5s' } }, '/timeouts/queue_ms'],
    [{ device: 'edge1' }, ''],
  ])('%j is refused with 422, pointing at %s', async (body, pointer) => {
    const { ask } = open()
    const response = await ask('POST', '/v1/jobs', { body })
    const problem = await response.json()
    expect([response.status, problem.code]).toEqual([422, 'INVALID_BODY'])
    expect(problem.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer)
  })

  it.each([
    [{ ...show, device: 'nowhere' }, 404, 'NOT_FOUND'],
    [{ device: 'edge1', commands: ['reload'] }, 403, 'POLICY_DENIED'],
    [{ ...show, driver: 'x' }, 422, 'UNSUPPORTED'],
    [{ ...show, credential: { username: 'x', password: 'y' } }, 422, 'INLINE_SECRETS_DISABLED'],
  ])('%j answers %i %s', async (body, status, code) => {
    const { ask } = open()
    const response = await ask('POST', '/v1/jobs', { body })
    expect([response.status, (await response.json()).code]).toEqual([status, code])
  })

  it('answers 429 with Retry-After when too much waits for a device', async () => {
    const { ask } = open({ behave: () => new Promise<string>(() => {}), settings: { maxQueuedPerDevice: 1 } })
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/v1/jobs', { body: show })))
    const last = answers.at(-1)
    expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, '5'])
  })

  it('gives the same job for the same Idempotency-Key, and 422 for another request', async () => {
    const { ask } = open()
    const headers = { 'idempotency-key': 'once' }
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/v1/jobs', { body: show, headers })))
    const ids = new Set(await Promise.all(answers.map(async answer => (await answer.json()).id)))
    expect(ids.size).toBe(1)
    const other = await ask('POST', '/v1/jobs', { body: { ...show, parse: 'auto' }, headers })
    expect([other.status, (await other.json()).code]).toEqual([422, 'IDEMPOTENCY_CONFLICT'])
  })

  it('asks for the scope of what is to be done', async () => {
    const { ask } = open()
    const as = caller({ scopes: new Set(['read', 'command']) })
    expect((await ask('POST', '/v1/jobs', { body: show, as })).status).toBe(202)
    const response = await ask('POST', '/v1/jobs', { body: { device: 'edge1', config: { lines: ['x'] } }, as })
    expect([response.status, (await response.json()).facts]).toEqual([403, { scope: 'config' }])
    const blind = caller({ scopes: new Set(['command']) })
    expect((await ask('GET', '/v1/jobs', { as: blind })).status).toBe(403)
  })
})

describe('/v1/jobs/{id}', () => {
  it('is cancelled by DELETE, once', async () => {
    const { ask, submit } = open({ behave: () => new Promise<string>(() => {}) })
    submit({ device: 'edge1', commands: ['x'] })
    const { id } = submit({ device: 'edge1', commands: ['y'] })
    const response = await ask('DELETE', `/v1/jobs/${id}`)
    expect([response.status, (await response.json()).state]).toEqual([200, 'cancelled'])
    expect((await ask('POST', `/v1/jobs/${id}/cancel`)).status).toBe(409)
    expect((await ask('DELETE', '/v1/jobs/job_0')).status).toBe(404)
  })

  it('is streamed, and goes on behind Last-Event-ID', async () => {
    const { ask, run } = open()
    const { id } = await run({ device: 'edge1', commands: ['x'] })
    const response = await ask('GET', `/v1/jobs/${id}/events`)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const whole = await response.text()
    expect([...whole.matchAll(/^event: (.*)$/gm)].map(([, type]) => type)).toEqual([
      'state',
      'state',
      'result',
      'state',
      'end',
    ])
    const rest = await (await ask('GET', `/v1/jobs/${id}/events`, { headers: { 'last-event-id': '4' } })).text()
    expect([...rest.matchAll(/^id: (.*)$/gm)].map(([, number]) => number)).toEqual(['5'])
    expect((await ask('GET', `/v1/jobs/${id}/events`, { headers: { 'last-event-id': '5' } })).status).toBe(204)
    expect((await ask('GET', `/v1/jobs/${id}/events`, { headers: { 'last-event-id': 'x' } })).status).toBe(400)
    expect((await ask('GET', '/v1/jobs/job_0/events')).status).toBe(404)
  })
})

describe('GET /v1/jobs', () => {
  it('is paged and filtered', async () => {
    const { ask, run } = open()
    for (const device of ['edge1', 'edge2', 'edge1']) await run({ device, commands: ['x'] })
    const first = await (await ask('GET', '/v1/jobs?limit=2&state=succeeded,failed')).json()
    expect(first.jobs).toHaveLength(2)
    const second = await (await ask('GET', `/v1/jobs?limit=2&cursor=${first.next}`)).json()
    expect([second.jobs.length, second.next]).toEqual([1, null])
    expect((await (await ask('GET', '/v1/jobs?device=edge1&since=1h')).json()).jobs).toHaveLength(2)
    expect((await ask('GET', '/v1/jobs?state=done')).status).toBe(400)
    expect((await ask('GET', '/v1/jobs?cursor=x')).status).toBe(400)
  })
})

describe('/v1/batches', () => {
  it('takes a batch, shows it, lists it', async () => {
    const { ask } = open()
    const body = { targets: ['edge1', 'nowhere'], job: { commands: ['x'] } }
    const response = await ask('POST', '/v1/batches', { body, headers: { prefer: 'wait=20' } })
    const batch = await response.json()
    expect([response.status, response.headers.get('location')]).toEqual([200, `/v1/batches/${batch.id}`])
    expect(batch).toMatchObject({ state: 'failed', summary: { total: 2, succeeded: 1, invalid: 1 } })
    expect(await (await ask('GET', `/v1/batches/${batch.id}`)).json()).toEqual(batch)
    const { batches, next } = await (await ask('GET', '/v1/batches')).json()
    expect([batches.map(({ id }: { id: string }) => id), next]).toEqual([[batch.id], null])
    expect((await ask('DELETE', `/v1/batches/${batch.id}`)).status).toBe(409)
    expect((await ask('GET', '/v1/batches/batch_0')).status).toBe(404)
  })

  it('points at what is wrong with a batch', async () => {
    const { ask } = open()
    const body = { targets: ['edge1'], job: { commands: ['x'], command: 'y' }, parallel: 2 }
    const problem = await (await ask('POST', '/v1/batches', { body })).json()
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/job/command', '/parallel'])
  })
})

describe('the shapes in the document', () => {
  it('are those of what is answered', async () => {
    const { run, jobs } = open({ behave: () => ({ output: 'x', value: { a: 1 } }) })
    const job = await run({ device: 'edge1', commands: ['x'], parse: 'auto', webhook: { url: 'https://example.net/' } })
    const failed = await run({ device: 'edge1', commands: ['x'], timeouts: { job_ms: 1 }, parse: 'none' })
    const { id } = jobs.submitBatch({ targets: ['edge1', 'nowhere'], job: { test: true } }, caller())
    const batch = jobs.batches.get(id, caller())
    for (const one of [job, failed]) expect(jobSchema.parse(one)).toEqual(one)
    for (const one of jobs.list({ limit: 5 }, caller()).jobs) expect(jobSummarySchema.parse(one)).toEqual(one)
    expect(batchSchema.parse(batch)).toEqual(batch)
    const [summary] = jobs.batches.list(caller(), { beforeSeq: null, limit: 1 }).batches
    expect(batchSummarySchema.parse(summary)).toEqual(summary)
  })

  it('make a document', () => {
    const api = new OpenAPIHono()
    for (const route of [...jobRoutes, ...batchRoutes]) api.openAPIRegistry.registerPath(route)
    const { paths, components } = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '0' } })
    expect(Object.keys(paths ?? {})).toEqual([
      '/v1/jobs',
      '/v1/jobs/{id}',
      '/v1/jobs/{id}/cancel',
      '/v1/jobs/{id}/events',
      '/v1/batches',
      '/v1/batches/{id}',
      '/v1/batches/{id}/cancel',
    ])
    expect(Object.keys(components?.schemas ?? {})).toEqual(
      expect.arrayContaining(['Job', 'JobRequest', 'JobResult', 'Batch', 'Command']),
    )
  })
})

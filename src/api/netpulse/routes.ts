import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { KoineError } from '../../errors.ts'
import { type Caller, reaches } from '../../jobs/caller.ts'
import type { Job } from '../../jobs/job.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import { jobRequestSchema } from '../../jobs/request.ts'
import type { DeviceSessions, SessionState } from '../../sessions/device-sessions.ts'
import type { ApiEnv } from '../events.ts'
import { faultsOf } from '../problem.ts'
import { demand } from '../scope.ts'
import { failed, jobAnswer, statesOf, succeeded, testAnswer, workerAnswer } from './answer.ts'
import { bulkSchema, type ConnectionArgs, executeSchema, mergedArgs, testSchema } from './request.ts'
import { type Translation, type TranslationParts, translate, translateTest } from './translate.ts'

const tags = ['NetPulse']

const envelope = (data: z.ZodType) => ({
  description: 'Done, or begun',
  content: { 'application/json': { schema: z.object({ code: z.int(), message: z.string(), data }) } },
})
const refused = {
  description: 'Not done; `code` is -1 and `message` says why',
  content: { 'application/json': { schema: z.object({ code: z.literal(-1), message: z.string(), data: z.null() }) } },
}
const refusals = { 400: refused, 403: refused, 404: refused, 422: refused, 429: refused, 503: refused }

const result = z.object({
  type: z.int().openapi({ description: '1 successful, 2 failed, 3 stopped.' }),
  retval: z.record(z.string(), z.unknown()).nullable().openapi({ description: 'What came back, by command.' }),
  error: z.object({ type: z.string(), message: z.string() }).nullable(),
})
const job = z
  .object({
    id: z.string(),
    status: z.enum(['queued', 'started', 'finished', 'failed', 'canceled']),
    created_at: z.string(),
    enqueued_at: z.string(),
    started_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    queue: z.string(),
    worker: z.string().nullable(),
    result: result.nullable(),
    duration: z.number().nullable().openapi({ description: 'Seconds.' }),
    queue_time: z.number().nullable().openapi({ description: 'Seconds.' }),
  })
  .openapi('NetPulseJob')

const body = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({
  body: { required: true, content: { 'application/json': { schema, example } } },
})

const execute = createRoute({
  method: 'post',
  path: '/device/execute',
  tags,
  summary: 'Run commands or configure a device',
  description:
    'Devices of the inventory are named by name or address in `connection_args.host`. Credentials in the request need `netpulse.inlineCredentials`.',
  request: body(executeSchema, { driver: 'netmiko', connection_args: { host: 'edge1' }, command: 'show version' }),
  responses: { 201: envelope(job), ...refusals },
})

const bulk = createRoute({
  method: 'post',
  path: '/device/bulk',
  tags,
  summary: 'The same on many devices',
  request: body(bulkSchema, {
    driver: 'netmiko',
    devices: [{ host: 'edge1' }, { host: '192.0.2.8' }],
    command: ['show clock', 'show version'],
    options: { ttl: 60 },
  }),
  responses: { 201: envelope(z.object({ succeeded: z.array(job), failed: z.array(z.string()) })), ...refusals },
})

const testConnection = createRoute({
  method: 'post',
  path: '/device/test-connection',
  tags,
  summary: 'Log in once and out again',
  request: body(testSchema, { driver: 'netmiko', connection_args: { host: 'edge1' } }),
  responses: {
    200: envelope(
      z.object({
        success: z.boolean(),
        connection_time: z.number().nullable(),
        error_message: z.string().nullable(),
        device_info: z.record(z.string(), z.unknown()).nullable(),
        timestamp: z.string(),
      }),
    ),
    ...refusals,
  },
})

const jobFilter = z.object({
  id: z.string().optional(),
  queue: z.string().optional(),
  status: z.string().optional(),
  node: z.string().optional(),
  host: z.string().optional(),
})

const getJobs = createRoute({
  method: 'get',
  path: '/job',
  tags,
  summary: 'Jobs, or the one with this id',
  request: { query: jobFilter },
  responses: { 200: envelope(z.array(job)), ...refusals },
})

const deleteJobs = createRoute({
  method: 'delete',
  path: '/job',
  tags,
  summary: 'Cancel jobs that wait',
  request: { query: jobFilter },
  responses: { 200: envelope(z.array(z.string())), ...refusals },
})

const workerFilter = z.object({
  name: z.string().optional(),
  queue: z.string().optional(),
  node: z.string().optional(),
  host: z.string().optional(),
})

const getWorkers = createRoute({
  method: 'get',
  path: '/worker',
  tags,
  summary: 'Pinned sessions',
  request: { query: workerFilter },
  responses: { 200: envelope(z.array(z.record(z.string(), z.unknown()))), ...refusals },
})

const deleteWorkers = createRoute({
  method: 'delete',
  path: '/worker',
  tags,
  summary: 'Close pinned sessions',
  request: { query: workerFilter },
  responses: { 200: envelope(z.array(z.string())), ...refusals },
})

const getHealth = createRoute({
  method: 'get',
  path: '/health',
  tags,
  summary: 'Whether the API answers',
  responses: { 200: envelope(z.string()) },
})

export const netPulseRoutes = [execute, bulk, testConnection, getJobs, deleteJobs, getWorkers, deleteWorkers, getHealth]

export interface NetPulseParts extends TranslationParts {
  readonly jobs: Jobs
  readonly sessions: DeviceSessions
  readonly report: (error: unknown, requestId: string) => void
}

const ttlSeconds = 300
const bulkTtlSeconds = 600
const testPatienceMs = 60_000
const longestList = 1000

/** The API of NetPulse 0.2, so that its clients change only where they ask. */
export const createNetPulseApi = (parts: NetPulseParts): OpenAPIHono<ApiEnv> => {
  const { jobs, sessions } = parts
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (outcome, context) =>
      outcome.success ? undefined : context.json(failed(faultsOf(outcome.target, outcome.error).detail), 422),
  })
  api.onError((error, context) => refusalOf(error, context, parts.report))

  const submit = ({ request, inline }: Translation, caller: Caller) => {
    // Whoever is limited to groups could otherwise reach any host by describing it.
    if (inline !== null && !reaches(caller, parts.book.device(request.device)?.tags ?? [])) {
      throw new KoineError('NOT_FOUND', `There is no device "${request.device}" in the inventory.`)
    }
    return jobs.submit(valid(request), caller, inline ? { inline } : {})
  }
  const listed = (filter: z.output<typeof jobFilter>, caller: Caller): readonly Job[] => {
    if (filter.id !== undefined) return [jobs.get(filter.id, caller)]
    const device = deviceOf(filter)
    const state = filter.status === undefined ? undefined : statesOf(filter.status)
    return jobs.list({ limit: longestList, ...(device && { device }), ...(state && { state }) }, caller).jobs
  }
  const workers = (filter: z.output<typeof workerFilter>, caller: Caller): readonly SessionState[] => {
    const device = deviceOf(filter)
    return sessions
      .list()
      .filter(session => reaches(caller, parts.book.device(session.device)?.tags ?? []))
      .filter(session => (device === null || session.device === device) && (filter.name ?? session.id) === session.id)
  }
  const deviceOf = ({ host, queue }: { host?: string | undefined; queue?: string | undefined }): string | null => {
    const named = queue?.startsWith('HostQ_') ? queue.slice('HostQ_'.length) : host
    if (named === undefined) return null
    return parts.book.devices().find(({ name, host: address }) => name === named || address === named)?.name ?? named
  }

  api.openapi(execute, context => {
    const request = context.req.valid('json')
    const ttl = request.options?.ttl ?? ttlSeconds
    const accepted = submit(translate(request, request.connection_args, ttl, parts), context.get('caller'))
    return context.json(succeeded(jobAnswer(accepted)), 201)
  })

  api.openapi(bulk, context => {
    const { devices, connection_args: common, ...work } = context.req.valid('json')
    const begun: ReturnType<typeof jobAnswer>[] = []
    const refusedHosts: string[] = []
    for (const own of devices) {
      const args = mergedArgs(common, own)
      try {
        const translation = translate(work, args, work.options?.ttl ?? bulkTtlSeconds, parts)
        begun.push(jobAnswer(submit(translation, context.get('caller'))))
      } catch (error) {
        if (!(error instanceof KoineError)) throw error
        refusedHosts.push(hostOf(args))
      }
    }
    return context.json(succeeded({ succeeded: begun, failed: refusedHosts }), 201)
  })

  api.openapi(testConnection, async context => {
    const { driver, connection_args: args } = context.req.valid('json')
    const caller = context.get('caller')
    const { id } = submit(translateTest(driver, args, parts), caller)
    const looked = await jobs.wait(id, caller, AbortSignal.timeout(testPatienceMs))
    const answer = testAnswer(looked, { driver, host: hostOf(args) })
    return context.json(succeeded(answer, `Connection test ${answer.success ? 'completed' : 'failed'}`), 200)
  })

  api.openapi(getJobs, context => {
    const caller = context.get('caller')
    demand(context, 'read')
    const filter = context.req.valid('query')
    return context.json(succeeded(listed(filter, caller).map(jobAnswer)), 200)
  })

  api.openapi(deleteJobs, async context => {
    const caller = context.get('caller')
    const cancelled: string[] = []
    for (const { id, state } of listed(context.req.valid('query'), caller)) {
      if (state !== 'queued') continue
      await jobs.cancel(id, caller)
      cancelled.push(id)
    }
    return context.json(succeeded(cancelled), 200)
  })

  api.openapi(getWorkers, context => {
    const caller = context.get('caller')
    demand(context, 'read')
    return context.json(succeeded(workers(context.req.valid('query'), caller).map(workerAnswer)), 200)
  })

  api.openapi(deleteWorkers, async context => {
    const caller = context.get('caller')
    demand(context, 'admin')
    const done = await context.get('trail')?.changing(context)
    const closed: string[] = []
    for (const { id } of workers(context.req.valid('query'), caller)) if (await sessions.close(id)) closed.push(id)
    done?.()
    return context.json(succeeded(closed), 200)
  })

  api.openapi(getHealth, context => context.json(succeeded('ok'), 200))
  return api
}

const hostOf = ({ host, hostname }: ConnectionArgs): string => host ?? hostname ?? ''

/** What was made of a request is held to the same rules as a job that was written as one. */
const valid = (request: Translation['request']): Translation['request'] => {
  const checked = jobRequestSchema.safeParse(request)
  if (checked.success) return checked.data
  throw new KoineError('INVALID_BODY', faultsOf('json', checked.error).detail)
}

const refusalOf = (error: Error, context: Context<ApiEnv>, report: NetPulseParts['report']): Response => {
  if (error instanceof KoineError) return context.json(failed(error.message), error.status as ContentfulStatusCode)
  report(error, context.get('requestId'))
  return context.json(failed('The request could not be served; the log has the cause.'), 500)
}

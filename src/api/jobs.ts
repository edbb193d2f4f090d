import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { isFinal, type JobState, jobStates } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { jobRequestSchema } from '../jobs/request.ts'
import { instant } from './event-query.ts'
import type { ApiEnv } from './events.ts'
import { jobExamples } from './job-examples.ts'
import { jobSchema, jobSummarySchema } from './job-shape.ts'
import type { JobStreams } from './job-stream.ts'
import { pageQuery } from './paging.ts'
import { patience, wantedWait, workHeaders } from './prefer.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const tags = ['Jobs']
const jobId = z.object({ id: z.string().openapi({ param: { in: 'path', name: 'id' }, example: 'job_019a…' }) })
const jobContent = { 'application/json': { schema: jobSchema } }
const reading = requires('read')

const submitJob = createRoute({
  method: 'post',
  path: '/v1/jobs',
  tags,
  summary: 'Ask something of a device',
  description:
    'Jobs of one device run one after the other, in the order in which they were accepted. The scope that is needed is `command` for commands, getters, script, detached and test, `config` for config and configuration, `file` for upload and download. The command policy sees every line before the job is accepted, but commands of getters when they are to be sent.',
  request: {
    headers: workHeaders,
    body: { required: true, content: { 'application/json': { schema: jobRequestSchema, examples: jobExamples } } },
  },
  responses: {
    200: { description: 'It is over, within the time that `Prefer` asked for', content: jobContent },
    202: { description: 'Accepted; `Location` has what becomes of it', content: jobContent },
    ...problems(400, 401, 403, 404, 409, 422, 429, 500, 503),
  },
})

const listJobs = createRoute({
  method: 'get',
  path: '/v1/jobs',
  tags,
  middleware: reading,
  summary: 'Jobs, the newest first',
  request: {
    query: z.strictObject({
      device: z.string().min(1).optional().openapi({ description: 'Of this device.' }),
      state: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .transform(value => value && [value].flat().flatMap(text => text.split(',')))
        .pipe(z.array(z.enum(jobStates, { error: `write one or more of ${jobStates.join(', ')}` })).optional())
        .openapi({
          type: 'array',
          items: { type: 'string', enum: [...jobStates] },
          description: 'In one of these states.',
        }),
      batch: z.string().min(1).optional().openapi({ description: 'Of this batch.' }),
      since: instant('Accepted at or after this time.'),
      ...pageQuery,
    }),
  },
  responses: {
    200: {
      description: 'Jobs, without their results',
      content: {
        'application/json': { schema: z.object({ jobs: z.array(jobSummarySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const readJob = createRoute({
  method: 'get',
  path: '/v1/jobs/{id}',
  tags,
  middleware: reading,
  summary: 'A job with its results',
  request: { params: jobId, headers: workHeaders.pick({ prefer: true }) },
  responses: { 200: { description: 'The job', content: jobContent }, ...problems(400, 401, 403, 404) },
})

const cancellation = {
  tags,
  description:
    'One that waits is cancelled at once; one that runs is interrupted and over within two seconds. What it gave so far is kept. Needs the scope that beginning it needs.',
  request: { params: jobId },
  responses: { 200: { description: 'The job as it ended', content: jobContent }, ...problems(401, 403, 404, 409) },
} as const

const deleteJob = createRoute({
  ...cancellation,
  method: 'delete',
  path: '/v1/jobs/{id}',
  summary: 'Cancel a job',
})

const cancelJob = createRoute({
  ...cancellation,
  method: 'post',
  path: '/v1/jobs/{id}/cancel',
  summary: 'Cancel a job',
})

const streamJob = createRoute({
  method: 'get',
  path: '/v1/jobs/{id}/events',
  tags,
  middleware: reading,
  summary: 'A job as it happens',
  description:
    'Server-sent events: `state` ({state}), `output` ({index, stream, text}: what the device prints, as it comes), `result` (as in the job), `end` (the job without results), after which the stream ends. Ids ascend; send `Last-Event-ID` (or `cursor`) to go on behind one.',
  request: {
    params: jobId,
    query: z.strictObject({
      cursor: eventId().optional().openapi({ type: 'integer', description: 'Like Last-Event-ID.' }),
    }),
    headers: z.object({ 'last-event-id': eventId().optional().openapi({ type: 'integer' }) }),
  },
  responses: {
    200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
    204: { description: 'The job is over, and nothing came behind that event' },
    ...problems(400, 401, 403, 404, 503),
  },
})

function eventId() {
  return z.coerce.number({ error: 'write the id of an event' }).int().nonnegative()
}

/** In the order of the documentation. */
export const jobRoutes = [submitJob, listJobs, readJob, deleteJob, cancelJob, streamJob]

export interface JobRouteParts {
  readonly jobs: Jobs
  readonly streams: JobStreams
  readonly report: (error: unknown, requestId: string) => void
}

/** `/v1/jobs`. */
export const addJobRoutes = (api: OpenAPIHono<ApiEnv>, { jobs, streams, report }: JobRouteParts): void => {
  api.openapi(submitJob, async context => {
    const { prefer, 'idempotency-key': idempotencyKey } = context.req.valid('header')
    const seconds = wantedWait(prefer)
    const caller = context.get('caller')
    const accepted = jobs.submit(
      context.req.valid('json'),
      caller,
      idempotencyKey === undefined ? {} : { idempotencyKey },
    )
    context.header('Location', `/v1/jobs/${accepted.id}`)
    context.header('Cache-Control', 'no-store')
    if (seconds === null) return context.json(accepted, 202)
    const job = await jobs.wait(accepted.id, caller, patience(context, seconds))
    context.header('Preference-Applied', `wait=${seconds}`)
    return isFinal(job.state) ? context.json(job, 200) : context.json(job, 202)
  })

  api.openapi(listJobs, context => {
    const { device, state, batch, since: sinceMs, limit, cursor } = context.req.valid('query')
    const page = jobs.list(
      {
        ...(device !== undefined && { device }),
        ...(state !== undefined && { state: state satisfies readonly JobState[] }),
        ...(batch !== undefined && { batch }),
        ...(sinceMs !== undefined && { sinceMs }),
        limit,
        ...(cursor !== undefined && { cursor }),
      },
      context.get('caller'),
    )
    return context.json({ jobs: [...page.jobs], next: page.next }, 200)
  })

  api.openapi(readJob, async context => {
    const { id } = context.req.valid('param')
    const seconds = wantedWait(context.req.valid('header').prefer)
    const caller = context.get('caller')
    context.header('Cache-Control', 'no-store')
    if (seconds === null) return context.json(jobs.get(id, caller), 200)
    context.header('Preference-Applied', `wait=${seconds}`)
    return context.json(await jobs.wait(id, caller, patience(context, seconds)), 200)
  })

  api.openapi(deleteJob, async context =>
    context.json(await jobs.cancel(context.req.valid('param').id, context.get('caller')), 200),
  )
  api.openapi(cancelJob, async context =>
    context.json(await jobs.cancel(context.req.valid('param').id, context.get('caller')), 200),
  )

  api.openapi(streamJob, context => {
    const { id } = context.req.valid('param')
    jobs.get(id, context.get('caller'))
    const after = context.req.valid('header')['last-event-id'] ?? context.req.valid('query').cursor ?? 0
    // Clients that come back by themselves after the end are told to stay away (WHATWG HTML section 9.2.3).
    if (jobs.events.over(id) && jobs.events.after(id, after, 1).length === 0) return context.body(null, 204)
    const body = streams.open({
      job: id,
      after,
      disconnect: () => context.env.outgoing?.destroy(),
      report: error => report(error, context.get('requestId')),
    })
    return context.body(body, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Tells nginx not to collect the stream before passing it on.
      'X-Accel-Buffering': 'no',
    })
  })
}

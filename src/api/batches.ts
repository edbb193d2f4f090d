import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { batchRequestSchema } from '../jobs/batch-request.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { readCursor, writeCursor } from '../jobs/reader.ts'
import type { ApiEnv } from './events.ts'
import { batchExamples } from './job-examples.ts'
import { batchSchema, batchSummarySchema } from './job-shape.ts'
import { pageQuery } from './paging.ts'
import { patience, wantedWait, workHeaders } from './prefer.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const tags = ['Batches']
const batchId = z.object({ id: z.string().openapi({ param: { in: 'path', name: 'id' }, example: 'batch_019a…' }) })
const batchContent = { 'application/json': { schema: batchSchema } }
const reading = requires('read')

const submitBatch = createRoute({
  method: 'post',
  path: '/v1/batches',
  tags,
  summary: 'Ask the same of many devices',
  description:
    'One job per target, in the order of the request; what cannot be done is told beside the others. When not a single target can be done the request is refused. Scopes and policy are those of jobs.',
  request: {
    headers: workHeaders,
    body: { required: true, content: { 'application/json': { schema: batchRequestSchema, examples: batchExamples } } },
  },
  responses: {
    200: { description: 'It is over, within the time that `Prefer` asked for', content: batchContent },
    202: { description: 'Accepted; `Location` has what becomes of it', content: batchContent },
    ...problems(400, 401, 403, 404, 409, 422, 429, 500, 503),
  },
})

const listBatches = createRoute({
  method: 'get',
  path: '/v1/batches',
  tags,
  middleware: reading,
  summary: 'Batches, the newest first',
  request: {
    query: z.strictObject({
      ...pageQuery,
    }),
  },
  responses: {
    200: {
      description: 'Batches, without their targets',
      content: {
        'application/json': { schema: z.object({ batches: z.array(batchSummarySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const readBatch = createRoute({
  method: 'get',
  path: '/v1/batches/{id}',
  tags,
  middleware: reading,
  summary: 'A batch with its targets',
  request: { params: batchId, headers: workHeaders.pick({ prefer: true }) },
  responses: { 200: { description: 'The batch', content: batchContent }, ...problems(400, 401, 403, 404) },
})

const cancellation = {
  tags,
  description: 'What waits is cancelled at once, what runs is interrupted. Only those who began it, and admins, may.',
  request: { params: batchId },
  responses: { 200: { description: 'The batch as it ended', content: batchContent }, ...problems(401, 403, 404, 409) },
} as const

const deleteBatch = createRoute({
  ...cancellation,
  method: 'delete',
  path: '/v1/batches/{id}',
  summary: 'Cancel a batch',
})

const cancelBatch = createRoute({
  ...cancellation,
  method: 'post',
  path: '/v1/batches/{id}/cancel',
  summary: 'Cancel a batch',
})

/** In the order of the documentation. */
export const batchRoutes = [submitBatch, listBatches, readBatch, deleteBatch, cancelBatch]

/** `/v1/batches`. */
export const addBatchRoutes = (api: OpenAPIHono<ApiEnv>, { jobs }: { readonly jobs: Jobs }): void => {
  const { batches } = jobs

  api.openapi(submitBatch, async context => {
    const { prefer, 'idempotency-key': idempotencyKey } = context.req.valid('header')
    const seconds = wantedWait(prefer)
    const caller = context.get('caller')
    const accepted = jobs.submitBatch(
      context.req.valid('json'),
      caller,
      idempotencyKey === undefined ? {} : { idempotencyKey },
    )
    context.header('Location', `/v1/batches/${accepted.id}`)
    context.header('Cache-Control', 'no-store')
    if (seconds === null) return context.json(accepted, 202)
    const batch = await batches.wait(accepted.id, caller, patience(context, seconds))
    context.header('Preference-Applied', `wait=${seconds}`)
    return batch.state === 'running' ? context.json(batch, 202) : context.json(batch, 200)
  })

  api.openapi(listBatches, context => {
    const { limit, cursor } = context.req.valid('query')
    const page = batches.list(context.get('caller'), {
      beforeSeq: cursor === undefined ? null : readCursor(cursor),
      limit,
    })
    return context.json(
      { batches: [...page.batches], next: page.lastSeq === null ? null : writeCursor(page.lastSeq) },
      200,
    )
  })

  api.openapi(readBatch, async context => {
    const { id } = context.req.valid('param')
    const seconds = wantedWait(context.req.valid('header').prefer)
    const caller = context.get('caller')
    context.header('Cache-Control', 'no-store')
    if (seconds === null) return context.json(batches.get(id, caller), 200)
    context.header('Preference-Applied', `wait=${seconds}`)
    return context.json(await batches.wait(id, caller, patience(context, seconds)), 200)
  })

  api.openapi(deleteBatch, async context =>
    context.json(await batches.cancel(context.req.valid('param').id, context.get('caller')), 200),
  )
  api.openapi(cancelBatch, async context =>
    context.json(await batches.cancel(context.req.valid('param').id, context.get('caller')), 200),
  )
}

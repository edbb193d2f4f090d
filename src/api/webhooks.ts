import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { deliveryStates } from '../jobs/webhooks/delivery-rows.ts'
import type { OpenJobWebhooks, WebhookDelivery } from '../jobs/webhooks/job-webhooks.ts'
import type { ApiEnv } from './events.ts'
import { pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const deliverySchema = z
  .object({
    id: z.string().openapi({ example: 'dlv_17' }),
    event_id: z.string().openapi({ description: '`webhook-id` of the request: the same on every attempt.' }),
    type: z.string(),
    url: z.string().openapi({ description: 'Without its query.' }),
    state: z.enum(deliveryStates),
    attempts: z.int().openapi({ description: 'Since it was last put into the queue.' }),
    status: z.int().nullable().openapi({ description: 'What the receiver last answered.' }),
    error: z.string().nullable().openapi({ description: 'Why the last attempt failed.' }),
    created_at: z.iso.datetime(),
    next_at: z.iso.datetime().nullable().openapi({ description: 'When the next attempt is due.' }),
    ended_at: z.iso.datetime().nullable().openapi({ description: 'When it was delivered or given up.' }),
  })
  .openapi('WebhookDelivery')

const listDeliveries = createRoute({
  method: 'get',
  path: '/v1/webhooks/deliveries',
  tags: ['Webhooks'],
  summary: 'Deliveries of job webhooks',
  description:
    'The newest first. `state=dead`: those that were given up, after seven attempts or because the receiver answered 410. Needs the scope `admin`.',
  middleware: [requires('admin', 'everywhere')] as const,
  request: { query: z.strictObject({ state: z.enum(deliveryStates).optional(), ...pageQuery }) },
  responses: {
    200: {
      description: 'Deliveries',
      content: {
        'application/json': { schema: z.object({ deliveries: z.array(deliverySchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const redeliver = createRoute({
  method: 'post',
  path: '/v1/webhooks/deliveries/{id}/redeliver',
  tags: ['Webhooks'],
  summary: 'Deliver again',
  description:
    'Puts a delivery into the queue again, whatever became of it: due at once, with all its attempts and the same `webhook-id`. Needs the scope `admin`.',
  middleware: [requires('admin', 'everywhere')] as const,
  request: { params: z.object({ id: z.string().max(100).openapi({ example: 'dlv_17' }) }) },
  responses: {
    202: { description: 'It is in the queue', content: { 'application/json': { schema: deliverySchema } } },
    ...problems(401, 403, 404),
  },
})

export const webhookRoutes: readonly RouteConfig[] = [listDeliveries, redeliver]

export interface WebhookParts {
  readonly webhooks: OpenJobWebhooks
}

/** `/v1/webhooks/deliveries` and what belongs to it. */
export const addWebhookRoutes = (api: OpenAPIHono<ApiEnv>, { webhooks }: WebhookParts): void => {
  api.openapi(listDeliveries, context => {
    const { state = null, limit, cursor = null } = context.req.valid('query')
    const { deliveries, next } = webhooks.list({ state, limit, cursor })
    return context.json({ deliveries: deliveries.map(shown), next }, 200)
  })

  api.openapi(redeliver, context => context.json(shown(webhooks.redeliver(context.req.valid('param').id)), 202))
}

const shown = (delivery: WebhookDelivery) => ({
  id: delivery.id,
  event_id: delivery.eventId,
  type: delivery.type,
  url: delivery.url,
  state: delivery.state,
  attempts: delivery.attempts,
  status: delivery.status,
  error: delivery.error,
  created_at: time(delivery.createdAtMs),
  next_at: delivery.nextAtMs === null ? null : time(delivery.nextAtMs),
  ended_at: delivery.endedAtMs === null ? null : time(delivery.endedAtMs),
})

const time = (ms: number): string => new Date(ms).toISOString()

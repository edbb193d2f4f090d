import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiEnv } from './events.ts'
import { problems } from './problem.ts'

/** How the daemon is. */
export interface Health {
  /** False when only a restart helps. */
  readonly alive: boolean
  /** One entry for each part that matters to whoever sends messages or waits for events. */
  readonly checks: readonly HealthCheck[]
}

export interface HealthCheck {
  /** `listener udp 0.0.0.0:5514`, `outbox`, `publisher kafka`, `database jobs.db`, `event loop`. */
  readonly name: string
  readonly ready: boolean
  /** A sentence; for what is not ready, the reason. */
  readonly detail: string
}

const checkSchema = z.object({ name: z.string(), ready: z.boolean(), detail: z.string() })
const healthSchema = z.object({ status: z.enum(['ok', 'failed']), checks: z.array(checkSchema) })
const readinessSchema = z.object({ ready: z.boolean(), checks: z.array(checkSchema) })

export const getHealth = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operation'],
  summary: 'Is the process alive?',
  description:
    'For supervisors: an answer other than 200 means that a restart is due. What a restart does not help, a broker that is away or a full disk, is only told among the checks. Needs no key.',
  security: [],
  responses: {
    200: { description: 'Alive', content: { 'application/json': { schema: healthSchema } } },
    503: { description: 'A restart is due', content: { 'application/json': { schema: healthSchema } } },
  },
})

export const getReadiness = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['Operation'],
  summary: 'Is everything working?',
  description: 'Each part with its state and the reason when it is not ready. Needs no key.',
  security: [],
  responses: {
    200: { description: 'Ready', content: { 'application/json': { schema: readinessSchema } } },
    503: { description: 'Not ready', content: { 'application/json': { schema: readinessSchema } } },
  },
})

export const getMetrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Operation'],
  summary: 'Metrics for Prometheus',
  description: 'Text format 0.0.4. Needs a key unless `api.publicMetrics` is set.',
  responses: {
    200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } },
    ...problems(401),
  },
})

export interface OperationParts {
  readonly health: () => Health
  readonly metrics: () => Promise<string>
}

/** `/healthz`, `/readyz`, `/metrics`. */
export const addOperationRoutes = (api: OpenAPIHono<ApiEnv>, { health, metrics }: OperationParts): void => {
  api.openapi(getHealth, context => {
    const { alive, checks } = health()
    return alive
      ? context.json({ status: 'ok' as const, checks: [...checks] }, 200)
      : context.json({ status: 'failed' as const, checks: [...checks] }, 503)
  })
  api.openapi(getReadiness, context => {
    const { alive, checks } = health()
    const ready = alive && checks.every(check => check.ready)
    return context.json({ ready, checks: [...checks] }, ready ? 200 : 503)
  })
  api.openapi(getMetrics, async context =>
    context.text(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}

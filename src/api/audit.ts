import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { AuditLog } from '../jobs/audit/audit.ts'
import type { AuditRecord } from '../jobs/audit/chain.ts'
import type { ApiEnv } from './events.ts'
import { pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'

const recordSchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    kind: z.enum(['attempt', 'outcome']),
    subject: z.string().openapi({ description: 'The job, or what else was tried.' }),
    key_id: z.string().nullable().optional(),
    caller: z.string().nullable().optional(),
    action: z.string().optional(),
    device: z.string().nullable().optional(),
    lines: z.array(z.string()).optional().openapi({ description: 'What was to be sent, without secrets.' }),
    decision: z.enum(['allowed', 'denied']).optional(),
    rule: z.string().nullable().optional().openapi({ description: 'The rule, or the scope that was missing.' }),
    outcome: z.string().optional(),
    code: z.string().nullable().optional(),
    duration_ms: z.number().nullable().optional(),
    hash: z.string().openapi({ description: 'SHA-256 over this record and the hash of the one before.' }),
  })
  .openapi('AuditRecord')

const head = z.object({ seq: z.int(), hash: z.string() }).nullable()

const middleware = requires('admin', 'everywhere')

const listAudit = createRoute({
  method: 'get',
  path: '/v1/audit',
  tags: ['Audit'],
  middleware,
  summary: 'What was attempted, by whom, and what became of it',
  request: {
    query: z.strictObject({
      subject: z.string().optional(),
      key_id: z.string().optional(),
      device: z.string().optional(),
      limit: pageQuery.limit,
      cursor: z.coerce.number().int().positive().optional().openapi({ type: 'integer' }),
    }),
  },
  responses: {
    200: {
      description: 'Records, the newest first',
      content: {
        'application/json': { schema: z.object({ records: z.array(recordSchema), next: z.string().nullable(), head }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

export const auditRoutes = [listAudit]

/** `/v1/audit`. */
export const addAuditRoutes = (api: OpenAPIHono<ApiEnv>, audit: Pick<AuditLog, 'list' | 'head'>): void => {
  api.openapi(listAudit, context => {
    const { subject, key_id: keyId, device, limit, cursor: before } = context.req.valid('query')
    const records = audit.list({
      limit,
      ...(subject !== undefined && { subject }),
      ...(keyId !== undefined && { keyId }),
      ...(device !== undefined && { device }),
      ...(before !== undefined && { before }),
    })
    const last = records.length === limit ? records.at(-1) : undefined
    return context.json(
      { records: records.map(shown), next: last && last.seq > 1 ? String(last.seq) : null, head: audit.head() },
      200,
    )
  })
}

const shown = ({ seq, at, kind, subject, body, hash }: AuditRecord) => {
  const { keyId: key_id, durationMs: duration_ms, ...rest } = JSON.parse(body)
  return { seq, at, kind, subject, key_id, duration_ms, ...rest, hash }
}

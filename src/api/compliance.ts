import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import type { Compliance, ComplianceRecord } from '../state/compliance.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { reachedDevices } from './reach.ts'
import { requires } from './scope.ts'

const time = z.iso.datetime()

const readCompliance = createRoute({
  method: 'get',
  path: '/v1/compliance',
  tags: ['State'],
  middleware: requires('read'),
  summary: 'Which devices comply',
  description: 'What became of the policies of the configuration when devices were last compared with them.',
  request: {
    query: z.strictObject({
      policy: z.string().optional().openapi({ description: 'Only this policy.' }),
      device: z.string().optional().openapi({ description: 'Only this device.' }),
      complies: z.enum(['true', 'false']).optional().openapi({ description: 'Only those that do, or do not.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(
      z.object({
        compliance: z.array(
          z
            .object({
              policy: z.string(),
              device: z.string(),
              complies: z.boolean(),
              checked_at: time.openapi({ description: 'When the device was last compared.' }),
              changed_at: time.openapi({ description: 'Since when it complies, or does not.' }),
              report: z.looseObject({ complies: z.boolean() }),
            })
            .openapi('ComplianceState'),
        ),
        next: z.string().nullable(),
      }),
      'By policy and device',
    ),
    ...problems(400, 401, 403),
  },
})

export const complianceRoutes: readonly RouteConfig[] = [readCompliance]

export interface ComplianceRouteParts {
  readonly compliance: Pick<Compliance, 'records'>
  readonly book: InventoryBook
}

/** `/v1/compliance`. */
export const addComplianceRoutes = (api: OpenAPIHono<ApiEnv>, { compliance, book }: ComplianceRouteParts): void => {
  api.openapi(readCompliance, context => {
    const { policy = null, device = null, complies, limit, cursor } = context.req.valid('query')
    const reached = new Set(reachedDevices(book, context.get('caller')).map(({ name }) => name))
    const records = compliance
      .records({ policy, device })
      .filter(one => reached.has(one.device) && (complies === undefined || one.complies === (complies === 'true')))
    const { items, next } = pageOf(records, placeOf, limit, cursor)
    return context.json({ compliance: items.map(shown), next }, 200)
  })
}

const placeOf = ({ policy, device }: ComplianceRecord): string => JSON.stringify([policy, device])

const shown = ({ policy, device, complies, checkedMs, changedMs, report }: ComplianceRecord) => ({
  policy,
  device,
  complies,
  checked_at: new Date(checkedMs).toISOString(),
  changed_at: new Date(changedMs).toISOString(),
  report: report(),
})

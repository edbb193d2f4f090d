import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Getters, gettersOf } from '../drivers/getters/index.ts'
import { getterWayOf } from '../drivers/getters/way.ts'
import { KoineError } from '../errors.ts'
import type { ManagedDevice } from '../inventory/device-book.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { noGetters } from '../jobs/driver-choice.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { jobRequestSchema } from '../jobs/request.ts'
import { complianceReport } from '../validation/report.ts'
import { readRules } from '../validation/rules.ts'
import { sameQuestion, wantedBy } from '../validation/wanted.ts'
import { endedJob } from './ended-job.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { longestWaitSeconds, patience, wantedWait, workHeaders } from './prefer.ts'
import { faultsOf, problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

const rulesExample = `- get_ntp_servers:
    192.0.2.123: {}
`

const validate = createRoute({
  method: 'post',
  path: '/v1/devices/{name}/validate',
  tags: ['Getters'],
  middleware: requires('command'),
  summary: 'Compare a device with rules',
  description: `Asks for what the rules speak of, in one job, and reports part by part what complies. Rules are those of NAPALM's validation: a YAML list of getters with what they must answer.`,
  request: {
    params: z.object({ name: z.string().openapi({ description: 'Name of the device.', example: 'edge1' }) }),
    headers: workHeaders.pick({ prefer: true }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              rules: z.string().min(1).openapi({ description: 'The rules, YAML.' }),
              driver: z.string().max(64).optional().openapi({ description: 'Instead of the one of the device.' }),
            })
            .openapi('ValidationRequest'),
          example: { rules: rulesExample },
        },
      },
    },
  },
  responses: {
    200: json(
      z
        .object({
          device: z.string(),
          complies: z.boolean(),
          job: z.string().nullable().openapi({ description: 'The job that asked; null: nothing could be asked.' }),
          time: z.string().meta({ format: 'date-time' }),
          report: z
            .looseObject({ complies: z.boolean(), skipped: z.array(z.string()).readonly() })
            .openapi({ description: 'By name of each rule: what is `present`, `missing` and, where strict, `extra`.' }),
        })
        .openapi('ComplianceReport'),
      'What complies, and what does not',
    ),
    ...problems(400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504),
  },
})

export const validationRoutes = [validate]

export interface ValidationRouteParts {
  readonly jobs: Pick<Jobs, 'submit' | 'wait' | 'cancel'>
  readonly book: InventoryBook
}

/** `POST /v1/devices/{name}/validate`. */
export const addValidationRoutes = (api: OpenAPIHono<ApiEnv>, { jobs, book }: ValidationRouteParts): void => {
  api.openapi(validate, async context => {
    const caller = context.get('caller')
    const device = reachedDevice(book, caller, context.req.valid('param').name)
    const { rules: text, driver } = context.req.valid('json')
    const rules = readRules(text)
    const getters = await gettersFor(device, driver ?? device.driver)
    const wanted = wantedBy(rules, getters)
    context.header('Cache-Control', 'no-store')
    if (wanted.length === 0) {
      const report = complianceReport(rules, () => ({ unsupported: true }))
      const time = new Date().toISOString()
      return context.json({ device: device.name, complies: report.complies, job: null, time, report }, 200)
    }
    const checked = jobRequestSchema.safeParse({
      device: device.name,
      getters: wanted,
      ...(driver !== undefined && { driver }),
    })
    if (!checked.success) throw new KoineError('RULES_INVALID', faultsOf('body', checked.error).detail)
    const { id } = jobs.submit(checked.data, caller)
    const seconds = wantedWait(context.req.valid('header').prefer) ?? longestWaitSeconds
    const {
      error,
      results,
      created_at: time,
    } = await endedJob(jobs, id, caller, {
      signal: patience(context, seconds),
      seconds,
    })
    const isMissing = (at: number): boolean => results[at]?.error?.code === 'UNSUPPORTED'
    // What the platform does not have is skipped; with nothing at all, it is not what it was taken for.
    const skipped = wanted.filter((_, at) => isMissing(at))
    const others = results.some((result, at) => result.error !== null && !isMissing(at))
    if (error !== null && (others || skipped.length === wanted.length || results.length < wanted.length))
      throw new KoineError(error.code, error.message, { facts: { ...error.facts, job: id } })
    const report = complianceReport(rules, rule => {
      const at = wanted.findIndex(one => sameQuestion(one, rule))
      return at < 0 || isMissing(at) ? { unsupported: true } : { value: results[at]?.value }
    })
    return context.json({ device: device.name, complies: report.complies, job: id, time, report }, 200)
  })
}

/** null: what the device is comes out when it is asked. Throws UNSUPPORTED when there are no getters for it. */
const gettersFor = async (
  { platform: written, detected }: ManagedDevice,
  driver: string | null,
): Promise<Getters | null> => {
  const platform = written === 'auto' ? (detected?.platform ?? null) : written
  const way = getterWayOf({ platform, driver })
  if (way !== null) return gettersOf(way.getterDriver)
  if (platform === null) return null
  throw noGetters(platform)
}

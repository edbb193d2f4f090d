import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { gettersOf } from '../drivers/getters/index.ts'
import { getterWayOf } from '../drivers/getters/way.ts'
import { KoineError } from '../errors.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { jobRequestSchema } from '../jobs/request.ts'
import { renderedGetters } from '../openconfig/renderings/index.ts'
import { endedJob } from './ended-job.ts'
import type { ApiEnv } from './events.ts'
import { getterQuery } from './getter-query.ts'
import { json } from './json-answer.ts'
import { longestWaitSeconds, patience, wantedWait, workHeaders } from './prefer.ts'
import { faultsOf, problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Getters']
const name = z.string().openapi({ description: 'Name of the device.', example: 'edge1' })

const listGetters = createRoute({
  method: 'get',
  path: '/v1/devices/{name}/getters',
  tags,
  middleware: requires('read'),
  summary: 'What a device can be asked for',
  request: { params: z.object({ name }) },
  responses: {
    200: json(
      z.object({
        device: z.string(),
        platform: z.string().nullable().openapi({ description: 'As written or as detected; null: not known yet.' }),
        driver: z.string().nullable().openapi({ description: 'What a session is opened with; null: no getters.' }),
        getter_driver: z.string().nullable().openapi({ description: 'Whose getters: mostly a name of NAPALM.' }),
        getters: z.array(z.string()),
        openconfig: z.array(z.string()).openapi({ description: 'Those of them that can be had as OpenConfig.' }),
      }),
      'Getters by name',
    ),
    ...problems(401, 403, 404),
  },
})

const runGetter = createRoute({
  method: 'get',
  path: '/v1/devices/{name}/getters/{getter}',
  tags,
  middleware: requires('command'),
  summary: 'Ask a device now',
  description: `Runs the getter as a job and waits for its end, ${longestWaitSeconds} seconds at most (less with \`Prefer: wait=N\`); a job that takes longer is cancelled. What kept it from an answer is the problem.`,
  request: {
    params: z.object({ name, getter: z.string().openapi({ example: 'get_ntp_servers' }) }),
    query: getterQuery,
    headers: workHeaders.pick({ prefer: true }),
  },
  responses: {
    200: json(
      z.object({
        device: z.string(),
        getter: z.string(),
        args: z.record(z.string(), z.unknown()),
        time: z.string().meta({ format: 'date-time', description: 'When the device was asked.' }),
        job: z.string().openapi({ description: 'The job that asked.' }),
        value: z.unknown().optional().openapi({ description: "NAPALM's model." }),
        openconfig: z.unknown().optional().openapi({ description: 'With `as=openconfig`: the tree (RFC 7951).' }),
        models: z.unknown().optional().openapi({ description: 'The models that the tree is of.' }),
      }),
      'What the device answered',
    ),
    ...problems(400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504),
  },
})

export const getterRoutes = [listGetters, runGetter]

export interface GetterRouteParts {
  readonly jobs: Pick<Jobs, 'submit' | 'wait' | 'cancel'>
  readonly book: InventoryBook
}

/** `/v1/devices/{name}/getters`. */
export const addGetterRoutes = (api: OpenAPIHono<ApiEnv>, { jobs, book }: GetterRouteParts): void => {
  api.openapi(listGetters, async context => {
    const device = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const platform = device.platform === 'auto' ? (device.detected?.platform ?? null) : device.platform
    const way = getterWayOf({ platform, driver: device.driver })
    const names = way === null ? [] : Object.keys(await gettersOf(way.getterDriver)).toSorted()
    const { sessionDriver: driver = null, getterDriver = null } = way ?? {}
    return context.json(
      {
        device: device.name,
        platform,
        driver,
        getter_driver: getterDriver,
        getters: names,
        openconfig: names.filter(one => renderedGetters.includes(one)),
      },
      200,
    )
  })

  api.openapi(runGetter, async context => {
    const { name: device, getter } = context.req.valid('param')
    const { as, driver, args } = context.req.valid('query')
    const seconds = wantedWait(context.req.valid('header').prefer) ?? longestWaitSeconds
    const caller = context.get('caller')
    const request = {
      device,
      getters: [{ getter, args }],
      as,
      ...(driver !== undefined && { driver }),
      timeouts: { queue_ms: longestWaitSeconds * 1000 },
    }
    const checked = jobRequestSchema.safeParse(request)
    if (!checked.success) throw new KoineError('INVALID_REQUEST', faultsOf('query', checked.error).detail)
    const { id } = jobs.submit(checked.data, caller)
    const job = await endedJob(jobs, id, caller, { signal: patience(context, seconds), seconds })
    if (job.error !== null)
      throw new KoineError(job.error.code, job.error.message, { facts: { ...job.error.facts, job: id } })
    context.header('Cache-Control', 'no-store')
    const [result] = job.results
    const time = result?.started_at ?? job.created_at
    const value: unknown = result?.value ?? null
    const about = { device: job.device, getter, args, time, job: id }
    return context.json(as === 'napalm' ? { ...about, value } : { ...about, ...treeOf(value) }, 200)
  })
}

const treeOf = (value: unknown): { readonly openconfig?: unknown; readonly models?: unknown } =>
  typeof value === 'object' && value !== null && 'openconfig' in value && 'models' in value
    ? { openconfig: value.openconfig, models: value.models }
    : {}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ConfigurationRequest } from '../jobs/configuration/request.ts'
import { isFinal, type JobWithResults } from '../jobs/job.ts'
import type { JobRequest } from '../jobs/request.ts'
import { addConfigArchiveRoutes, configArchiveRoutes } from './configuration-archive.ts'
import { addConfigReadingRoutes, type ConfigRouteParts, configReadingRoutes } from './configuration-reading.ts'
import { applyBody, diffBody, plainBody, rollbackBody } from './configuration-shape.ts'
import type { ApiEnv } from './events.ts'
import { type ConfigurationJob, configurationJobSchema } from './job-shape.ts'
import { patience, wantedWait, workHeaders } from './prefer.ts'
import { problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Configuration']
const params = z.object({ name: z.string().openapi({ description: 'Name of the device.', example: 'leaf1' }) })
const content = { 'application/json': { schema: configurationJobSchema } }

const changing = {
  method: 'post',
  tags,
  middleware: requires('config'),
  responses: {
    200: { description: 'The job, which is over within the time that `Prefer` asked for', content },
    202: { description: 'Accepted; `Location` has what becomes of it', content },
    ...problems(400, 401, 403, 404, 409, 422, 429, 500, 503),
  },
} as const

const bodyOf = <T extends z.ZodType>(schema: T, examples: Record<string, { summary: string; value: z.input<T> }>) => ({
  params,
  headers: workHeaders,
  body: { required: true, content: { 'application/json': { schema, examples } } },
})

const diffConfig = createRoute({
  ...changing,
  path: '/v1/devices/{name}/config/diff',
  summary: 'What a configuration would change',
  description: 'Loads it, compares, and discards it. Nothing changes.',
  request: bodyOf(diffBody, {
    merge: { summary: 'Lines beside what is there', value: { mode: 'merge', lines: ['ntp server 192.0.2.123'] } },
  }),
})

const applyConfig = createRoute({
  ...changing,
  path: '/v1/devices/{name}/config/apply',
  summary: 'Change the configuration',
  description:
    'What runs is archived, the candidate loaded, compared and committed, what runs then archived. Stops at the first line that is rejected; then nothing changes. After a failure behind the commit, `facts.running` of the error says what the device has.',
  request: bodyOf(applyBody, {
    merge: {
      summary: 'A line, with a check behind it',
      value: {
        mode: 'merge',
        text: 'ntp server 192.0.2.123\n',
        message: 'Time from the new server',
        post_checks: [{ command: 'show version', contains: 'Version' }],
      },
    },
  }),
})

const confirmConfig = createRoute({
  ...changing,
  path: '/v1/devices/{name}/config/confirm',
  summary: 'Make permanent what waits to be confirmed',
  request: bodyOf(plainBody, { plain: { summary: 'As usual', value: {} } }),
})

const rollbackConfig = createRoute({
  ...changing,
  path: '/v1/devices/{name}/config/rollback',
  summary: 'Go back to an earlier configuration',
  request: bodyOf(rollbackBody, { version: { summary: 'A version of the archive', value: { version: 1 } } }),
})

const discardConfig = createRoute({
  ...changing,
  path: '/v1/devices/{name}/config/discard',
  summary: 'Take back now what waits to be confirmed',
  request: bodyOf(plainBody, { plain: { summary: 'As usual', value: {} } }),
})

export const configRoutes = [
  diffConfig,
  applyConfig,
  confirmConfig,
  rollbackConfig,
  discardConfig,
  ...configReadingRoutes,
  ...configArchiveRoutes,
]

/** `/v1/devices/{name}/config`. */
export const addConfigRoutes = (api: OpenAPIHono<ApiEnv>, parts: ConfigRouteParts): void => {
  const { jobs, book } = parts
  /** Begins the job that a request makes, and waits for it as long as the client wants. */
  const begun = async (
    context: Context<ApiEnv>,
    {
      name,
      prefer,
      key,
    }: { readonly name: string; readonly prefer: string | undefined; readonly key: string | undefined },
    request: Omit<JobRequest, 'device'>,
  ) => {
    const caller = context.get('caller')
    const device = reachedDevice(book, caller, name).name
    const accepted = jobs.submit({ device, ...request }, caller, key === undefined ? {} : { idempotencyKey: key })
    context.header('Location', `/v1/jobs/${accepted.id}`)
    context.header('Cache-Control', 'no-store')
    const seconds = wantedWait(prefer)
    if (seconds === null) return context.json(shown(accepted), 202)
    const job = await jobs.wait(accepted.id, caller, patience(context, seconds))
    context.header('Preference-Applied', `wait=${seconds}`)
    return isFinal(job.state) ? context.json(shown(job), 200) : context.json(shown(job), 202)
  }
  const asked = (headers: { prefer?: string | undefined; 'idempotency-key'?: string | undefined }, name: string) => ({
    name,
    prefer: headers.prefer,
    key: headers['idempotency-key'],
  })

  api.openapi(diffConfig, context => {
    const { mode, text, lines, ...others } = context.req.valid('json')
    const configuration = without({ action: 'diff', mode, text, lines } as const)
    return begun(context, asked(context.req.valid('header'), context.req.valid('param').name), {
      configuration,
      ...others,
    })
  })
  api.openapi(applyConfig, context => {
    const { render, driver, credential_ref, timeouts, webhook, ...change } = context.req.valid('json')
    return begun(context, asked(context.req.valid('header'), context.req.valid('param').name), {
      configuration: { action: 'apply', ...change },
      ...without({ render, driver, credential_ref, timeouts, webhook }),
    })
  })
  api.openapi(rollbackConfig, context => {
    const { driver, credential_ref, timeouts, webhook, ...change } = context.req.valid('json')
    return begun(context, asked(context.req.valid('header'), context.req.valid('param').name), {
      configuration: { action: 'rollback', ...change },
      ...without({ driver, credential_ref, timeouts, webhook }),
    })
  })
  for (const [route, action] of [
    [confirmConfig, 'confirm'],
    [discardConfig, 'discard'],
  ] as const)
    api.openapi(route, context =>
      begun(context, asked(context.req.valid('header'), context.req.valid('param').name), {
        configuration: { action } satisfies ConfigurationRequest,
        ...context.req.valid('json'),
      }),
    )

  addConfigReadingRoutes(api, parts)
  addConfigArchiveRoutes(api, parts)
}

/** A job with what its last result says of the configuration. */
const shown = (job: JobWithResults): ConfigurationJob => {
  const { success, data } = outcome.safeParse(job.results.at(-1)?.value)
  return { ...job, changed: success ? data.changed : null, diff: success ? data.diff : null }
}

const outcome = z.object({ changed: z.boolean(), diff: z.string() })

/** The same without members that are absent, so that a request is kept as it was given. */
const without = <T extends object>(given: T): T =>
  // What is left out was undefined, which optional members may be.
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T

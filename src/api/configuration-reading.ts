import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Archive } from '../archive/archive.ts'
import { KoineError } from '../errors.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import type { JobWithResults } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { redact } from '../sessions/terminal/redaction.ts'
import type { Drift } from '../state/drift.ts'
import { shownDrift, shownVersion } from './configuration-archive.ts'
import { sanitizedQuery } from './configuration-query.ts'
import { driftSchema, pendingSchema, versionWithTextSchema } from './configuration-shape.ts'
import { endedJob } from './ended-job.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { longestWaitSeconds, patience, wantedWait, workHeaders } from './prefer.ts'
import { problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Configuration']
const params = z.object({ name: z.string().openapi({ description: 'Name of the device.', example: 'leaf1' }) })
const headers = workHeaders.pick({ prefer: true })
const reading = {
  tags,
  middleware: requires('config'),
}
const asked = problems(400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504)

const readConfig = createRoute({
  ...reading,
  method: 'get',
  path: '/v1/devices/{name}/config',
  summary: 'What runs now',
  description: `Asks the device, archives what it has, and answers with it; ${longestWaitSeconds} seconds at most (less with \`Prefer: wait=N\`).`,
  request: { params, headers, query: sanitizedQuery },
  responses: { 200: json(versionWithTextSchema, 'The configuration, as the archive has it now'), ...asked },
})

const readPending = createRoute({
  ...reading,
  method: 'get',
  path: '/v1/devices/{name}/config/pending',
  summary: 'What waits to be confirmed',
  request: { params, headers },
  responses: { 200: json(pendingSchema, 'A commit, or none'), ...asked },
})

const checkDrift = createRoute({
  ...reading,
  method: 'post',
  path: '/v1/devices/{name}/config/drift',
  summary: 'Look for drift now',
  description: 'Reads what runs and compares it with what is intended. An event tells when that changes.',
  request: { params },
  responses: { 200: json(driftSchema, 'What was found'), ...asked },
})

export const configReadingRoutes = [readConfig, readPending, checkDrift]

export interface ConfigRouteParts {
  readonly jobs: Pick<Jobs, 'submit' | 'wait' | 'cancel'>
  readonly book: InventoryBook
  readonly archive: Archive
  readonly drift: Drift
}

/** What asks the device before it answers. */
export const addConfigReadingRoutes = (
  api: OpenAPIHono<ApiEnv>,
  { jobs, book, archive, drift }: ConfigRouteParts,
): void => {
  const done = async (
    context: Context<ApiEnv>,
    name: string,
    prefer: string | undefined,
    action: 'fetch' | 'pending',
  ): Promise<JobWithResults> => {
    const caller = context.get('caller')
    const device = reachedDevice(book, caller, name).name
    const seconds = wantedWait(prefer) ?? longestWaitSeconds
    const { id } = jobs.submit({ device, configuration: { action } }, caller)
    const job = await endedJob(jobs, id, caller, { signal: patience(context, seconds), seconds })
    if (job.error !== null)
      throw new KoineError(job.error.code, job.error.message, { facts: { ...job.error.facts, job: id } })
    context.header('Cache-Control', 'no-store')
    return job
  }

  api.openapi(readConfig, async context => {
    const { name } = context.req.valid('param')
    const { sanitized } = context.req.valid('query')
    const job = await done(context, name, context.req.valid('header').prefer, 'fetch')
    const { version } = fetched.parse(job.results.at(-1)?.value)
    const found = archive.version(job.device, version)
    if (found === null) throw new KoineError('NOT_FOUND', `Version ${version} of ${job.device} is gone already.`)
    const text = archive.text(job.device, version)
    return context.json({ ...shownVersion(found), text: sanitized ? redact(text) : text }, 200)
  })

  api.openapi(readPending, async context => {
    const { name } = context.req.valid('param')
    const job = await done(context, name, context.req.valid('header').prefer, 'pending')
    const { pending } = waiting.parse(job.results.at(-1)?.value)
    return context.json({ device: job.device, pending, job: job.id }, 200)
  })

  api.openapi(checkDrift, async context => {
    const caller = context.get('caller')
    const { name } = reachedDevice(book, caller, context.req.valid('param').name)
    const report = await drift.check(name, caller, patience(context, longestWaitSeconds))
    return context.json(shownDrift(report), 200)
  })
}

const fetched = z.object({ version: z.int() })
const waiting = pendingSchema.pick({ pending: true })

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Archive } from '../archive/archive.ts'
import type { Version } from '../archive/version.ts'
import { KoineError } from '../errors.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { redact } from '../sessions/terminal/redaction.ts'
import type { Drift, DriftReport } from '../state/drift.ts'
import { sanitizedQuery } from './configuration-query.ts'
import {
  driftSchema,
  intendedBody,
  intendedSchema,
  versionSchema,
  versionWithTextSchema,
} from './configuration-shape.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { reachedDevice } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['Configuration']
const name = z.string().openapi({ description: 'Name of the device.', example: 'leaf1' })
const number = (parameter: string) =>
  z.coerce
    .number({ error: 'write the number of a version' })
    .int()
    .min(1)
    .openapi({ param: { in: 'path', name: parameter }, type: 'integer', example: 1 })
const params = z.object({ name })
const kept = { tags, middleware: requires('config') }
const trailed = { tags, middleware: requires('config', 'groups', { trailed: true }) }

const listVersions = createRoute({
  ...kept,
  method: 'get',
  path: '/v1/devices/{name}/config/versions',
  summary: 'Configurations that a device had, the newest first',
  request: { params, query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ versions: z.array(versionSchema), next: z.string().nullable() }), 'Versions, without texts'),
    ...problems(400, 401, 403, 404),
  },
})

const readVersion = createRoute({
  ...kept,
  method: 'get',
  path: '/v1/devices/{name}/config/versions/{version}',
  summary: 'One of them, with its text',
  request: { params: z.object({ name, version: number('version') }), query: sanitizedQuery },
  responses: { 200: json(versionWithTextSchema, 'The version'), ...problems(400, 401, 403, 404, 500) },
})

const diffVersions = createRoute({
  ...kept,
  method: 'get',
  path: '/v1/devices/{name}/config/versions/{a}/diff/{b}',
  summary: 'The difference between two of them',
  request: { params: z.object({ name, a: number('a'), b: number('b') }), query: sanitizedQuery },
  responses: {
    200: json(
      z.object({
        device: z.string(),
        before: z.int(),
        after: z.int(),
        diff: z.string().openapi({ description: 'Unified; empty: none.' }),
      }),
      'The difference',
    ),
    ...problems(400, 401, 403, 404, 500),
  },
})

const readIntended = createRoute({
  ...kept,
  method: 'get',
  path: '/v1/devices/{name}/config/intended',
  summary: 'What a device is meant to run',
  request: { params, query: sanitizedQuery },
  responses: { 200: json(intendedSchema, 'The intended configuration'), ...problems(400, 401, 403, 404, 500) },
})

const setIntended = createRoute({
  ...trailed,
  method: 'put',
  path: '/v1/devices/{name}/config/intended',
  summary: 'Say what a device is meant to run',
  description: 'From then on changes do not alter what is intended, until it is removed.',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: intendedBody,
          examples: { version: { summary: 'What ran at a time', value: { version: 1 } } },
        },
      },
    },
  },
  responses: { 200: json(intendedSchema, 'The intended configuration'), ...problems(400, 401, 403, 404, 422, 500) },
})

const removeIntended = createRoute({
  ...trailed,
  method: 'delete',
  path: '/v1/devices/{name}/config/intended',
  summary: 'Forget what a device is meant to run',
  description: 'The next change that succeeds says it again.',
  request: { params },
  responses: { 204: { description: 'It is forgotten' }, ...problems(401, 403, 404) },
})

const readDrift = createRoute({
  ...kept,
  method: 'get',
  path: '/v1/devices/{name}/config/drift',
  summary: 'What the last look for drift found',
  request: { params },
  responses: { 200: json(driftSchema, 'What was found'), ...problems(401, 403, 404, 500) },
})

export const configArchiveRoutes = [
  listVersions,
  readVersion,
  diffVersions,
  readIntended,
  setIntended,
  removeIntended,
  readDrift,
]

/** What is answered from what is kept, without asking the device. */
export const addConfigArchiveRoutes = (
  api: OpenAPIHono<ApiEnv>,
  { book, archive, drift }: { readonly book: InventoryBook; readonly archive: Archive; readonly drift: Drift },
): void => {
  const intended = (device: string, sanitized: boolean) => {
    const found = archive.intended(device)
    if (found === null)
      throw new KoineError('NOT_FOUND', `Nothing is intended for ${device}: set a configuration, or apply one.`)
    const { version, how, caller, sinceMs } = found
    const text = archive.text(device, version)
    const since = new Date(sinceMs).toISOString()
    return { device, version, how, caller, since, text: sanitized ? redact(text) : text }
  }

  api.openapi(listVersions, context => {
    const { name: device } = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const { limit, cursor } = context.req.valid('query')
    const found = archive.list(device, { limit: limit + 1, before: cursor === undefined ? null : cursorOf(cursor) })
    const versions = found.slice(0, limit)
    const last = versions.at(-1)
    const next = found.length > limit && last !== undefined ? String(last.version) : null
    return context.json({ versions: versions.map(shownVersion), next }, 200)
  })

  api.openapi(readVersion, context => {
    const { name: given, version } = context.req.valid('param')
    const { name: device } = reachedDevice(book, context.get('caller'), given)
    const text = archive.text(device, version)
    const found = archive.version(device, version)
    if (found === null) throw new KoineError('NOT_FOUND', `There is no version ${version} of ${device}.`)
    const { sanitized } = context.req.valid('query')
    return context.json({ ...shownVersion(found), text: sanitized ? redact(text) : text }, 200)
  })

  api.openapi(diffVersions, context => {
    const { name: given, a: before, b: after } = context.req.valid('param')
    const { name: device } = reachedDevice(book, context.get('caller'), given)
    const { sanitized } = context.req.valid('query')
    const diff = archive.diff(device, before, after)
    return context.json({ device, before, after, diff: sanitized ? redact(diff) : diff }, 200)
  })

  api.openapi(readIntended, context => {
    const { name: device } = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    return context.json(intended(device, context.req.valid('query').sanitized), 200)
  })

  api.openapi(setIntended, context => {
    const caller = context.get('caller')
    const { name: device } = reachedDevice(book, caller, context.req.valid('param').name)
    const { version, text, comment = null } = context.req.valid('json')
    const about = { source: 'intended', job: null, caller: caller.name, comment } as const
    const meant = version ?? archive.add(device, { ...about, text: text ?? '' }).version.version
    archive.intend(device, { version: meant, how: 'set', caller: caller.name })
    return context.json(intended(device, false), 200)
  })

  api.openapi(removeIntended, context => {
    const { name: device } = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    if (!archive.forgetIntended(device)) throw new KoineError('NOT_FOUND', `Nothing is intended for ${device}.`)
    drift.forget(device)
    return context.body(null, 204)
  })

  api.openapi(readDrift, context => {
    const { name: device } = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const report = drift.last(device)
    if (report === null) throw new KoineError('NOT_FOUND', `Nobody has looked for drift of ${device} yet.`)
    return context.json(shownDrift(report), 200)
  })
}

/** A version as it is answered. */
export const shownVersion = ({ takenMs, ...version }: Version) => ({
  ...version,
  taken_at: new Date(takenMs).toISOString(),
})

/** What a look for drift found, as it is answered: the difference has no secrets. */
export const shownDrift = ({ checkedMs, diff, ...report }: DriftReport) => ({
  ...report,
  checked_at: new Date(checkedMs).toISOString(),
  diff: redact(diff),
})

const cursorOf = (cursor: string): number => {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new KoineError('INVALID_REQUEST', 'cursor: write the `next` of the page before.')
}

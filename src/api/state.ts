import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import { openconfigOf } from '../openconfig/renderings/index.ts'
import { argumentsText } from '../openconfig/state-record.ts'
import type { NetworkState } from '../state/network-state.ts'
import type { HistoryEntry, ResultPlace, StoredResult } from '../state/stored-result.ts'
import type { ApiEnv } from './events.ts'
import { json } from './json-answer.ts'
import { pageOf, pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { reachedDevice, reachedDevices } from './reach.ts'
import { requires } from './scope.ts'

const tags = ['State']
const read = requires('read')
const time = z.iso.datetime()
const name = z.string().openapi({ description: 'Name of the device.', example: 'edge1' })
const form = z
  .enum(['napalm', 'openconfig'])
  .default('napalm')
  .openapi({ description: 'Results as NAPALM’s models, or as OpenConfig.' })

const resultSchema = z
  .object({
    device: z.string(),
    getter: z.string(),
    args: z.record(z.string(), z.unknown()),
    platform: z.string().nullable(),
    value: z
      .unknown()
      .optional()
      .openapi({ description: 'The last good result, NAPALM’s model; null: there is none.' }),
    openconfig: z
      .unknown()
      .optional()
      .openapi({ description: 'Instead, when asked for: the tree (RFC 7951); null: no model fits.' }),
    models: z.array(z.string()).optional(),
    at: time.nullable().openapi({ description: 'When it was found.' }),
    changed_at: time.nullable().openapi({ description: 'Since when it is what it is.' }),
    duration_ms: z.number().nullable(),
    error: z
      .object({ code: z.string(), message: z.string(), at: time })
      .nullable()
      .openapi({ description: 'Why the last poll did not find it; null: it did.' }),
  })
  .openapi('StateResult')

const changeSchema = z
  .object({
    seq: z.int(),
    args: z.record(z.string(), z.unknown()),
    at: time.openapi({ description: 'When it was found to be so.' }),
    seen_at: time.openapi({ description: 'When it was last seen to be so.' }),
    first: z.boolean().openapi({ description: 'There was no result before.' }),
    changes: z.array(
      z.object({
        path: z.string().openapi({ description: 'JSON pointer into the result.' }),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    ),
    count: z.int().openapi({ description: 'How many changes there were; the first 2000 are kept.' }),
  })
  .openapi('StateChange')

const results = z.object({ state: z.array(resultSchema), next: z.string().nullable() })

const readDevice = createRoute({
  method: 'get',
  path: '/v1/devices/{name}/state',
  tags,
  middleware: read,
  summary: 'What a device was last found to be',
  description:
    'The last result of each getter that schedules and reactions have asked for. Nothing is asked of the device.',
  request: {
    params: z.object({ name }),
    query: z.strictObject({
      getter: z.string().optional().openapi({ description: 'Only results of this getter.' }),
      as: form,
      ...pageQuery,
    }),
  },
  responses: { 200: json(results, 'Results, by getter'), ...problems(400, 401, 403, 404) },
})

const readHistory = createRoute({
  method: 'get',
  path: '/v1/devices/{name}/state/{getter}/history',
  tags,
  middleware: read,
  summary: 'How a result came to be what it is',
  description:
    'The newest change first. Fields that change by themselves (times, counters, measurements) do not count.',
  request: {
    params: z.object({ name, getter: z.string().openapi({ example: 'get_interfaces' }) }),
    query: z.strictObject(pageQuery),
  },
  responses: {
    200: json(z.object({ history: z.array(changeSchema), next: z.string().nullable() }), 'Changes'),
    ...problems(400, 401, 403, 404),
  },
})

const readAll = createRoute({
  method: 'get',
  path: '/v1/state',
  tags,
  middleware: read,
  summary: 'What all devices were last found to be',
  description: 'The last results, by getter and device. A page also ends when its results are long.',
  request: {
    query: z.strictObject({
      getter: z.string().optional().openapi({ description: 'Only results of this getter.', example: 'get_facts' }),
      tag: z
        .string()
        .optional()
        .openapi({ description: 'Only devices with this tag; several with commas: with all of them.' }),
      as: form,
      ...pageQuery,
    }),
  },
  responses: { 200: json(results, 'Results, by device'), ...problems(400, 401, 403) },
})

export const stateRoutes: readonly RouteConfig[] = [readDevice, readHistory, readAll]

export interface StateParts {
  readonly state: Pick<NetworkState, 'results'>
  readonly book: Pick<InventoryBook, 'device' | 'devices'>
}

// Longer answers would keep everything else waiting.
const mostOctets = 2 * 1024 * 1024

/** `/v1/state`, and the state of a device. */
export const addStateRoutes = (api: OpenAPIHono<ApiEnv>, { state: { results: kept }, book }: StateParts): void => {
  api.openapi(readDevice, context => {
    const { getter, as, limit, cursor } = context.req.valid('query')
    const device = reachedDevice(book, context.get('caller'), context.req.valid('param').name)
    const { items, next } = pageOf(kept.ofDevice(device.name, getter ?? null), placeOf, limit, cursor)
    return context.json({ state: items.map(one => shown(one, as)), next }, 200)
  })

  api.openapi(readHistory, context => {
    const { limit, cursor } = context.req.valid('query')
    const { name: wanted, getter } = context.req.valid('param')
    const device = reachedDevice(book, context.get('caller'), wanted)
    const before = cursor === undefined ? null : seqOf(cursor)
    const found = kept.history(device.name, getter, { before, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return context.json({ history: page.map(shownChange), next: last === undefined ? null : String(last.seq) }, 200)
  })

  api.openapi(readAll, context => {
    const { getter = null, tag, as, limit, cursor } = context.req.valid('query')
    const tags = tag?.split(',') ?? []
    // Whatever is kept of others plays no part, not even in places.
    const devices = reachedDevices(book, context.get('caller')).flatMap(({ name: own, tags: has }) =>
      tags.every(one => has.includes(one)) ? [own] : [],
    )
    const page: StoredResult[] = []
    let octets = 0
    let after = cursor === undefined ? { getter: '', device: '', args: '' } : readPlace(cursor)
    for (;;) {
      const some = kept.across({ getter, devices, after }, 50)
      for (const one of some) {
        if (page.length === limit || octets > mostOctets)
          return context.json({ state: page.map(each => shown(each, as)), next: writePlace(after) }, 200)
        after = { getter: one.getter, device: one.device, args: argumentsText(one.args) }
        octets += one.found?.octets ?? 0
        page.push(one)
      }
      if (some.length < 50) return context.json({ state: page.map(each => shown(each, as)), next: null }, 200)
    }
  })
}

const shown = (
  { device, getter, args, platform, found, error }: StoredResult,
  as: 'napalm' | 'openconfig',
): z.output<typeof resultSchema> => {
  const value: unknown = found === null ? null : JSON.parse(found.text())
  const instance =
    as === 'napalm' || found === null ? null : openconfigOf(getter, value, { nowMs: found.atMs, platform })
  return {
    device,
    getter,
    args: { ...args },
    platform,
    ...(as === 'napalm'
      ? { value }
      : { openconfig: instance?.openconfig ?? null, models: [...(instance?.models ?? [])] }),
    at: found === null ? null : new Date(found.atMs).toISOString(),
    changed_at: found === null ? null : new Date(found.changedMs).toISOString(),
    duration_ms: found === null ? null : Math.round(found.durationMs * 10) / 10,
    error: error === null ? null : { code: error.code, message: error.message, at: new Date(error.atMs).toISOString() },
  }
}

const shownChange = ({
  seq,
  args,
  atMs,
  seenMs,
  first,
  changes,
  count,
}: HistoryEntry): z.output<typeof changeSchema> => ({
  seq,
  args: { ...args },
  at: new Date(atMs).toISOString(),
  seen_at: new Date(seenMs).toISOString(),
  first,
  changes: changes.map(change => ({ ...change })),
  count,
})

const placeOf = ({ getter, args }: StoredResult): string => `${getter}\n${argumentsText(args)}`

const seqOf = (cursor: string): number => {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw new KoineError('INVALID_REQUEST', 'cursor: write the `next` of the page before.')
}

const writePlace = ({ getter, device, args }: ResultPlace): string =>
  Buffer.from(`${getter}\n${device}\n${args}`).toString('base64url')

const readPlace = (cursor: string): ResultPlace => {
  const [getter, device, ...rest] = Buffer.from(cursor, 'base64url').toString().split('\n')
  if (getter !== undefined && device !== undefined && rest.length > 0) return { getter, device, args: rest.join('\n') }
  throw new KoineError('INVALID_REQUEST', 'cursor: write the `next` of the page before.')
}

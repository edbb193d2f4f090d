import type { HttpBindings } from '@hono/node-server'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { RequestIdVariables } from 'hono/request-id'
import type { JSONParsed } from 'hono/utils/types'
import { KoineError } from '../errors.ts'
import type { Caller } from '../jobs/caller.ts'
import { eventJsonSchema, eventSchema } from '../openconfig/event-schema.ts'
import type { EventFeed } from './event-feed.ts'
import { filterParameters, queryOf, until } from './event-query.ts'
import type { EventStreams } from './event-streams.ts'
import { pageQuery } from './paging.ts'
import { problems } from './problem.ts'
import { requires } from './scope.ts'
import type { Trail } from './trail.ts'

const eventId = z.uuid({ error: 'write the id of an event' })

const pageSchema = z.object({
  events: z.array(eventSchema),
  next: z.string().nullable().openapi({ description: 'Cursor of the next page; null when this is the last one.' }),
})

export const listEvents = createRoute({
  method: 'get',
  path: '/v1/events',
  tags: ['Events'],
  middleware: requires('read'),
  summary: 'Events that are kept',
  description:
    'The newest first, unless `order=oldest`. `next` (also in the `Link` header, RFC 8288) leads to the rest; a page may be short, even empty, and yet not be the last.',
  request: {
    query: z.strictObject({
      ...filterParameters,
      until,
      order: z
        .enum(['newest', 'oldest'])
        .default('newest')
        .openapi({ description: 'What comes first, by time of reception.' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: { description: 'Events', content: { 'application/json': { schema: pageSchema } } },
    ...problems(400, 401, 409),
  },
})

export const streamEvents = createRoute({
  method: 'get',
  path: '/v1/events/stream',
  tags: ['Events'],
  middleware: requires('read'),
  summary: 'Events as they come',
  description:
    'Server-sent events: `id` is the event id, `event` is `event`, `data` the event. Send `Last-Event-ID` (or `cursor`) to go on where a stream ended; nothing that is kept is left out. Without either, the stream begins with the next event, or with `since`.',
  request: {
    query: z.strictObject({
      ...filterParameters,
      cursor: eventId.optional().openapi({ description: 'Like Last-Event-ID, for clients that cannot send headers.' }),
    }),
    headers: z.object({ 'last-event-id': eventId.optional() }),
  },
  responses: {
    200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems(400, 401, 409, 503),
  },
})

export const readEventSchema = createRoute({
  method: 'get',
  path: '/v1/schemas/event',
  tags: ['Events'],
  middleware: requires('read'),
  summary: 'JSON Schema of the event',
  description: 'JSON Schema 2020-12 of `koine.event/1`, as published to every destination.',
  responses: {
    200: {
      description: 'The schema',
      content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } },
    },
    ...problems(401),
  },
})

/** What requests bring along: the connection (absent when there is none, as in tests), their id, and who asks. */
export interface ApiEnv {
  readonly Bindings: Partial<HttpBindings>
  readonly Variables: RequestIdVariables & {
    /** Whose key it came with; every route that needs a key has it. */
    readonly caller: Caller
    /** Where changes and refusals are written; absent: this daemon only listens. */
    readonly trail?: Trail
  }
}

export interface EventParts {
  /** null: this daemon keeps no events. */
  readonly feed: EventFeed | null
  readonly streams: EventStreams
  readonly report: (error: unknown, requestId: string) => void
}

/** `/v1/events` and what belongs to it. */
export const addEventRoutes = (api: OpenAPIHono<ApiEnv>, { feed, streams, report }: EventParts): void => {
  const stored = (): EventFeed => {
    if (feed !== null) return feed
    throw new KoineError(
      'STORE_DISABLED',
      'This daemon keeps no events; set `store: { enabled: true }` to have them kept beside Kafka.',
    )
  }
  const schema = eventJsonSchema()

  api.openapi(listEvents, context => {
    const { order, limit, cursor, until: end, ...filter } = context.req.valid('query')
    const { events, cursor: next } = stored().query({
      ...queryOf(filter),
      ...(end !== undefined && { untilMs: end }),
      ...(cursor !== undefined && { cursor }),
      order,
      limit,
    })
    if (next !== null) context.header('Link', `<${nextUrl(context.req.url, next)}>; rel="next"`)
    return rawPage(context, `{"events":[${events.map(({ json }) => json).join(',')}],"next":${JSON.stringify(next)}}`)
  })

  api.openapi(streamEvents, context => {
    const query = context.req.valid('query')
    const after = context.req.valid('header')['last-event-id'] ?? query.cursor ?? null
    const body = streams.open({
      feed: stored(),
      query: queryOf(query),
      after,
      disconnect: () => context.env.outgoing?.destroy(),
      report: error => report(error, context.get('requestId')),
    })
    return context.body(body, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Tells nginx not to collect the stream before passing it on.
      'X-Accel-Buffering': 'no',
    })
  })

  api.openapi(readEventSchema, context => context.json(schema, 200, { 'Content-Type': 'application/schema+json' }))
}

const nextUrl = (url: string, cursor: string): string => {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('cursor', cursor)
  return `${pathname}?${searchParams}`
}

// Events are kept as JSON; to parse them only to print them again would be the most of the work. The text has the shape.
const rawPage = (context: Context<ApiEnv>, json: string) => {
  const response: Response = context.body(json, 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  })
  return response as Response & TypedResponse<JSONParsed<z.output<typeof pageSchema>>, 200, 'json'>
}

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { timeout } from 'hono/timeout'
import { KoineError } from '../errors.ts'
import type { Audit } from '../jobs/parts.ts'
import { createTally, type MetricSample } from '../metrics.ts'
import { type ApiDeviceParts, addDeviceSide } from './device-side.ts'
import { apiDocsPage, type DocsPage, errorDocsPage } from './docs-page.ts'
import type { EventFeed } from './event-feed.ts'
import { createEventStreams, type EventStreamLimits } from './event-streams.ts'
import { type ApiEnv, addEventRoutes, streamEvents } from './events.ts'
import { addOperationRoutes, getHealth, getReadiness, type OperationParts } from './health.ts'
import { addKeyRoutes } from './key-routes.ts'
import type { Keys } from './keys.ts'
import { openApiDocument } from './openapi.ts'
import { invalidRequest, plainProblem, problemOf } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { auditTrail } from './trail.ts'

/** What the API shows and what it is limited to. */
export interface ApiParts extends OperationParts {
  /** Version of Koine. */
  readonly version: string
  readonly keys: Keys
  /** null: this daemon keeps no events. */
  readonly feed: EventFeed | null
  /** null: this daemon only listens. */
  readonly devices: ApiDeviceParts | null
  /** Told of failures that are our fault. */
  readonly report: (error: unknown, requestId: string) => void
  readonly limits: ApiLimits
}

export interface ApiLimits extends EventStreamLimits {
  readonly maxBodyBytes: number
  readonly requestTimeoutMs: number
  /** Requests that one key may make in the long run; 0: no limit. */
  readonly requestsPerSecond: number
  /** Whether `/metrics` needs no key. */
  readonly publicMetrics: boolean
}

export interface Api {
  /** Answers one request. */
  readonly fetch: OpenAPIHono<ApiEnv>['fetch']
  readonly request: OpenAPIHono<ApiEnv>['request']
  /** Ends the event streams, so that the server can be closed. */
  closeStreams(): void
  samples(): readonly MetricSample[]
}

/** The HTTP API, without the server. */
export const createApi = ({ version, keys, feed, devices, health, metrics, report, limits }: ApiParts): Api => {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  const streams = createEventStreams(limits)
  const requests = createTally(['route', 'status'], 500)

  api.use(requestId({ limitLength: 64 }), counted(requests.count), headers)
  api.use(endOfUnread)
  api.use(methodNotAllowed({ app: api, onMethodNotAllowed: wrongMethod }))
  const open = new Set([...openPaths, ...(limits.publicMetrics ? ['/metrics'] : [])])
  const isOpen = (context: Context): boolean => open.has(context.req.path)
  api.use(except(isOpen, authorized(keys)))
  if (devices) api.use(audited(devices.audit, report))
  api.use(except(isOpen, rateLimit(limits.requestsPerSecond)))
  api.use(
    except(
      isUpload,
      bodyLimit({
        maxSize: limits.maxBodyBytes,
        onError: context => plainProblem(context, 413, `The body is longer than ${limits.maxBodyBytes} octets.`),
      }),
    ),
  )
  api.use(except(takesItsTime, timeout(limits.requestTimeoutMs)))

  addEventRoutes(api, { feed, streams, report })
  addKeyRoutes(api, keys)
  const speaking = devices && addDeviceSide(api, devices, report)
  addOperationRoutes(api, { health, metrics })
  addDocuments(api, version)
  api.notFound(context =>
    problemOf(new KoineError('NOT_FOUND', `There is nothing at ${context.req.path}.`), context, () => {}),
  )
  api.onError((error, context) => problemOf(error, context, cause => report(cause, context.get('requestId'))))

  return {
    fetch: api.fetch,
    request: api.request,
    closeStreams() {
      streams.close()
      speaking?.closeStreams()
    },
    samples: () => [
      ...streams.samples(),
      ...(speaking?.samples() ?? []),
      ...requests.samples('koine_http_requests_total'),
    ],
  }
}

const openPaths = [getHealth.path, getReadiness.path, '/openapi.json', '/docs', '/docs/errors']

const authorized =
  (keys: Pick<Keys, 'verify'>): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    const presented = bearer(context.req.header('authorization')) ?? context.req.header('x-api-key')
    if (presented === undefined) {
      throw new KoineError(
        'UNAUTHORIZED',
        'Send the API key as `Authorization: Bearer …` or `X-API-KEY: …`; it is in <dataDir>/api-key.',
      )
    }
    const caller = keys.verify(presented)
    if (caller === null) throw new KoineError('UNAUTHORIZED', 'This API key is not known here, or has expired.')
    context.set('caller', caller)
    return next()
  }

const audited =
  (audit: Audit, report: ApiParts['report']): MiddlewareHandler<ApiEnv> =>
  (context, next) => {
    context.set(
      'trail',
      auditTrail(audit, error => report(error, context.get('requestId'))),
    )
    return next()
  }

const bearer = (header: string | undefined): string | undefined => /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]

// Routes and statuses are ours, so the number of their pairs is bounded; paths that nobody serves are one route.
const counted =
  (count: (route: string, status: string) => void): MiddlewareHandler =>
  async (context, next) => {
    await next()
    const route = routePath(context, -1)
    count(route.includes('*') ? 'other' : route, String(context.res.status))
  }

const headers = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // Whether there is TLS is known to the proxy in front, not here.
  strictTransportSecurity: false,
  // Pages bring a policy of their own.
  overwrite: false,
})

const except =
  (excepted: (context: Context) => boolean, inner: MiddlewareHandler): MiddlewareHandler =>
  (context, next) =>
    excepted(context) ? next() : inner(context, next)

/** Files have limits of their own, and are not held in memory. */
const isUpload = ({ req: { method, path } }: Context): boolean => method === 'POST' && path === '/v1/files'

// What is refused may not have been read to its end, and the rest would stand before the next request of the connection.
const endOfUnread: MiddlewareHandler = async (context, next) => {
  await next()
  const { status } = context.res
  if (status === 413 || (status >= 400 && isUpload(context))) context.header('Connection', 'close')
}

/** Streams and files last as long as they last; work on devices has deadlines of its own (`Prefer: wait` is 60 s at most). */
const takesItsTime = ({ req: { path } }: Context): boolean =>
  path === streamEvents.path || /^\/(?:v1\/(?:files|jobs|batches|devices)|device)(?:\/|$)/.test(path)

const wrongMethod = (context: Context, allowed: string[]): Response => {
  context.header('Allow', allowed.join(', '))
  return plainProblem(context, 405, `${context.req.path} answers ${allowed.join(', ')}.`)
}

const addDocuments = (api: OpenAPIHono<ApiEnv>, version: string): void => {
  const document = openApiDocument(version)
  const json = JSON.stringify(document)
  api.get('/openapi.json', context => context.body(json, 200, { 'Content-Type': 'application/json' }))
  const serve = (path: string, { html, policy }: DocsPage) =>
    api.get(path, context => {
      const response = context.html(html)
      response.headers.set('Content-Security-Policy', policy)
      return response
    })
  serve('/docs', apiDocsPage(document))
  serve('/docs/errors', errorDocsPage())
}

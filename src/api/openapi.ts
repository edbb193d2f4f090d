import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { deviceSideRoutes } from './device-side.ts'
import { listEvents, readEventSchema, streamEvents } from './events.ts'
import { getHealth, getMetrics, getReadiness } from './health.ts'
import { keyRoutes } from './key-routes.ts'

/** Every route of the API, in the order of the documentation. */
const routes: readonly RouteConfig[] = [
  listEvents,
  streamEvents,
  readEventSchema,
  ...deviceSideRoutes,
  ...keyRoutes,
  getHealth,
  getReadiness,
  getMetrics,
]

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The OpenAPI 3.1 document of the API. */
export const openApiDocument = (version: string): OpenApiDocument => {
  const api = new OpenAPIHono()
  const { openAPIRegistry: registry } = api
  for (const route of routes) registry.registerPath(route)
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of `<dataDir>/api-key`, or one of `api.keys`.',
  })
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-KEY',
    description: 'The same key.',
  })
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Koine',
      version,
      description:
        'Network events, vendor-neutral: syslog in, OpenConfig out. Commands, configuration and files to devices, over sessions that stay open. Errors are problem documents (RFC 9457) with a stable `code`.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { apiKey: [] }],
  })
}

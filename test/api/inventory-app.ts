import { OpenAPIHono } from '@hono/zod-openapi'
import { addCredentialRoutes } from '../../src/api/credentials.ts'
import { addImportRoutes } from '../../src/api/device-import.ts'
import { addDeviceRoutes } from '../../src/api/devices.ts'
import type { ApiEnv } from '../../src/api/events.ts'
import { addHostKeyRoutes, type HostKeyParts } from '../../src/api/host-keys.ts'
import { invalidRequest, problemOf } from '../../src/api/problem.ts'
import type { Caller } from '../../src/jobs/caller.ts'

/** The routes of the inventory alone, for one caller. What is not a KoineError fails the test that meets it. */
export const inventoryApp = (parts: HostKeyParts, caller: () => Caller): OpenAPIHono<ApiEnv> => {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  app.use((context, next) => {
    context.set('caller', caller())
    return next()
  })
  // Before the devices: `import` is no device's name here.
  addImportRoutes(app, parts)
  addDeviceRoutes(app, parts)
  addCredentialRoutes(app, parts)
  addHostKeyRoutes(app, parts)
  app.onError((error, context) =>
    problemOf(error, context, cause => {
      throw cause
    }),
  )
  return app
}

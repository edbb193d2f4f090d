import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from '../../src/api/events.ts'
import { invalidRequest, problemOf } from '../../src/api/problem.ts'
import type { Caller } from '../../src/jobs/caller.ts'

/** An API with these routes alone, for which every request comes from `who`. */
export const apiOf = (who: () => Caller, add: (api: OpenAPIHono<ApiEnv>) => void): OpenAPIHono<ApiEnv> => {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : invalidRequest(context, result.target, result.error),
  })
  api.use((context, next) => {
    context.set('requestId', 'test')
    context.set('caller', who())
    return next()
  })
  add(api)
  api.onError((error, context) =>
    problemOf(error, context, cause => {
      throw cause
    }),
  )
  return api
}

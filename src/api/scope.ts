import type { MiddlewareHandler } from 'hono'
import { KoineError } from '../errors.ts'
import { may, type Scope } from '../jobs/caller.ts'
import type { ApiEnv } from './events.ts'

/** Refuses callers whose key does not have the scope, with FORBIDDEN. */
export const requires =
  (scope: Scope): MiddlewareHandler<ApiEnv> =>
  (context, next) => {
    const caller = context.get('caller')
    if (may(caller, scope)) return next()
    context.get('refused')?.(scope)
    throw new KoineError('FORBIDDEN', `The API key "${caller.name}" lacks the scope "${scope}".`, { facts: { scope } })
  }

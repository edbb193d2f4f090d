import type { Context, MiddlewareHandler } from 'hono'
import { KoineError } from '../errors.ts'
import { may, type Scope } from '../jobs/caller.ts'
import type { ApiEnv } from './events.ts'

/**
 * Refuses callers whose key does not have the scope, with FORBIDDEN. What administrators change, and what else is `trailed`,
 * is written to the audit before it is done, and again with what came of it; jobs are by those who take them in. `everywhere`:
 * what is asked for belongs to no group of devices, so keys that are limited to groups are refused as well.
 */
export const requires =
  (
    scope: Scope,
    reach: 'groups' | 'everywhere' = 'groups',
    { trailed } = { trailed: scope === 'admin' },
  ): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    demand(context, scope)
    if (reach === 'everywhere') demandEverywhere(context, scope)
    const { method } = context.req
    const changes = trailed && method !== 'GET' && method !== 'HEAD'
    const done = changes ? await context.get('trail')?.changing(context) : undefined
    await next()
    done?.()
  }

/** Throws FORBIDDEN when the caller's key does not have the scope; the audit is told. */
export const demand = (context: Context<ApiEnv>, scope: Scope): void => {
  const caller = context.get('caller')
  if (may(caller, scope)) return
  context.get('trail')?.refused(context, scope)
  throw new KoineError('FORBIDDEN', `The API key "${caller.name}" lacks the scope "${scope}".`, { facts: { scope } })
}

const demandEverywhere = (context: Context<ApiEnv>, scope: Scope): void => {
  const { name, groups } = context.get('caller')
  if (groups === null) return
  context.get('trail')?.refused(context, scope)
  throw new KoineError(
    'FORBIDDEN',
    `The API key "${name}" is limited to ${groups.join(', ')}, and this is about all devices; use a key without that limit.`,
    { facts: { groups } },
  )
}

import type { MiddlewareHandler } from 'hono'
import { KoineError } from '../errors.ts'
import type { ApiEnv } from './events.ts'

/** A token bucket for each API key: `perSecond` requests in the long run, twice as many at once. 0: no limit. */
export const rateLimit = (
  perSecond: number,
  now: () => number = () => performance.now(),
): MiddlewareHandler<ApiEnv> => {
  // There are as many buckets as keys, which are few and ours.
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  const most = perSecond * 2
  return (context, next) => {
    const caller = context.get('caller')
    if (perSecond === 0) return next()
    const nowMs = now()
    const bucket = buckets.get(caller.keyId) ?? { tokens: most, atMs: nowMs }
    buckets.set(caller.keyId, bucket)
    bucket.tokens = Math.min(most, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond)
    bucket.atMs = nowMs
    if (bucket.tokens < 1) {
      throw new KoineError('RATE_LIMITED', `The API key "${caller.name}" may ask ${perSecond} times a second.`, {
        facts: { retry_after_ms: Math.ceil(((1 - bucket.tokens) / perSecond) * 1000) },
      })
    }
    bucket.tokens -= 1
    return next()
  }
}

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'

/** How long a request may be kept waiting for work to end. */
export const longestWaitSeconds = 60

/** Headers of requests that begin work. */
export const workHeaders = z.object({
  prefer: z
    .string()
    .optional()
    .openapi({
      description: `\`wait=N\` (RFC 7240): answer when it is over, within N seconds, ${longestWaitSeconds} at most.`,
      example: 'wait=30',
    }),
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .regex(/^[\u0021-\u007e]+$/, 'write printable ASCII without spaces')
    .optional()
    .openapi({ description: 'The same key with the same body gives, for 24 hours, what it gave first.' }),
})

/** Seconds that a client wants to wait; null: it does not. What is not understood is ignored (RFC 7240 section 2). */
export const wantedWait = (prefer: string | undefined): number | null => {
  const seconds = prefer
    ?.split(',')
    .map(preference => /^\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i.exec(preference)?.[1])
    .find(value => value !== undefined)
  return seconds === undefined ? null : Math.min(longestWaitSeconds, Number(seconds))
}

/** Aborted when so long is over, or when the client has gone. */
export const patience = (context: Context, seconds: number): AbortSignal =>
  AbortSignal.any([context.req.raw.signal, AbortSignal.timeout(seconds * 1000)])

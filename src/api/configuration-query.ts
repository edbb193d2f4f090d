import { z } from '@hono/zod-openapi'

/** Query of answers that have configurations in them. */
export const sanitizedQuery = z.strictObject({
  sanitized: z
    .enum(['true', 'false'])
    .default('false')
    .transform(text => text === 'true')
    .openapi({ type: 'boolean', description: 'Without what looks like a secret.' }),
})

import type { z } from '@hono/zod-openapi'

/** A response of a route that is JSON of this schema. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

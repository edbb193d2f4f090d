import { z } from '@hono/zod-openapi'
import { KoineError } from '../errors.ts'

const most = 1000

/** Query parameters of lists that are read page by page. */
export const pageQuery = {
  limit: z.coerce
    .number({ error: `write a number from 1 to ${most}` })
    .int()
    .min(1)
    .max(most)
    .default(100)
    .openapi({ type: 'integer', description: 'Most in one answer.' }),
  cursor: z.string().max(1024).optional().openapi({ description: '`next` of the page before.' }),
}

/**
 * One page of a list that is in the order of its keys. The cursor is the last key shown, so a page begins in the right place
 * also when things were added or removed in between.
 */
export const pageOf = <T>(
  sorted: readonly T[],
  keyOf: (item: T) => string,
  limit: number,
  cursor: string | undefined,
): { readonly items: readonly T[]; readonly next: string | null } => {
  const after = cursor === undefined ? null : readCursor(cursor)
  const rest = after === null ? sorted : sorted.filter(item => keyOf(item) > after)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last === undefined || items.length === rest.length ? null : writeCursor(keyOf(last)) }
}

const writeCursor = (key: string): string => Buffer.from(key).toString('base64url')

const readCursor = (cursor: string): string => {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (writeCursor(key) === cursor) return key
  throw new KoineError('INVALID_REQUEST', 'cursor: write the `next` of the page before.')
}

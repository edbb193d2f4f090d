import { z } from 'zod'
import type { DaemonClient } from './daemon-client.ts'

/** Everything of a list that the daemon gives page by page. `path` may have a query. */
export const everyPage = async <T>(
  client: DaemonClient,
  path: string,
  things: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<readonly T[]> => {
  const all: T[] = []
  const items = z.array(schema)
  const [bare = '', query = ''] = path.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('limit', '1000')
  for (;;) {
    const response = await client.get(`${bare}?${parameters}`, { signal })
    const page = z.looseObject({ next: z.string().nullable() }).parse(await response.json())
    all.push(...items.parse(page[things]))
    if (page.next === null) return all
    parameters.set('cursor', page.next)
  }
}

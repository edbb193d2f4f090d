import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { onTestFinished } from 'vitest'
import type { ApiEnv } from '../../src/api/events.ts'

/** Serves an API over HTTP on a port of its own, until the test ends. */
export const served = async (api: OpenAPIHono<ApiEnv>): Promise<string> => {
  const server = createAdaptorServer({ fetch: api.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })
  // A server that listens on an address has this kind of address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

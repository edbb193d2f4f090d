import { once } from 'node:events'
import { Server, type ServerResponse } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { KoineError } from '../errors.ts'
import { type Endpoint, endpointText } from '../quantities.ts'
import type { Api } from './app.ts'

/** The API being served. */
export interface ApiServer {
  /** As bound, so never port 0. */
  readonly address: Endpoint
  /** Stops: streams are ended, requests being served are waited for, at most `graceMs`. */
  close(graceMs?: number): Promise<void>
}

/** Serves the API over HTTP. Throws LISTENER_FAILED when the address cannot be bound. */
export const serveApi = async (api: Api, endpoint: Endpoint): Promise<ApiServer> => {
  const server = createAdaptorServer({
    fetch: api.fetch,
    serverOptions: {
      // A client that sends its request slowly must not hold a connection for long.
      headersTimeout: 10_000,
      // Files may be large and links slow.
      requestTimeout: 3_600_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
      connectionsCheckingInterval: 5_000,
    },
  })
  if (!(server instanceof Server)) throw new TypeError('the adaptor made no HTTP server')
  server.maxConnections = 1024
  const active = new Set<ServerResponse>()
  server.on('request', (_, response) => {
    active.add(response)
    response.once('close', () => active.delete(response))
  })
  server.listen({ host: endpoint.host, port: endpoint.port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new KoineError('LISTENER_FAILED', `The API cannot listen on ${endpointText(endpoint)}: ${reason}`, { cause })
  }
  const bound = server.address()
  return {
    address: { host: endpoint.host, port: typeof bound === 'object' && bound !== null ? bound.port : endpoint.port },
    async close(graceMs = 2_000) {
      const closed = once(server, 'close')
      server.close()
      api.closeStreams()
      // Connections that serve nothing are not waited for, also those that never asked for anything.
      const unanswered = () => active.size === 0 && server.closeAllConnections()
      for (const response of active) response.once('close', unanswered)
      unanswered()
      const patience = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(patience)
    },
  }
}

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly url: string
  readonly body: string
}

/** A receiver that keeps what it is sent and answers a status; null: never; a number below 0 cuts the connection. */
export const receiver = async (answer: (received: Received, count: number) => number | null) => {
  const received: Received[] = []
  const server = createServer(async (incoming, outgoing) => {
    const one = { headers: incoming.headers, url: incoming.url ?? '', body: await text(incoming) }
    received.push(one)
    const status = answer(one, received.length)
    if (status === null) return
    if (status < 0) incoming.socket.destroy()
    else outgoing.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end('some answer')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })
  // A server that listens on an address has this kind of address.
  const { port } = server.address() as AddressInfo
  return { received, port, url: `http://127.0.0.1:${port}/hook?token=secret` }
}

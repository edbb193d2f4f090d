import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { authority } from '../syslog/certificates.ts'

/** A real HTTPS server, with a certificate of an authority of its own. */
export interface HttpsDouble {
  readonly port: number
  /** PEM of the authority of its certificate. */
  readonly ca: string
  /** How many connections were made so far. */
  readonly connections: () => number
  stop(): Promise<void>
}

/** What is wrong with the answers, whatever they are of. `hang`: no answer comes; `drop`: the connection ends instead; `drop-behind`: behind what was asked for. */
export type HttpFault =
  | 'garbage'
  | 'html'
  | 'truncated'
  | 'hang'
  | 'drop'
  | 'drop-behind'
  | 'status-403'
  | 'status-500'
  | 'status-503'
  | 'wrong-platform'

export interface HttpAnswer {
  readonly status?: number
  readonly body: string
}

/** `answer` gets the body of each POST to `path` with the right password. */
export async function startHttpsDouble(options: {
  readonly scheme: 'https' | 'http'
  readonly path: string
  readonly realm: string
  readonly login: () => string
  readonly fault: (body: string) => HttpFault | null
  readonly contentType: string
  readonly answer: (body: string) => HttpAnswer
}): Promise<HttpsDouble> {
  const issuer = authority('Fake switches')
  const { certificate, key } = issuer.issue('localhost')
  const sockets = new Set<Socket>()
  let connections = 0

  const respond = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    if (request.headers.authorization !== `Basic ${Buffer.from(options.login()).toString('base64')}`) {
      response
        .writeHead(401, { 'www-authenticate': `Basic realm="${options.realm}"` })
        .end('Unable to authenticate user')
      return
    }
    if (request.method !== 'POST' || request.url !== options.path) {
      response.writeHead(404).end('<html>Not found</html>')
      return
    }
    const fault = options.fault(body)
    if (fault === 'hang') return
    if (fault === 'drop') {
      request.socket.destroy()
      return
    }
    const [, status] = /^status-(\d+)$/.exec(fault ?? '') ?? []
    if (status !== undefined) {
      response.writeHead(Number(status)).end('<html><body>The service has a problem</body></html>')
      return
    }
    const answer = options.answer(body)
    if (fault === 'drop-behind') {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status ?? 200, { 'content-type': options.contentType })
    if (fault === 'html') response.end('<html><body>Please log in</body></html>')
    else if (fault === 'garbage') response.end('{"jsonrpc": "2.0", ')
    else if (fault === 'wrong-platform') response.end('{"rpc-reply": {"multi-routing-engine-results": []}}')
    else response.end(fault === 'truncated' ? answer.body.slice(0, -20) : answer.body)
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => respond(request, response, Buffer.concat(chunks).toString()))
  }
  const server =
    options.scheme === 'https' ? https.createServer({ cert: certificate, key }, handle) : http.createServer(handle)
  server.on(options.scheme === 'https' ? 'secureConnection' : 'connection', () => {
    connections += 1
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    port: address.port,
    ca: issuer.certificate,
    connections: () => connections,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

import { Client } from 'undici'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { connectHttp } from './connect.ts'

/** One HTTP client for each device identity, with one connection at most, kept for a while after it was last used. */
export class HttpClients<Login> {
  readonly #hops: HopConnections
  readonly #clients = new Map<string, PooledClient<Login>>()
  constructor(hops: HopConnections) {
    this.#hops = hops
  }

  /** The client of this device; `release` it when it is not used any more. */
  lease(target: Target): PooledClient<Login> {
    const key = identityOf(target)
    const known = this.#clients.get(key)
    const pooled = known ?? this.#open(target, key)
    // The most recently used one is the last.
    this.#clients.delete(key)
    this.#clients.set(key, pooled)
    if (pooled.idle !== null) clearTimeout(pooled.idle)
    pooled.idle = null
    pooled.users += 1
    this.#evict()
    return pooled
  }

  release(pooled: PooledClient<Login>): void {
    pooled.users -= 1
    if (pooled.users > 0) return
    pooled.idle = setTimeout(() => this.#end(pooled), idleMs)
    pooled.idle.unref()
  }

  /** Ends the connection, so that nothing of a request that was given up comes into the next one. */
  discard(pooled: PooledClient<Login>): void {
    this.#end(pooled)
  }

  close(): void {
    for (const pooled of [...this.#clients.values()]) this.#end(pooled)
  }

  #open(target: Target, key: string): PooledClient<Login> {
    const ended = new AbortController()
    const origin = new URL(`${target.transport}://koine.invalid`)
    const { host, port } = target
    origin.hostname = host.includes(':') ? `[${host}]` : host
    origin.port = String(port)
    const client = new Client(origin, {
      pipelining: 1,
      // Limits of time are ours, so that they can be told apart.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      connect: (_options, done) => {
        connectHttp(target, this.#hops, ended.signal).then(
          socket => done(null, socket),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
        )
      },
    })
    return { key, client, ended, users: 0, idle: null, login: null }
  }

  #evict(): void {
    if (this.#clients.size <= maxClients) return
    const oldest = [...this.#clients.values()].find(({ users }) => users === 0)
    if (oldest !== undefined) this.#end(oldest)
  }

  #end(pooled: PooledClient<Login>): void {
    if (pooled.idle !== null) clearTimeout(pooled.idle)
    if (this.#clients.get(pooled.key) === pooled) this.#clients.delete(pooled.key)
    const over = new KoineError('CLOSED_BY_PEER', 'The connection was ended.')
    pooled.ended.abort(over)
    // What is still asked is rejected with this; nobody waits for the end itself.
    void pooled.client.destroy(over).catch(() => {})
  }
}

export interface PooledClient<Login> {
  readonly key: string
  readonly client: Client
  readonly ended: AbortController
  users: number
  idle: NodeJS.Timeout | null
  /** What the device said of itself when its login was tried; null: it was not. */
  login: Login | null
}

/** Another credential, address, way or trust is another client. */
const identityOf = ({ device, host, port, transport, credential, jump, tls }: Target): string =>
  JSON.stringify([
    device,
    transport,
    host,
    port,
    credential.name,
    credential.version,
    credential.username,
    tls,
    jump.map(hop => [hop.device, hop.host, hop.port, hop.credential.name, hop.credential.version]),
  ])

const maxClients = 256
const idleMs = 300_000
/** How long a connection is kept without a request on it; devices close theirs after some time as well. */
const keepAliveMs = 60_000

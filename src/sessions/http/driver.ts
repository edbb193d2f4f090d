import type { DeviceSession, Driver } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { HttpClients, type PooledClient } from './clients.ts'
import { HttpSession, type HttpSpeech } from './session.ts'

export interface HttpDriver extends Driver {
  /** Ends all connections; for when the daemon stops. */
  close(): void
}

/** An API of devices over HTTP. */
export interface HttpDriverParts<Login> {
  /** The driver's name, and what the API is called. */
  readonly name: string
  readonly api: string
  readonly platform: string
  readonly hops: HopConnections
  /** A request that reads: so a wrong password is known before anything is asked for. */
  login(client: PooledClient<Login>['client'], target: Target, limits: LoginLimits): Promise<Login>
  /** What is shown of who answers. */
  server(login: Login): string
  speech(client: PooledClient<Login>['client'], target: Target): HttpSpeech
}

interface LoginLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Commands and configuration as JSON-RPC over HTTPS (or HTTP). */
export function httpDriver<Login>(parts: HttpDriverParts<Login>): HttpDriver {
  const { name, api, platform } = parts
  const clients = new HttpClients<Login>(parts.hops)
  return {
    name,
    operations: ['commands', 'config'],
    strategy: 'fifo',
    close: () => clients.close(),
    open: async (target, { signal }): Promise<DeviceSession> => {
      if (target.transport !== 'https' && target.transport !== 'http')
        throw new KoineError('UNSUPPORTED', `${api} is spoken over https or http, not ${target.transport}.`)
      const beganMs = performance.now()
      const pooled = clients.lease(target)
      try {
        pooled.login ??= await login(parts, pooled, target, signal)
      } catch (error) {
        clients.discard(pooled)
        throw error
      }
      return new HttpSession(clients, pooled, parts.speech(pooled.client, target), {
        driver: name,
        platform,
        prompt: null,
        server: parts.server(pooled.login),
        loginMs: performance.now() - beganMs,
      })
    },
  }
}

async function login<Login>(
  parts: HttpDriverParts<Login>,
  { client }: PooledClient<Login>,
  target: Target,
  signal: AbortSignal,
): Promise<Login> {
  const { connectTimeoutMs, authTimeoutMs } = target.limits
  const timeoutMs = connectTimeoutMs + authTimeoutMs
  try {
    return await parts.login(client, target, { timeoutMs, signal })
  } catch (error) {
    throw error instanceof KoineError && error.code === 'COMMAND_TIMEOUT'
      ? new KoineError('AUTH_TIMEOUT', `The device did not answer the login within ${timeoutMs} ms.`, { cause: error })
      : error
  }
}

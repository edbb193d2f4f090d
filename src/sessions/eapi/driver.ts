import { z } from 'zod'
import type { DeviceSession, Driver } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { HopConnections } from '../ssh/connection.ts'
import { type EapiDevice, HttpClients, type PooledClient } from './clients.ts'
import { runCommands } from './rpc.ts'
import { EapiSession } from './session.ts'

export interface EapiParts {
  readonly hops: HopConnections
}

export interface EapiDriver extends Driver {
  /** Ends all connections; for when the daemon stops. */
  close(): void
}

/** Arista's eAPI: commands and configuration as JSON-RPC over HTTPS (or HTTP). */
export function eapiDriver({ hops }: EapiParts): EapiDriver {
  const clients = new HttpClients(hops)
  return {
    name: 'eapi',
    operations: ['commands', 'config'],
    strategy: 'fifo',
    close: () => clients.close(),
    open: async (target, { signal }): Promise<DeviceSession> => {
      if (target.transport !== 'https' && target.transport !== 'http')
        throw new KoineError('UNSUPPORTED', `eAPI is spoken over https or http, not ${target.transport}.`)
      const beganMs = performance.now()
      const pooled = clients.lease(target)
      try {
        pooled.login ??= await login(pooled, target, signal)
      } catch (error) {
        clients.discard(pooled)
        throw error
      }
      const { model, version } = pooled.login
      return new EapiSession(target, clients, pooled, {
        driver: 'eapi',
        platform: 'arista_eos',
        prompt: null,
        server: [model ?? 'eAPI', ...(version === null ? [] : [`EOS ${version}`])].join(', '),
        loginMs: performance.now() - beganMs,
      })
    },
  }
}

/** A request that reads: so a wrong password is known before anything is asked for. */
async function login(
  { client }: PooledClient,
  { credential, limits }: Target,
  signal: AbortSignal,
): Promise<EapiDevice> {
  const { connectTimeoutMs, authTimeoutMs } = limits
  const timeoutMs = connectTimeoutMs + authTimeoutMs
  const { done } = await runCommands(client, credential, {
    commands: ['show version'],
    format: 'json',
    timeoutMs,
    maxBytes: maxVersionBytes,
    signal,
  }).catch((error: unknown) => {
    throw error instanceof KoineError && error.code === 'COMMAND_TIMEOUT'
      ? new KoineError('AUTH_TIMEOUT', `The device did not answer the login within ${timeoutMs} ms.`, { cause: error })
      : error
  })
  const { modelName = null, version = null } = versionSchema.safeParse(done[0]).data ?? {}
  return { model: modelName, version }
}

const versionSchema = z.object({ modelName: z.string().optional(), version: z.string().optional() })
const maxVersionBytes = 256 * 1024

import { Agent, request } from 'undici'
import { KoineError } from '../../errors.ts'
import { webhookHeaders } from '../../webhook-signature.ts'
import type { AddressGuard } from './address-guard.ts'

/** Posts events to receivers. Redirects are not followed. */
export interface WebhookClient {
  /** Never rejects. */
  post(event: WebhookPost, signal: AbortSignal): Promise<WebhookAnswer>
  close(): Promise<void>
}

export interface WebhookPost {
  readonly url: string
  readonly eventId: string
  readonly key: Buffer | null
  readonly body: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** The status that was answered, or why there is none. */
export type WebhookAnswer = { readonly status: number } | { readonly status: null; readonly error: string }

export const createWebhookClient = ({
  guard,
  timeoutMs,
  connectionsPerHost,
}: {
  readonly guard: AddressGuard
  readonly timeoutMs: number
  readonly connectionsPerHost: number
}): WebhookClient => {
  const agent = new Agent({
    connections: connectionsPerHost,
    connect: { timeout: timeoutMs, lookup: guard.lookup },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
  })
  return {
    async post({ url, eventId, key, body, nowMs }, signal) {
      try {
        guard.checkUrl(new URL(url))
        const { statusCode, body: answer } = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'user-agent': 'koine',
            ...webhookHeaders(key, eventId, Math.floor(nowMs / 1000), body),
          },
          body,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        })
        await answer.dump({ limit: 64 * 1024 })
        return { status: statusCode }
      } catch (error) {
        return { status: null, error: reasonOf(error, timeoutMs) }
      }
    },
    close: () => agent.destroy(),
  }
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof KoineError) return error.message
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`
  // A connection that failed over several addresses has its reasons inside.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message
  return error.message
}

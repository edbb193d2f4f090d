import { Buffer } from 'node:buffer'
import { Pool } from 'undici'
import { signingKey, webhookHeaders } from '../webhook-signature.ts'
import type { OutboxRecord } from './outbox-reader.ts'
import { type Publisher, type PublisherContext, TryLater } from './publisher.ts'

export interface WebhookSettings {
  readonly kind: 'webhook'
  readonly url: string
  /** Signs every request after Standard Webhooks; `whsec_…` is base64, anything else is taken as it is. */
  readonly secret: string | null
  /** Longest wait for an answer. */
  readonly timeoutMs: number
}

// The endpoint's trouble rather than the events': a missing credential, a path not served yet.
const endpointTroubles = new Set([401, 403, 404, 407, 408, 425, 429])

/**
 * Posts events as a JSON array, some hundred at a time. Answers 2xx: delivered. 408, 429, 5xx and those that speak of the
 * endpoint (401, 403, 404, 407, 425), redirects and network errors: again later. Other 4xx: less is posted at a time
 * until the event that is not taken is found and refused.
 * Requests are signed after Standard Webhooks.
 */
export function webhookPublisher(
  settings: WebhookSettings,
  { refuse }: PublisherContext,
  now: () => number = Date.now,
): Publisher {
  const url = new URL(settings.url)
  const key = signingKey(settings.secret)
  const pool = new Pool(url.origin, {
    connections: 1,
    connect: { timeout: settings.timeoutMs },
    headersTimeout: settings.timeoutMs,
    bodyTimeout: settings.timeoutMs,
  })

  const post = async (records: readonly OutboxRecord[], signal: AbortSignal): Promise<number> => {
    const body = jsonArray(records)
    // The same on every attempt, so that the receiver recognises what it already has.
    const id = records[0]?.id ?? ''
    const {
      statusCode,
      headers,
      body: answer,
    } = await pool.request({
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'koine',
        ...(url.username === '' ? {} : { authorization: basicAuthorization(url) }),
        ...webhookHeaders(key, id, Math.floor(now() / 1000), body),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(settings.timeoutMs)]),
    })
    await answer.dump({ limit: 64 * 1024 })
    if (statusCode >= 200 && statusCode < 300) return statusCode
    if (statusCode >= 400 && statusCode < 500 && !endpointTroubles.has(statusCode)) return statusCode
    throw new TryLater(
      `${url.origin}${url.pathname} answered ${statusCode}`,
      retryAfterMs(headers['retry-after'], now()),
    )
  }

  const deliver = async (records: readonly OutboxRecord[], signal: AbortSignal): Promise<number> => {
    const statusCode = await post(records, signal)
    if (statusCode < 300) return records.length
    const [first] = records
    if (records.length > 1 || first === undefined)
      return deliver(records.slice(0, Math.ceil(records.length / 2)), signal)
    refuse(first, `the endpoint answered ${statusCode}`)
    return 1
  }

  return {
    deliver: (batch, signal) => deliver(batch.records, signal),
    close: () => pool.destroy(),
  }
}

function jsonArray(records: readonly OutboxRecord[]): Buffer {
  const comma = Buffer.from(',')
  const parts = records.flatMap(({ json }, index) => (index === 0 ? [json] : [comma, json]))
  return Buffer.concat([Buffer.from('['), ...parts, Buffer.from(']')])
}

const basicAuthorization = (url: URL): string =>
  `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`

// RFC 9110 section 10.2.3: seconds, or a date. At most five minutes of it are believed.
function retryAfterMs(header: string | string[] | undefined, nowMs: number): number {
  const text = String(header ?? '')
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs
  return Number.isNaN(waitMs) ? 0 : Math.min(Math.max(waitMs, 0), 300_000)
}

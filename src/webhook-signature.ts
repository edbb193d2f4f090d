import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'
import { KoineError } from './errors.ts'

/**
 * The key of a webhook secret after Standard Webhooks: `whsec_…` is base64, anything else is taken as it is; null: nothing
 * is signed. Throws CONFIG_INVALID when behind `whsec_` there is no base64.
 */
export function signingKey(secret: string | null): Buffer | null {
  if (secret === null) return null
  if (!secret.startsWith('whsec_')) return Buffer.from(secret)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  if (key.length === 0) throw new KoineError('CONFIG_INVALID', 'webhook secret: behind whsec_ comes base64')
  return key
}

/**
 * The headers of Standard Webhooks. `timestamp` in seconds since 1970;
 * `webhook-signature: v1,base64(HMAC-SHA256(key, "{webhook-id}.{webhook-timestamp}.{body}"))`.
 */
export function webhookHeaders(
  key: Buffer | null,
  id: string,
  timestamp: number,
  body: Buffer | string,
): Readonly<Record<string, string>> {
  const signed = key && createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    ...(signed === null ? {} : { 'webhook-signature': `v1,${signed}` }),
  }
}

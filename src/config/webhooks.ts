import { z } from 'zod'
import type { secretFrom } from './secrets.ts'
import { bytes, milliseconds, prefix } from './values.ts'

const count = z.int().positive()

/** Section `webhooks`: where jobs and batches tell their end. */
export const webhooks = (secret: ReturnType<typeof secretFrom>) =>
  z.strictObject({
    secrets: z
      .record(z.string().min(1), secret)
      .default({})
      .describe(
        'Secrets by name, for the signature after Standard Webhooks (`whsec_…` is base64). The one named `default` signs where a request names none.',
      ),
    allow: z
      .array(prefix)
      .default([])
      .describe('Prefixes that webhooks may reach although they are private, loopback or link-local. Empty: none.'),
    timeoutMs: milliseconds.prefault('10s').describe('Longest time for one attempt.'),
    retryMs: z
      .array(milliseconds)
      .max(20)
      .prefault(['5s', '30s', '2m', '10m', '1h', '6h'])
      .describe('Waits between attempts. After the last one a delivery is given up.'),
    concurrencyPerHost: count.max(100).default(2).describe('Attempts at a time to one host and port.'),
    concurrency: count.max(1_000).default(16).describe('Attempts at a time.'),
    maxBodyBytes: bytes.prefault('256KiB').describe('Longest body; its longest members are left out beyond.'),
    maxPending: count.default(10_000).describe('Most deliveries that wait; beyond, they are given up at once.'),
    retentionMs: milliseconds.prefault('7d').describe('For how long delivered ones are shown.'),
    deadRetentionMs: milliseconds.prefault('30d').describe('For how long those that were given up are shown.'),
    maxKept: count.default(10_000).describe('Most that are kept, of the delivered and of those given up.'),
  })

import { z } from 'zod'
import { bytes, duration, milliseconds } from './values.ts'

const dayMs = 24 * 3_600_000

/** `jobs:` of the configuration. */
export const jobs = z.strictObject({
  maxQueued: z.int().positive().default(10_000).describe('Most jobs that wait, all devices together; beyond, 503.'),
  maxQueuedPerDevice: z.int().positive().default(200).describe('Most jobs that wait for one device; beyond, 429.'),
  maxBatchTargets: z.int().positive().default(5_000).describe('Most devices of one batch.'),
  queueTimeoutMs: milliseconds.prefault('5m').describe('Longest wait for the turn, unless the request says otherwise.'),
  commandTimeoutMs: milliseconds
    .prefault('60s')
    .describe('Longest time for one command, unless the request says otherwise.'),
  jobTimeoutMs: milliseconds
    .prefault('30m')
    .describe('Longest time that a job runs, unless the request says otherwise.'),
  maxOutputBytes: bytes.prefault('64MiB').describe("Most that a request may ask to keep of one command's output."),
  maxStreamBytes: bytes.prefault('16MiB').describe('Most output of one job that its event stream shows and keeps.'),
  retention: duration
    .prefault('30d')
    .refine(ms => ms >= dayMs, 'finished jobs are kept for a day at least, because idempotency keys name them so long')
    .describe('How long finished jobs are kept.'),
  inlineSecrets: z
    .boolean()
    .default(false)
    .describe('Take secrets in requests: answers that are secret, credentials. They are never stored.'),
  drainGraceMs: milliseconds.prefault('10s').describe('How long running jobs have to end when the daemon stops.'),
  maxStreams: z.int().nonnegative().default(64).describe('Most event streams of jobs at a time.'),
})

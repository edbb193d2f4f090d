import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type OpenJobWebhooks,
  openJobWebhooks,
  type WebhookSettings,
  type WebhookSurroundings,
} from '../../../src/jobs/webhooks/job-webhooks.ts'
import { fakeClock } from '../../sessions/pool/scripted-driver.ts'

const startMs = Date.UTC(2026, 10, 21)

/** A queue in a folder of its own, whose clock is set by hand; `reopen` is what a restart does. */
export const webhookQueue = (
  changes: Partial<WebhookSettings> = {},
  surroundings: Partial<Pick<WebhookSurroundings, 'resolve' | 'report'>> = {},
) => {
  const folder = mkdtempSync(join(tmpdir(), 'koine-webhooks-'))
  const clock = fakeClock()
  const now = (): number => startMs + clock.nowMs()
  const settings: WebhookSettings = {
    secrets: {},
    allow: ['127.0.0.0/8'],
    timeoutMs: 20_000,
    retryMs: [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000],
    concurrencyPerHost: 2,
    concurrency: 16,
    maxBodyBytes: 10_000,
    maxPending: 1_000,
    retentionMs: 7 * 86_400_000,
    deadRetentionMs: 30 * 86_400_000,
    maxKept: 1_000,
    ...changes,
  }
  const path = join(folder, 'webhooks.db')
  const open = (): OpenJobWebhooks => openJobWebhooks(path, settings, { now, clock, ...surroundings })
  let webhooks = open()
  onTestFinished(async () => {
    await webhooks.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const all = () => webhooks.list({ state: null, limit: 1_000, cursor: null }).deliveries
  return {
    clock,
    now,
    path,
    webhooks: () => webhooks,
    all,
    /** The newest delivery. */
    last: () => all()[0],
    async reopen() {
      await webhooks.close()
      webhooks = open()
    },
  }
}

export const finished = (job: string, data: unknown = { id: job, state: 'succeeded' }) => ({
  id: `${job}.finished`,
  type: 'job.finished',
  data,
})

import type { Audit, JobWebhooks, WebhookTarget } from './parts.ts'
import type { JobStore } from './store.ts'
import { type StoredJob, shown } from './stored-job.ts'

export interface SettlementParts {
  readonly store: JobStore
  readonly audit: Audit
  readonly webhooks: JobWebhooks
  /** Where a batch wants to be told of each of its jobs; null: nowhere. */
  readonly batchHook: (batch: string) => WebhookTarget | null
  readonly report: (error: unknown) => void
}

/** Tells the audit and the webhooks what became of jobs that are over, once each, also after a restart. */
export interface Settlement {
  /** False: it could not be told now; it will be tried again. */
  settle(job: StoredJob): boolean
  close(): void
}

const retryMs = 5_000

export const createSettlement = ({ store, audit, webhooks, batchHook, report }: SettlementParts): Settlement => {
  const owed = new Map<number, StoredJob>()
  const audited = new Set<number>()
  let timer: NodeJS.Timeout | undefined

  const tell = (job: StoredJob): void => {
    if (!audited.has(job.seq)) {
      const view = shown(job)
      audit.outcome({
        subject: job.id,
        outcome: job.state,
        code: job.error?.code ?? null,
        durationMs: view.duration_ms,
      })
      audited.add(job.seq)
    }
    const hook = hookOf(job.request.webhook) ?? (job.batch === null ? null : batchHook(job.batch))
    if (hook) {
      // The id is that of the happening, so that a receiver knows one that it is told twice.
      webhooks.send(hook, {
        id: `${job.id}.finished`,
        type: 'job.finished',
        data: { ...shown(job), results: store.results(job.seq) },
      })
    }
    store.settle(job.seq)
    audited.delete(job.seq)
  }

  const settle = (job: StoredJob): boolean => {
    try {
      tell(job)
      owed.delete(job.seq)
      return true
    } catch (error) {
      report(error)
      owed.set(job.seq, job)
      timer ??= setTimeout(again, retryMs)
      return false
    }
  }
  const again = (): void => {
    timer = undefined
    for (const job of [...owed.values()]) if (!settle(job)) return
  }

  return {
    settle,
    close() {
      clearTimeout(timer)
    },
  }
}

/** The webhook of a request as those who deliver want it. */
export const hookOf = (webhook: StoredJob['request']['webhook']): WebhookTarget | null =>
  webhook ? { url: webhook.url, secret: webhook.secret ?? null } : null

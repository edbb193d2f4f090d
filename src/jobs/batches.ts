import { KoineError } from '../errors.ts'
import type { DeviceBook } from '../inventory/device-book.ts'
import { type Admission, type Admitted, newId } from './admission.ts'
import { admitAll, selectedBy } from './batch-admission.ts'
import { type BatchRequest, targetsOf } from './batch-request.ts'
import { type BatchRun, createBatchRun } from './batch-run.ts'
import type { BatchState, BatchStore, StoredBatch } from './batch-store.ts'
import { type Batch, type BatchSummary, shownBatch } from './batch-view.ts'
import type { Caller } from './caller.ts'
import type { JobState } from './job.ts'
import type { LiveJob } from './live-job.ts'
import type { JobWebhooks, WebhookTarget } from './parts.ts'
import type { JobQueue } from './queue.ts'
import { withoutSecrets } from './request-secrets.ts'
import type { JobRunner } from './runner.ts'
import { hookOf } from './settlement.ts'

/** The same work on many devices. */
export interface Batches {
  /** Takes a batch in and begins it. Targets that cannot be are told beside the others; with none left it throws. */
  submit(request: BatchRequest, caller: Caller, remember: ((id: string) => void) | null): Batch
  /** Throws NOT_FOUND. */
  get(id: string, caller: Caller): Batch
  /** Newest first. */
  list(caller: Caller, page: { readonly beforeSeq: number | null; readonly limit: number }): BatchPage
  /** Ends what is not over. Resolves when it is. Throws NOT_FOUND, FORBIDDEN, CONFLICT. */
  cancel(id: string, caller: Caller): Promise<Batch>
  /** Resolves when it is over, or the signal is aborted. */
  wait(id: string, caller: Caller, signal: AbortSignal): Promise<Batch>
  /** Goes on with those that were under way when the daemon ended. `lives` are their jobs that wait. */
  resume(lives: readonly LiveJob[]): void
  /** A job of a batch is over and written. */
  jobEnded(live: LiveJob): void
  /** Where each job of a batch is told of. */
  jobHook(id: string): WebhookTarget | null
  /** Begins no more jobs. */
  pause(): void
}

export interface BatchPage {
  readonly batches: readonly BatchSummary[]
  /** Where the next page goes on; null at the end. */
  readonly lastSeq: number | null
}

export interface BatchParts {
  readonly store: BatchStore
  readonly admission: Admission
  readonly queue: JobQueue
  readonly runner: JobRunner
  readonly book: DeviceBook
  readonly webhooks: JobWebhooks
  readonly maxTargets: number
  /** Writes jobs and makes them live; they are not started. */
  readonly accept: (admitted: readonly Admitted[], beside: () => void) => readonly LiveJob[]
  /** The state of each job of a batch, as it is now. */
  readonly states: (batch: string) => ReadonlyMap<string, JobState>
  readonly report: (error: unknown) => void
}

const retryMs = 5_000

export const createBatches = (parts: BatchParts): Batches => {
  const { store, admission, queue, runner, book, webhooks, maxTargets, accept, report } = parts
  const runs = new Map<string, BatchRun>()
  const watchers = new Map<string, Set<() => void>>()
  const hooks = new Map<string, WebhookTarget | null>()

  // A batch is about many devices: who asked for it sees it, and whoever may see all devices.
  const sees = (batch: StoredBatch, caller: Caller): boolean =>
    caller.groups === null || batch.caller.keyId === caller.keyId
  const find = (id: string, caller: Caller | null): StoredBatch => {
    const batch = store.batch(id)
    if (batch !== null && (caller === null || sees(batch, caller))) return batch
    throw new KoineError('NOT_FOUND', `There is no batch ${id}.`)
  }
  const view = (batch: StoredBatch): Batch => shownBatch(batch, parts.states(batch.id))

  const finish = (id: string, run: BatchRun): void => {
    const batch = find(id, null)
    const states = [...parts.states(id).values()]
    if (batch.state === 'running') store.finish(id, endingOf(batch, states, run.cancelled), run.stopped, Date.now())
    tell(id)
    runs.delete(id)
    for (const watcher of watchers.get(id) ?? []) watcher()
  }
  const tell = (id: string): void => {
    const batch = find(id, null)
    const hook = hookOf(batch.request.webhook)
    if (hook) webhooks.send(hook, { id: `${id}.finished`, type: 'batch.finished', data: view(batch) })
    store.settle(id)
    hooks.delete(id)
  }
  // What cannot be written or told now is tried again.
  const finishIfOver = (id: string): void => {
    const run = runs.get(id)
    if (run === undefined || run.left > 0) return
    try {
      finish(id, run)
    } catch (error) {
      report(error)
      setTimeout(finishIfOver, retryMs, id).unref()
    }
  }
  const begin = (batch: StoredBatch, lives: readonly LiveJob[]): void => {
    const before = parts.states(batch.id)
    const all = batch.entries.flatMap(({ job }) => (job === null ? [] : [job]))
    const run = createBatchRun(batch.request, { all, lives, before, runner })
    runs.set(batch.id, run)
    run.step()
  }
  const whenOver = (id: string, signal: AbortSignal): Promise<void> =>
    new Promise(resolve => {
      const own = watchers.get(id) ?? new Set()
      watchers.set(id, own)
      const done = () => {
        own.delete(done)
        if (own.size === 0) watchers.delete(id)
        signal.removeEventListener('abort', done)
        resolve()
      }
      own.add(done)
      signal.addEventListener('abort', done)
      if (signal.aborted || store.batch(id)?.state !== 'running') done()
    })

  return {
    submit(request, caller, remember) {
      const id = `batch_${newId()}`
      const targets = targetsOf(request, selectedBy(request, caller, book))
      if (targets.length > maxTargets) {
        throw new KoineError('INVALID_BODY', `A batch has at most ${maxTargets} targets (jobs.maxBatchTargets).`, {
          facts: { limit: maxTargets, targets: targets.length },
        })
      }
      const { entries, admitted } = admitAll(id, targets, caller, { admission, queue })
      const stored = { id, caller, request: withoutSecrets(request), entries, createdMs: Date.now() }
      const lives = accept(admitted, () => {
        store.insert(stored)
        remember?.(id)
      })
      begin(find(id, caller), lives)
      return view(find(id, caller))
    },
    get: (id, caller) => view(find(id, caller)),
    list(caller, { beforeSeq, limit }) {
      const found: StoredBatch[] = []
      let before = beforeSeq
      for (;;) {
        const page = store.list(before, limit + 1)
        found.push(...page.filter(batch => sees(batch, caller)))
        before = page.at(-1)?.seq ?? null
        if (page.length <= limit || found.length > limit) break
      }
      const shown = found.slice(0, limit)
      return {
        batches: shown.map(batch => {
          const { targets: _, request: __, ...summary } = view(batch)
          return summary
        }),
        lastSeq: found.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      }
    },
    async cancel(id, caller) {
      const batch = find(id, caller)
      const { state } = batch
      admission.mayCancelBatch(batch, caller)
      if (state !== 'running')
        throw new KoineError('CONFLICT', `The batch ${id} is over (${state}).`, { facts: { state } })
      const over = whenOver(id, AbortSignal.timeout(3_000))
      runs.get(id)?.cancel()
      queueMicrotask(() => finishIfOver(id))
      await over
      return view(find(id, caller))
    },
    async wait(id, caller, signal) {
      await whenOver(find(id, caller).id, signal)
      return view(find(id, caller))
    },
    resume(lives) {
      for (const batch of store.open()) {
        begin(
          batch,
          lives.filter(({ job }) => job.batch === batch.id),
        )
        finishIfOver(batch.id)
      }
    },
    jobEnded(live) {
      const { batch } = live.job
      if (batch === null) return
      runs.get(batch)?.ended(live)
      // Behind the step that may begin or end others.
      queueMicrotask(() => queueMicrotask(() => finishIfOver(batch)))
    },
    jobHook(id) {
      if (!hooks.has(id)) {
        const { webhook, webhook_per_device: each = false } = store.batch(id)?.request ?? {}
        hooks.set(id, each ? hookOf(webhook) : null)
      }
      return hooks.get(id) ?? null
    },
    pause() {
      for (const run of runs.values()) run.pause()
    },
  }
}

const endingOf = ({ entries }: StoredBatch, states: readonly JobState[], cancelled: boolean): BatchState => {
  if (cancelled) return 'cancelled'
  const all = states.every(state => state === 'succeeded') && entries.every(({ job }) => job !== null)
  return all ? 'succeeded' : 'failed'
}

import { openDatabase } from '../../database.ts'
import { KoineError } from '../../errors.ts'
import type { MetricSample } from '../../metrics.ts'
import { type Clock, systemClock } from '../../sessions/pool/clock.ts'
import { signingKey } from '../../webhook-signature.ts'
import type { JobWebhooks } from '../parts.ts'
import { createAddressGuard, type ResolveName } from './address-guard.ts'
import { type DeliveryRow, type DeliveryState, deliveryMigrations, deliveryRows } from './delivery-rows.ts'
import { createWebhookClient, type WebhookAnswer } from './post-webhook.ts'
import { webhookBody } from './webhook-body.ts'

export interface WebhookSettings {
  /** Secrets by name; the one named `default` signs where none is asked for. */
  readonly secrets: Readonly<Record<string, string>>
  /** Prefixes that may be reached although they are not public. */
  readonly allow: readonly string[]
  /** Longest time for one attempt. */
  readonly timeoutMs: number
  /** Waits between attempts; after the last one that fails a delivery is given up. */
  readonly retryMs: readonly number[]
  /** Attempts at a time, to one host and port and to all. */
  readonly concurrencyPerHost: number
  readonly concurrency: number
  /** Longest body; what makes it longer is left out. */
  readonly maxBodyBytes: number
  /** Most deliveries that wait. */
  readonly maxPending: number
  /** Delivered ones are shown for so long, */
  readonly retentionMs: number
  /** given up ones for so long, */
  readonly deadRetentionMs: number
  /** and no more than so many of each. */
  readonly maxKept: number
}

/** What is around the queue; tests replace some of it. */
export interface WebhookSurroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly clock: Clock
  readonly resolve: ResolveName | undefined
  /** Told when the queue cannot be read or written. */
  readonly report: (error: unknown) => void
}

/** A delivery as it is shown. */
export interface WebhookDelivery {
  readonly id: string
  readonly eventId: string
  readonly type: string
  /** Without query, which may have a token. */
  readonly url: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly status: number | null
  readonly error: string | null
  readonly createdAtMs: number
  /** null: none is due. */
  readonly nextAtMs: number | null
  readonly endedAtMs: number | null
}

export interface OpenJobWebhooks extends JobWebhooks {
  /** The newest first. */
  list(page: { readonly state: DeliveryState | null; readonly limit: number; readonly cursor: string | null }): {
    readonly deliveries: readonly WebhookDelivery[]
    readonly next: string | null
  }
  /** Puts a delivery into the queue again, due at once. Throws NOT_FOUND. */
  redeliver(id: string): WebhookDelivery
  samples(): readonly MetricSample[]
  /** Ends attempts that are under way; they are made again by the next process. */
  close(): Promise<void>
}

/** Opens the queue and goes on with what an earlier process left in it. Throws DATABASE_FAILED, CONFIG_INVALID. */
export const openJobWebhooks = (
  path: string,
  settings: WebhookSettings,
  { now = Date.now, clock = systemClock, resolve, report = () => {} }: Partial<WebhookSurroundings> = {},
): OpenJobWebhooks => {
  const keys = new Map(Object.entries(settings.secrets).map(([name, secret]) => [name, signingKey(secret)]))
  const client = createWebhookClient({
    guard: createAddressGuard(settings.allow, resolve),
    timeoutMs: settings.timeoutMs,
    connectionsPerHost: settings.concurrencyPerHost,
  })
  const database = openDatabase(path, deliveryMigrations, { synchronous: 'FULL' })
  const rows = deliveryRows(database)
  const results = { delivered: 0, retried: 0, dead: 0 }
  const underWay = new Map<number, { readonly host: string; readonly done: Promise<void> }>()
  const ending = new AbortController()
  let pending = rows.count('pending')
  let callOff: () => void = () => {}
  let woken = false

  const end = (row: DeliveryRow, answer: WebhookAnswer): void => {
    const attempts = row.attempts + 1
    const { status } = answer
    const delivered = status !== null && status >= 200 && status < 300
    const waitMs = status === gone ? undefined : settings.retryMs[attempts - 1]
    const state = delivered ? 'delivered' : waitMs === undefined ? 'dead' : 'pending'
    rows.update({
      seq: row.seq,
      state,
      attempts,
      status,
      error: delivered ? null : status === null ? answer.error : `answered ${status}`,
      next_at: now() + (waitMs ?? 0),
      ended_at: state === 'pending' ? null : now(),
    })
    results[state === 'pending' ? 'retried' : state] += 1
    if (state !== 'pending') pending -= 1
  }
  const attempt = async (row: DeliveryRow): Promise<void> => {
    const key = keys.get(row.secret ?? defaultSecret)
    const answer: WebhookAnswer =
      key === undefined && row.secret !== null
        ? { status: null, error: `there is no webhook secret "${row.secret}"` }
        : await client.post(
            { url: row.url, eventId: row.event_id, key: key ?? null, body: row.body, nowMs: now() },
            ending.signal,
          )
    underWay.delete(row.seq)
    if (ending.signal.aborted) return
    guarded(() => {
      end(row, answer)
      wake()
    })
  }
  // A queue that cannot be written for now (a full disk) is tried again; a delivery may then be made twice.
  const guarded = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      report(error)
      callOff()
      callOff = clock.after(storeRetryMs, wake)
    }
  }
  const runningOn = (host: string): number => [...underWay.values()].filter(one => one.host === host).length
  const start = (): void => {
    woken = false
    if (ending.signal.aborted) return
    const nowMs = now()
    for (const host of rows.dueHosts(nowMs)) {
      const room = Math.min(settings.concurrencyPerHost - runningOn(host), settings.concurrency - underWay.size)
      if (room <= 0) continue
      // Those under way are still due: as many more are asked for.
      const due = rows.due(host, nowMs, room + runningOn(host)).filter(({ seq }) => !underWay.has(seq))
      for (const row of due.slice(0, room)) underWay.set(row.seq, { host, done: attempt(row) })
    }
    callOff()
    const next = rows.nextAfter(nowMs)
    callOff = next === null ? () => {} : clock.after(Math.min(next - nowMs, longestAlarmMs), wake)
  }
  // Never within the call that brought the work: a job does not wait for the start of a delivery.
  const wake = (): void => {
    if (woken || ending.signal.aborted) return
    woken = true
    setImmediate(() => guarded(start))
  }
  const forget = (): void => {
    rows.forget('delivered', now() - settings.retentionMs, settings.maxKept)
    rows.forget('dead', now() - settings.deadRetentionMs, settings.maxKept)
  }
  const forgetAgain = (): void => {
    guarded(forget)
    callOffForget = clock.after(forgetEveryMs, forgetAgain)
  }
  let callOffForget: () => void = () => {}
  forgetAgain()
  wake()

  return {
    send({ url, secret }, event) {
      const nowMs = now()
      const full = pending >= settings.maxPending
      const added = rows.add({
        event_id: event.id,
        type: event.type,
        url,
        secret,
        host: URL.canParse(url) ? new URL(url).host : url,
        body: webhookBody(event, nowMs, settings.maxBodyBytes),
        state: full ? 'dead' : 'pending',
        next_at: nowMs,
        created_at: nowMs,
        ended_at: full ? nowMs : null,
        error: full ? 'too many deliveries waited' : null,
      })
      if (!added) return
      if (!full) {
        pending += 1
        wake()
        return
      }
      results.dead += 1
      // Receivers that are down while much happens must not fill the disk between two rounds.
      if (results.dead % forgetEveryDead === 0) forget()
    },
    list({ state, limit, cursor }) {
      const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor)
      if (!Number.isSafeInteger(before))
        throw new KoineError('INVALID_REQUEST', 'cursor: write the `next` of the page before.')
      const found = rows.page(state, before, limit + 1)
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return {
        deliveries: shown.map(deliveryOf),
        next: found.length > limit && last !== undefined ? String(last.seq) : null,
      }
    },
    redeliver(id) {
      const row = rows.get(Number(/^dlv_(\d{1,15})$/.exec(id)?.[1] ?? -1))
      if (row === null) throw new KoineError('NOT_FOUND', `There is no delivery ${id}.`)
      if (row.state !== 'pending') pending += 1
      const again: DeliveryRow = { ...row, state: 'pending', attempts: 0, next_at: now(), ended_at: null }
      rows.update(again)
      wake()
      return deliveryOf(again)
    },
    samples: () => [
      { name: 'koine_job_webhooks_pending', labels: {}, value: pending },
      ...Object.entries(results).map(([result, value]) => ({
        name: 'koine_job_webhooks_total' as const,
        labels: { result },
        value,
      })),
    ],
    async close() {
      ending.abort()
      callOff()
      callOffForget()
      await Promise.all([...underWay.values()].map(({ done }) => done))
      await client.close()
      database.close()
    },
  }
}

const defaultSecret = 'default'
// 410: the receiver wants no more (Standard Webhooks).
const gone = 410
const forgetEveryMs = 3_600_000
const forgetEveryDead = 100
const storeRetryMs = 5_000
// Timers of Node hold no more than 2^31 milliseconds.
const longestAlarmMs = 86_400_000

const deliveryOf = (row: DeliveryRow): WebhookDelivery => ({
  id: `dlv_${row.seq}`,
  eventId: row.event_id,
  type: row.type,
  url: row.url.replace(/[?#].*$/s, ''),
  state: row.state,
  attempts: row.attempts,
  status: row.status,
  error: row.error,
  createdAtMs: row.created_at,
  nextAtMs: row.state === 'pending' ? row.next_at : null,
  endedAtMs: row.ended_at,
})

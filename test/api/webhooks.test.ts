import { expect, it } from 'vitest'
import { addWebhookRoutes } from '../../src/api/webhooks.ts'
import type { Scope } from '../../src/jobs/caller.ts'
import { finished, webhookQueue } from '../jobs/webhooks/queue.ts'
import { receiver } from '../jobs/webhooks/receiver.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'

const setUp = (scope: Scope = 'admin') => {
  const queue = webhookQueue()
  const api = apiOf(
    () => caller({ scopes: new Set([scope]) }),
    added => addWebhookRoutes(added, { webhooks: queue.webhooks() }),
  )
  const ask = async (method: string, path: string) => {
    const response = await api.request(`/v1/webhooks/deliveries${path}`, { method })
    // biome-ignore lint/suspicious/noExplicitAny: expectations check the shape
    return { status: response.status, body: (await response.json()) as any }
  }
  return { ...queue, ask }
}

it('dead letters are listed, and delivered again on request', async () => {
  const { url, received } = await receiver((_, count) => (count === 1 ? 410 : 200))
  const { ask, webhooks, last } = setUp()
  webhooks().send({ url, secret: null }, finished('job_1'))
  await expect.poll(() => last()?.state).toBe('dead')
  const { body } = await ask('GET', '?state=dead')
  expect(body).toEqual({
    deliveries: [
      {
        id: 'dlv_1',
        event_id: 'job_1.finished',
        type: 'job.finished',
        url: url.replace('?token=secret', ''),
        state: 'dead',
        attempts: 1,
        status: 410,
        error: 'answered 410',
        created_at: '2026-11-21T00:00:01.000Z',
        next_at: null,
        ended_at: '2026-11-21T00:00:01.000Z',
      },
    ],
    next: null,
  })
  expect(await ask('POST', '/dlv_1/redeliver')).toMatchObject({ status: 202, body: { state: 'pending', attempts: 0 } })
  await expect.poll(() => last()?.state).toBe('delivered')
  expect(received).toHaveLength(2)
  expect((await ask('GET', '?state=dead')).body.deliveries).toEqual([])
  expect(await ask('POST', '/dlv_2/redeliver')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
})

it('deliveries are listed page by page, the newest first', async () => {
  const { url } = await receiver(() => null)
  const { ask, webhooks } = setUp()
  for (let n = 1; n <= 5; n += 1) webhooks().send({ url, secret: null }, finished(`job_${n}`))
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const { body }: Awaited<ReturnType<typeof ask>> = await ask(
      'GET',
      `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    )
    ids.push(...body.deliveries.map((one: { id: string }) => one.id))
    cursor = body.next
  } while (cursor !== null)
  expect(ids).toEqual(['dlv_5', 'dlv_4', 'dlv_3', 'dlv_2', 'dlv_1'])
  expect((await ask('GET', '?cursor=x')).status).toBe(400)
  expect((await ask('GET', '?state=lost')).status).toBe(400)
})

it('are for administrators', async () => {
  const { ask } = setUp('read')
  expect((await ask('GET', '')).status).toBe(403)
  expect((await ask('POST', '/dlv_1/redeliver')).status).toBe(403)
})

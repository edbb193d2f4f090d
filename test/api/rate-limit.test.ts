import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { ApiEnv } from '../../src/api/events.ts'
import { problemOf } from '../../src/api/problem.ts'
import { rateLimit } from '../../src/api/rate-limit.ts'
import { caller } from './callers.ts'

const limited = (perSecond: number) => {
  let nowMs = 0
  const api = new Hono<ApiEnv>()
  api.use((context, next) => {
    context.set('caller', caller({ keyId: context.req.header('x-key') ?? 'one' }))
    return next()
  })
  api.use(rateLimit(perSecond, () => nowMs))
  api.get('/', context => context.text('ok'))
  api.onError((error, context) => problemOf(error, context, () => {}))
  return {
    ask: (key = 'one') => api.request('/', { headers: { 'x-key': key } }),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

it('a key may ask so often in the long run, and twice as often at once', async () => {
  const { ask, pass } = limited(5)
  for (let asked = 0; asked < 10; asked++) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED', retriable: true })
  expect((await ask('two')).status).toBe(200)
  pass(200)
  expect((await ask()).status).toBe(200)
  expect((await ask()).status).toBe(429)
})

it('0 is no limit', async () => {
  const { ask } = limited(0)
  for (let asked = 0; asked < 100; asked++) expect((await ask()).status).toBe(200)
})
